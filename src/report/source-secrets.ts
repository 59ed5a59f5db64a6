import { type TextRange, findSecrets } from "../diagnostics/secret-mask.ts";
import type { SourceFile } from "../source/source-file.ts";

const known = new WeakMap<SourceFile, readonly TextRange[]>();

/** Where a file holds secrets, found once per file: a key may stand on another line than its value. */
export function secretsOf(source: SourceFile): readonly TextRange[] {
  const found = known.get(source) ?? findSecrets(source.text);
  known.set(source, found);
  return found;
}

/** The secrets of a file that reach into `from`..`to`, whole. Logarithmic in their number. */
export function secretsWithin(source: SourceFile, from: number, to: number): readonly TextRange[] {
  const secrets = secretsOf(source);
  const first = firstIndex(secrets, (secret) => secret.end > from);
  let end = first;
  while ((secrets[end]?.start ?? Infinity) < to) end++;
  return secrets.slice(first, end);
}

function firstIndex(ranges: readonly TextRange[], holds: (range: TextRange) => boolean): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range !== undefined && holds(range)) high = middle;
    else low = middle + 1;
  }
  return low;
}
