import { isSecretKey } from "./keyed-values.ts";
import { isReference } from "./references.ts";
import type { TextRange } from "./text-range.ts";

const PAIR = /([\w.-]{1,64})%3D((?:(?!%(?:26|3B))[^\s"'`&;])+)/gi;

/** The values of keys that are called like a secret, where an address holds both percent-encoded: `table=t%3Bpassword%3D…`. */
export function encodedValues(text: string): TextRange[] {
  if (!text.includes("%3")) return [];
  return [...text.matchAll(PAIR)].flatMap((match) => {
    const [whole, key = "", value = ""] = match;
    const end = match.index + whole.length;
    return isSecretKey(key) && !isReference(value) ? [{ start: end - value.length, end }] : [];
  });
}
