import { isSecretKey } from "./keyed-values.ts";
import { isReference } from "./references.ts";
import type { TextRange } from "./text-range.ts";

const SET = /^([ \t]*set[ \t]+)([\w.-]{1,200})([ \t]*=[ \t]*)([^;\r\n]+)/gim;

/** The values of `SET key=value;` whose keys are called like a secret: without quotes they go on to the `;`. */
export function setValues(text: string): TextRange[] {
  if (!text.includes("=")) return [];
  return [...text.matchAll(SET)].flatMap((match) => {
    const [, set = "", key = "", equals = "", rest = ""] = match;
    const value = rest.trimEnd();
    if (!isSecretKey(key) || isReference(value)) return [];
    const start = match.index + set.length + key.length + equals.length;
    return [{ start, end: start + value.length }];
  });
}
