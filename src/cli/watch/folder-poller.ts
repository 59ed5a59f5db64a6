import { readdirSync, statSync } from "node:fs";

/** How often folders are looked at; they are looked at less often where that takes long. */
const INTERVAL = 1000;
const SHARE_OF_TIME = 0.1;

/** Tells of changes in folders by looking at them from time to time: for file systems that tell of none. */
export class FolderPoller {
  readonly #tell: (path: string) => void;
  readonly #seen = new Map<string, ReadonlyMap<string, string>>();
  #isLooking = false;

  constructor(tell: (path: string) => void) {
    this.#tell = tell;
  }

  watch(folder: string): void {
    if (!this.#seen.has(folder)) this.#seen.set(folder, entriesOf(folder));
    if (!this.#isLooking) setTimeout(() => this.#look(), INTERVAL);
    this.#isLooking = true;
  }

  release(folder: string): void {
    this.#seen.delete(folder);
  }

  #look(): void {
    const started = performance.now();
    for (const [folder, before] of this.#seen) {
      const now = entriesOf(folder);
      this.#seen.set(folder, now);
      for (const name of new Set([...before.keys(), ...now.keys()]))
        if (before.get(name) !== now.get(name)) this.#tell(folder === "/" ? `/${name}` : `${folder}/${name}`);
    }
    setTimeout(() => this.#look(), Math.max(INTERVAL, (performance.now() - started) / SHARE_OF_TIME));
  }
}

/** By name, what differs once an entry is another one. */
function entriesOf(folder: string): Map<string, string> {
  const entries = new Map<string, string>();
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      entries.set(entry.name, entry.isDirectory() ? "folder" : stampOf(`${folder}/${entry.name}`));
    }
  } catch {
    // A folder that is gone holds nothing.
  }
  return entries;
}

function stampOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return "unreadable";
  }
}
