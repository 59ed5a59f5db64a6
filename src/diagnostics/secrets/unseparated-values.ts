import { isSecretKey, listedValues, quotedValue } from "./keyed-values.ts";
import { isReference } from "./references.ts";
import type { TextRange } from "./text-range.ts";

const KEY =
  /(?:password|passwd|pwd|passphrase|secret|access[._-]?key|private[._-]?key|api[._-]?key|credential)[\w.-]{0,64}["'`]?[ \t]+(?:is[ \t]+)?(?=[^\s"'`])/gi;
// A column may be called like a secret; what follows its name is a type or an attribute.
const TYPE = /^(?:string|(?:small|tiny|big)?int|float|double|decimal|boolean|char|varchar|binary|date|datetime|timestamp|json|array|map|struct)/i;
const BARE = /[^\s"'`,;)}\]]{6,}/y;

const QUOTE = /["'`“”‘’＂＇]/;
/** A word before a quote, with spaces, `is`, or an opening bracket between the two. */
const BEFORE_QUOTE = /([\w.-]{1,64})["'`]?(?:[ \t]+(?:is[ \t]+)?|[ \t]{0,20}[([][ \t]{0,20})(?=["'`“”‘’＂＇])/g;

/** Values right behind a key that is called like a secret, where the sign between them was forgotten. */
export function unseparatedValues(text: string): TextRange[] {
  return [...bareValues(text), ...quotedValues(text)];
}

function bareValues(text: string): TextRange[] {
  if (!/[ \t]/.test(text)) return [];
  return [...text.matchAll(KEY)].flatMap((match) => {
    const start = match.index + match[0].length;
    BARE.lastIndex = start;
    const word = BARE.exec(text)?.[0];
    const isSecret = word !== undefined && /[0-9]/.test(word) && !TYPE.test(word) && !/^[=:@$(<{[-]/.test(word) && !isReference(word);
    return isSecret ? [{ start, end: start + word.length }] : [];
  });
}

function quotedValues(text: string): TextRange[] {
  if (!QUOTE.test(text)) return [];
  return [...text.matchAll(BEFORE_QUOTE)].flatMap((match) => {
    const [whole, key = ""] = match;
    const end = match.index + whole.length;
    if (!isSecretKey(key)) return [];
    const bracket = whole.indexOf("[");
    return bracket < 0 ? quotedValue(text, end).ranges : listedValues(text, match.index + bracket).ranges;
  });
}
