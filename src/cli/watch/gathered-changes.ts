/** Events of one save come within this time, in milliseconds. */
const QUIET = 8;
/** A long row of events is worked on in parts. */
const MOST = 250;
/** A file that is empty or gone may be about to be written. */
const DOUBT = 120;

/** Gathers the paths of events that come together, since a save is several, and a change of branch thousands. */
export class GatheredChanges {
  readonly #isDoubtful: (path: string) => boolean;
  readonly #paths = new Set<string>();
  /** Paths that were in doubt before: what they are now, they are. */
  readonly #doubted = new Set<string>();
  #since: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #wake: (() => void) | undefined;

  /** `isDoubtful`: whether what there is at a path may be half of what is to be there. */
  constructor(isDoubtful: (path: string) => boolean) {
    this.#isDoubtful = isDoubtful;
  }

  add(path: string): void {
    this.#paths.add(path);
    this.#since ??= performance.now();
    this.#waitForMore();
  }

  /** The next paths of which something is to be looked at. */
  async next(): Promise<ReadonlySet<string>> {
    for (;;) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (this.#paths.size > 0) this.#waitForMore();
      });
      const paths = this.#take();
      if (paths.size > 0) return paths;
    }
  }

  #waitForMore(): void {
    const left = Math.max(0, (this.#since ?? 0) + MOST - performance.now());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#wake?.(), Math.min(QUIET, left));
  }

  #take(): ReadonlySet<string> {
    const taken = new Set<string>();
    for (const path of this.#paths) {
      if (this.#doubted.delete(path) || !this.#isDoubtful(path)) taken.add(path);
      else this.#wait(path);
    }
    this.#paths.clear();
    this.#since = undefined;
    this.#wake = undefined;
    return taken;
  }

  #wait(path: string): void {
    setTimeout(() => {
      if (this.#paths.has(path)) return;
      this.#doubted.add(path);
      this.add(path);
    }, DOUBT);
  }
}
