/** What findings have in common that a baseline does not tell apart. */
export interface BaselineEntry {
  /** Relative to the folder of the baseline, with `/`. */
  readonly file: string;
  readonly rule: string;
  readonly fingerprint: string;
}

/** How many findings of each kind are known. */
export class Baseline {
  readonly #counts = new Map<string, number>();

  get isEmpty(): boolean {
    return this.#counts.size === 0;
  }

  countOf(entry: BaselineEntry): number {
    return this.#counts.get(keyOf(entry)) ?? 0;
  }

  /** Without a count an entry is none. */
  set(entry: BaselineEntry, count: number): void {
    if (count > 0) this.#counts.set(keyOf(entry), count);
    else this.#counts.delete(keyOf(entry));
  }

  /** Ordered by file, rule and fingerprint. */
  entries(): readonly (readonly [BaselineEntry, number])[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, count]) => [entryOf(key), count]);
  }

  /** One that holds what this one holds and may be changed alone. */
  copy(): Baseline {
    const copy = new Baseline();
    for (const [key, count] of this.#counts) copy.#counts.set(key, count);
    return copy;
  }
}

function keyOf({ file, rule, fingerprint }: BaselineEntry): string {
  return `${file}\0${rule}\0${fingerprint}`;
}

function entryOf(key: string): BaselineEntry {
  const [file, rule, fingerprint] = key.split("\0");
  return { file: file!, rule: rule!, fingerprint: fingerprint! };
}
