import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { groupBy } from "../ram/group-by.ts";
import type { KnownFile } from "./known-file.ts";
import type { FindingLists, FindingsByPath, PathFindings } from "./path-findings.ts";
import type { Suppression } from "./read-suppressions.ts";
import { sharedFindings } from "./shared-findings.ts";
import { Silencing } from "./silencing.ts";

/** What the findings of a run are put together from. */
export interface FoundInRun {
  /** The files that were asked about. */
  readonly named: readonly KnownFile[];
  /** They, the rest of the project, and what is imported beside it. */
  readonly files: readonly KnownFile[];
  isNamed(file: KnownFile): boolean;
  /** Whether the ignores of a file hold: it is named, or one that is named imports it. */
  isVisible(file: KnownFile): boolean;
  /** What reading and binding tell of a file, each list the same until it changes. */
  listsOf(file: KnownFile): FindingLists;
  /** What follows from several files, or stands in none of them. */
  readonly across: readonly Diagnostic[];
  /** Whether an ignore that silenced nothing is known to silence nothing at all. */
  isDecided(suppression: Suppression): boolean;
}

const none: readonly Diagnostic[] = [];

/** The findings of a run by the files that they are in, those that are silenced left out. */
export function findingsOfRun(run: FoundInRun, byPath: FindingsByPath): PathFindings[] {
  const ofTables = sharedFindings(run.named);
  const listsOf = (file: KnownFile): FindingLists => [...run.listsOf(file), ofTables.has(file.path) ? none : file.own];
  const speaking = run.files.filter((file) => isSpeaking(file) && run.isVisible(file));
  const silencing = new Silencing(speaking.flatMap(({ suppressions }) => suppressions.suppressions));
  const across = groupBy(silencing.kept([...run.across, ...[...ofTables.values()].flat()]), ({ source }) => source.path);
  const left = new Map(speaking.map((file) => [file, silencing.kept(listsOf(file).flat())]));
  for (const file of run.files) {
    const kept = left.get(file);
    const lists =
      kept === undefined ? listsOf(file) : [kept, silencing.unused(file.suppressions.suppressions, run.isDecided), file.suppressions.findings];
    byPath.add(file.path, run.isNamed(file), [...lists, across.get(file.path) ?? none]);
    across.delete(file.path);
  }
  for (const [path, findings] of across) byPath.add(path, false, [findings]);
  return byPath.take();
}

function isSpeaking({ suppressions }: KnownFile): boolean {
  return suppressions.suppressions.length > 0 || suppressions.findings.length > 0;
}
