import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { SourceFile } from "../source/source-file.ts";

/** Whether two lists say the same of the same texts. */
export function areSameFindings(some: readonly Diagnostic[], others: readonly Diagnostic[]): boolean {
  return isSame(some, others);
}

/** Findings are plain values, but for the files, each of which is one text. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (one instanceof SourceFile || other instanceof SourceFile) return false;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  const [keys, otherKeys] = [Object.keys(one), Object.keys(other)];
  return keys.length === otherKeys.length && keys.every((key) => isSame((one as Fields)[key], (other as Fields)[key]));
}

type Fields = Readonly<Record<string, unknown>>;
