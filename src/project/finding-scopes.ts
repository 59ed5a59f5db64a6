import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { tableName } from "../model/table.ts";
import type { KnownFile } from "./known-file.ts";
import type { PathFindings } from "./path-findings.ts";

/** What it takes to tell which findings concern which of the files that were named. */
export interface ScopedFiles {
  readonly named: readonly KnownFile[];
  /** The `.ext` file of the project, or the script, of a path: those can be named, unlike the documents they bring along. */
  at(path: string): KnownFile | undefined;
  /** The paths of the files that see what is in the file of a path: it is theirs, or they import it. */
  seeing(path: string): ReadonlySet<string>;
}

/** Which findings concern which of the files that were named. */
export class FindingScopes {
  readonly #files: ScopedFiles;
  /** The named files that declare a table of a name; made when it is first needed. */
  #byTable: ReadonlyMap<string, ReadonlySet<KnownFile>> | undefined;

  constructor(files: ScopedFiles) {
    this.#files = files;
  }

  /**
   * The findings in a file that are told: in an `.ext` file that was not named, errors that a named file depends on. A document that a
   * named file brings along is as good as named.
   */
  reported({ path, isNamed, all, hasErrors }: PathFindings): readonly Diagnostic[] {
    if (isNamed) return all;
    const isOfProject = this.#files.at(path) !== undefined;
    return all.filter((finding) => {
      const { reachedFrom, tables } = finding;
      if (reachedFrom !== undefined && this.#files.at(reachedFrom.source.path)?.isNamed === true) return true;
      if (!isOfProject && tables.some((table) => this.#filesDeclaring(table).size > 0)) return true;
      return hasErrors && this.blockedBy(finding).length > 0;
    });
  }

  /** The named files that nothing may be written from because of this finding. */
  blockedBy({ severity, source, reachedFrom, tables }: Diagnostic): readonly KnownFile[] {
    if (severity !== "error") return [];
    const isOfProject = this.#files.at(source.path) !== undefined;
    if (tables.length > 0 && !isOfProject) return tables.flatMap((table) => [...this.#filesDeclaring(table)]);
    const seeing = [source.path, reachedFrom?.source.path].flatMap((path) => (path === undefined ? [] : this.#namedSeeing(path)));
    if (tables.length === 0) return seeing;
    // Where tables are concerned, another file's tables may share the place: only the files of those tables count.
    const names = new Set(tables);
    return seeing.filter(({ bound }) => bound.tables.some((table) => names.has(tableName(table))));
  }

  #namedSeeing(path: string): KnownFile[] {
    return [...this.#files.seeing(path)].map((one) => this.#files.at(one)).filter((file) => file?.isNamed === true) as KnownFile[];
  }

  #filesDeclaring(table: string): ReadonlySet<KnownFile> {
    return (this.#byTable ??= filesByTable(this.#files.named)).get(table) ?? nowhere;
  }
}

const nowhere: ReadonlySet<KnownFile> = new Set();

function filesByTable(files: readonly KnownFile[]): Map<string, Set<KnownFile>> {
  const index = new Map<string, Set<KnownFile>>();
  for (const file of files) {
    for (const table of file.bound.tables.map(tableName)) {
      const known = index.get(table);
      if (known === undefined) index.set(table, new Set([file]));
      else known.add(file);
    }
  }
  return index;
}
