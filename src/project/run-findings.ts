import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { groupBy } from "../ram/group-by.ts";
import type { KnownFile } from "./known-file.ts";
import type { FindingsByPath } from "./path-findings.ts";
import type { Suppression } from "./read-suppressions.ts";
import { sharedFindings } from "./shared-findings.ts";
import { Silencing } from "./silencing.ts";

/** What the findings of a run are put together from. */
export interface FoundInRun {
  /** The files that were asked about. */
  readonly named: readonly KnownFile[];
  /** Whether tables of some of them find something in what they import. */
  readonly findsElsewhere: boolean;
  /** Files of which something may have changed, apart from what is `across`. */
  readonly touched: Iterable<KnownFile>;
  /** Those whose ignores hold: they are named, or one that is named imports them. */
  readonly withSuppressions: readonly KnownFile[];
  at(path: string): KnownFile | undefined;
  /** What reading and binding tell of a file. */
  foundIn(file: KnownFile): Diagnostic[];
  /** What follows from several files, or stands in none of them. */
  readonly across: readonly Diagnostic[];
  /** Whether an ignore that silenced nothing is known to silence nothing at all. */
  isDecided(suppression: Suppression): boolean;
}

/** Puts the findings of runs down by the files that they are in, those that are silenced left out. */
export class RunFindings {
  readonly #byPath: FindingsByPath;
  /** The paths that findings across files were in. */
  #acrossPaths: readonly string[] = [];

  constructor(byPath: FindingsByPath) {
    this.#byPath = byPath;
  }

  /** Looks at what was touched, at files with ignores, and wherever something across files is told, or was. */
  update(run: FoundInRun): void {
    const ofTables = run.findsElsewhere ? sharedFindings(run.named) : new Map<string, readonly Diagnostic[]>();
    const foundIn = (file: KnownFile): Diagnostic[] => {
      const found = run.foundIn(file);
      if (!ofTables.has(file.path)) for (const finding of file.own) found.push(finding);
      return found;
    };
    const silencing = new Silencing(run.withSuppressions.flatMap(({ suppressions }) => suppressions.suppressions));
    const across = groupBy(silencing.kept([...run.across, ...[...ofTables.values()].flat()]), ({ source }) => source.path);
    const left = new Map(run.withSuppressions.map((file) => [file, silencing.kept(foundIn(file))]));
    const told = (file: KnownFile): Diagnostic[] => {
      const kept = left.get(file);
      if (kept === undefined) return foundIn(file);
      const { suppressions, findings } = file.suppressions;
      return [...kept, ...silencing.unused(suppressions, run.isDecided), ...findings];
    };
    const files = new Set([...run.touched, ...run.withSuppressions]);
    const elsewhere = new Set<string>();
    for (const path of [...across.keys(), ...this.#acrossPaths]) {
      const file = run.at(path);
      if (file === undefined) elsewhere.add(path);
      else files.add(file);
    }
    for (const file of files) {
      const all = told(file);
      for (const finding of across.get(file.path) ?? []) all.push(finding);
      this.#byPath.set(file.path, file.isNamed, all);
    }
    for (const path of elsewhere) this.#byPath.set(path, false, across.get(path) ?? []);
    this.#acrossPaths = [...across.keys()];
  }
}
