import { joinedFindings } from "../check/joined-findings.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { groupBy } from "../ram/group-by.ts";
import type { KnownFile } from "./known-file.ts";

/**
 * What tables of several files find in a file that they share, joined, by the path of it: what its own tables find is among it, and
 * is not to be told once more.
 */
export function sharedFindings(files: readonly KnownFile[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const paths = new Set<string>();
  for (const { elsewhere } of files) for (const { source } of elsewhere) paths.add(source.path);
  const found = files.flatMap(({ path, own, elsewhere }) => (paths.has(path) ? [...own, ...elsewhere] : elsewhere));
  return groupBy(joinedFindings(found), ({ source }) => source.path);
}
