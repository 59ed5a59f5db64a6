import { encodedValues } from "./secrets/encoded-values.ts";
import { keyIds, mayHoldKey, oracleLogins } from "./secrets/key-ids.ts";
import { keyedValues } from "./secrets/keyed-values.ts";
import { setValues } from "./secrets/set-values.ts";
import type { TextRange } from "./secrets/text-range.ts";
import { unseparatedValues } from "./secrets/unseparated-values.ts";
import { userInfos } from "./secrets/user-infos.ts";

export type { TextRange } from "./secrets/text-range.ts";

/** What stands in the place of a secret. */
export const MASK = "****";

/**
 * The one mask that stands before every output: `text` with keys, passwords and tokens as `****`, all else as it was.
 * Lexical, so that it works on what no parser understands. Lines stay lines. Masking twice is masking once.
 */
export function maskSecrets(text: string): string {
  return maskRanges(text, findSecrets(text));
}

/** `text` with each of `ranges` as `****`; ranges in any order, those that touch as one. */
export function maskRanges(text: string, ranges: readonly TextRange[]): string {
  let masked = "";
  let from = 0;
  for (const { start, end } of united(ranges)) {
    masked += text.slice(from, start) + MASK;
    from = end;
  }
  return masked + text.slice(from);
}

/** Where `text` holds secrets: in order, apart from each other, never over a line break. Linear in the length of the text. */
export function findSecrets(text: string): readonly TextRange[] {
  if (isPlainWord(text)) return [];
  const shapes = [...(mayHoldKey(text) ? keyIds(text) : []), ...oracleLogins(text), ...userInfos(text)];
  return united([...shapes, ...keyedValues(text), ...setValues(text), ...encodedValues(text), ...unseparatedValues(text)]);
}

/** A name, without the signs that stand before a value, that is too short for a key. Most texts are. */
function isPlainWord(text: string): boolean {
  return /^[\w.-]*$/.test(text) && !mayHoldKey(text);
}

/** As `findSecrets`, but what shows by its shape alone, wherever it stands. */
export function findKeys(text: string): readonly TextRange[] {
  if (!mayHoldKey(text)) return [];
  return united(keyIds(text));
}

function united(ranges: readonly TextRange[]): TextRange[] {
  const result: TextRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (range.end <= range.start) continue;
    if (last === undefined || range.start > last.end) result.push(range);
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return result;
}
