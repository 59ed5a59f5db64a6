import type { BoundFile } from "../bind/bind.ts";
import { unitsVisibleFrom } from "../bind/scope.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { tableName } from "../model/table.ts";

/** Which findings concern which of the files that were named. */
export class FindingScopes {
  /** Paths of the `.ext` files that were read: they can be named, unlike the documents they bring along. */
  readonly #extPaths: ReadonlySet<string>;
  readonly #named: ReadonlySet<string>;
  /** The named files that see a path: it is theirs, or they import it. */
  readonly #seeing = new Map<string, Set<BoundFile>>();
  /** The named files that declare a table of a name. */
  readonly #declaring = new Map<string, Set<BoundFile>>();

  constructor(files: readonly BoundFile[], extPaths: ReadonlySet<string>) {
    this.#extPaths = extPaths;
    this.#named = new Set(files.map(({ unit }) => unit.file.source.path));
    for (const file of files) {
      for (const unit of unitsVisibleFrom(file.unit)) addTo(this.#seeing, unit.file.source.path, file);
      for (const table of file.tables) addTo(this.#declaring, tableName(table), file);
    }
  }

  /**
   * A finding in an `.ext` file that was not named is told only if it is an error that a named file depends on. A document
   * that a named file brings along is as good as named.
   */
  isReported(finding: Diagnostic): boolean {
    const { source, reachedFrom, tables } = finding;
    if (this.#named.has(source.path) || (reachedFrom !== undefined && this.#named.has(reachedFrom.source.path))) return true;
    const isOfOwnTables = !this.#extPaths.has(source.path) && tables.some((table) => this.#declaring.has(table));
    return isOfOwnTables || this.blockedBy(finding).length > 0;
  }

  /** The named files that nothing may be written from because of this finding. */
  blockedBy({ severity, source, reachedFrom, tables }: Diagnostic): BoundFile[] {
    if (severity !== "error") return [];
    const seeing = [source.path, reachedFrom?.source.path].flatMap((path) => (path === undefined ? [] : [...(this.#seeing.get(path) ?? [])]));
    if (tables.length === 0) return seeing;
    // Where tables are concerned, another file's tables may share the place: only the files of those tables count.
    const declaring = tables.flatMap((table) => [...(this.#declaring.get(table) ?? [])]);
    const concerned = new Set(seeing);
    return this.#extPaths.has(source.path) ? declaring.filter((file) => concerned.has(file)) : declaring;
  }
}

function addTo<K, V>(index: Map<K, Set<V>>, key: K, value: V): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([value]));
  else known.add(value);
}
