import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { tableName } from "../model/table.ts";
import type { KnownFile } from "./known-file.ts";
import type { PathFindings } from "./path-findings.ts";

/** What it takes to tell which findings concern which of the files that were named. */
export interface ScopedFiles {
  readonly named: readonly KnownFile[];
  isNamed(path: string): boolean;
  /** Whether a path is one of an `.ext` file of the project, or of a script: those can be named, unlike the documents they bring along. */
  isOfProject(path: string): boolean;
  /** The paths of the files that see what is in the file of a path: it is theirs, or they import it. */
  seeing(path: string): ReadonlySet<string>;
}

/** Which findings concern which of the files that were named. What only errors need is made when there is one. */
export class FindingScopes {
  readonly #files: ScopedFiles;
  #byPath: ReadonlyMap<string, KnownFile> | undefined;
  #byTable: ReadonlyMap<string, ReadonlySet<KnownFile>> | undefined;

  constructor(files: ScopedFiles) {
    this.#files = files;
  }

  /**
   * The findings in a file that are told: in an `.ext` file that was not named, errors that a named file depends on. A document that a
   * named file brings along is as good as named.
   */
  reported({ path, all, hasErrors }: PathFindings): readonly Diagnostic[] {
    const { isNamed, isOfProject } = this.#files;
    if (isNamed(path)) return all;
    const isOwn = isOfProject(path);
    const isSilent = isOwn && !hasErrors;
    return all.filter((finding) => {
      const { reachedFrom, tables } = finding;
      if (reachedFrom !== undefined && isNamed(reachedFrom.source.path)) return true;
      if (isSilent) return false;
      return (!isOwn && tables.some((table) => this.#filesDeclaring(table).size > 0)) || this.blockedBy(finding).length > 0;
    });
  }

  /** The named files that nothing may be written from because of this finding. */
  blockedBy({ severity, source, reachedFrom, tables }: Diagnostic): readonly KnownFile[] {
    if (severity !== "error") return [];
    if (tables.length > 0 && !this.#files.isOfProject(source.path)) return tables.flatMap((table) => [...this.#filesDeclaring(table)]);
    const seeing = [source.path, reachedFrom?.source.path].flatMap((path) => (path === undefined ? [] : this.#namedSeeing(path)));
    if (tables.length === 0) return seeing;
    // Where tables are concerned, another file's tables may share the place: only the files of those tables count.
    const names = new Set(tables);
    return seeing.filter(({ bound }) => bound.tables.some((table) => names.has(tableName(table))));
  }

  #namedSeeing(path: string): KnownFile[] {
    const named = (this.#byPath ??= new Map(this.#files.named.map((file) => [file.path, file])));
    return [...this.#files.seeing(path)].flatMap((one) => named.get(one) ?? []);
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
