import type { KnownFile } from "./known-file.ts";
import type { ListChanges } from "./list-changes.ts";

/** The files of a project, and those among them that are looked at whatever has changed. */
export class FileIndex {
  readonly #byPath = new Map<string, KnownFile>();
  readonly #unread = new Set<KnownFile>();
  readonly #mayBeUnused = new Set<KnownFile>();
  readonly #withSuppressions = new Set<KnownFile>();
  readonly #findingElsewhere = new Set<KnownFile>();

  /** Whether every file was read whole. */
  get isReadWhole(): boolean {
    return this.#unread.size === 0;
  }

  /** Named files of which the rest of the project decides whether something is unused. */
  get mayBeUnused(): Iterable<KnownFile> {
    return this.#mayBeUnused;
  }

  get withSuppressions(): Iterable<KnownFile> {
    return this.#withSuppressions;
  }

  /** Whether tables of some file find something in what it imports. */
  get findsElsewhere(): boolean {
    return this.#findingElsewhere.size > 0;
  }

  at(path: string): KnownFile | undefined {
    return this.#byPath.get(path);
  }

  /** Takes what has changed; new files are checked. */
  update({ gone, come }: ListChanges<KnownFile>): void {
    for (const file of gone) {
      this.#byPath.delete(file.path);
      for (const some of [this.#unread, this.#mayBeUnused, this.#withSuppressions, this.#findingElsewhere]) some.delete(file);
    }
    for (const file of come) {
      this.#byPath.set(file.path, file);
      if (!file.isRead) this.#unread.add(file);
      if (file.isNamed && file.mayBeUnused) this.#mayBeUnused.add(file);
      if (file.hasSuppressions) this.#withSuppressions.add(file);
      if (file.elsewhere.length > 0) this.#findingElsewhere.add(file);
    }
  }
}
