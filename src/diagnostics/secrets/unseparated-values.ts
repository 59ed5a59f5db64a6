import { literalAt } from "./quoted-literal.ts";
import { isReference } from "./references.ts";
import type { TextRange } from "./text-range.ts";

const KEY = /(?:password|passwd|pwd|passphrase|secret|access[._-]?key|private[._-]?key|api[._-]?key|credential)[\w.-]{0,64}["'`]?[ \t]+(?=\S)/gi;
// A column may be called like a secret; what follows its name is a type or an attribute.
const TYPE = /^(?:string|(?:small|tiny|big)?int|float|double|decimal|boolean|char|varchar|binary|date|datetime|timestamp|json|array|map|struct)/i;
const BARE = /[^\s"'`,;)}\]]{6,}/y;

/** Values right behind a key that is called like a secret, where the sign between them was forgotten. */
export function unseparatedValues(text: string): TextRange[] {
  return [...text.matchAll(KEY)].flatMap((match) => {
    const start = match.index + match[0].length;
    if ("\"'`".includes(text[start]!)) return quoted(text, start);
    BARE.lastIndex = start;
    const word = BARE.exec(text)?.[0];
    const isSecret = word !== undefined && /[0-9]/.test(word) && !TYPE.test(word) && !/^[=:@$(<{[-]/.test(word) && !isReference(word);
    return isSecret ? [{ start, end: start + word.length }] : [];
  });
}

function quoted(text: string, at: number): TextRange[] {
  const { start, end } = literalAt(text, at);
  const content = text.slice(start, end);
  return content.trim() === "" || isReference(content) ? [] : [{ start, end }];
}
