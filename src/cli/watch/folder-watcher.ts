import { type FSWatcher, existsSync, watch } from "node:fs";
import { folderOf } from "../../source/paths.ts";
import { FolderPoller } from "./folder-poller.ts";

/** There is no such folder, or no longer. */
const GONE: ReadonlySet<string | undefined> = new Set(["ENOENT", "ENOTDIR"]);

/**
 * Tells of changes in folders, each watched by itself: Node.js 20 watches whole trees on Linux by watching every folder in them, those
 * too that an ignore leaves out, and loses track of folders that are moved. What the system does not watch is looked at from time to time.
 */
export class FolderWatcher {
  readonly #tell: (path: string) => void;
  readonly #tellPolling: (reason: string) => void;
  readonly #watchers = new Map<string, FSWatcher | "polled">();
  /** Folders that are not there, and the nearest ones above them, in which they may appear. */
  readonly #missing = new Map<string, string>();
  readonly #poller: FolderPoller;
  #isPolling: boolean;

  /** `tell` hears of the paths of entries that may have changed, come or gone. `tellPolling` hears once why the system watches no more. */
  constructor(tell: (path: string) => void, tellPolling: (reason: string) => void, isPolling: boolean) {
    this.#tell = tell;
    this.#tellPolling = tellPolling;
    this.#isPolling = isPolling;
    this.#poller = new FolderPoller(tell);
  }

  watch(folder: string): void {
    if (this.#watchers.has(folder) || this.#missing.has(folder)) return;
    const problem = this.#isPolling ? undefined : this.#listenTo(folder);
    if (problem === undefined && !this.#isPolling) return;
    if (GONE.has(problem) || !existsSync(folder)) {
      const above = nearestFolder(folder);
      this.#missing.set(folder, above);
      this.watch(above);
      return;
    }
    if (problem !== undefined) this.#tellPolling(problem);
    this.#isPolling = true;
    this.#watchers.set(folder, "polled");
    this.#poller.watch(folder);
  }

  /** Whether a path is one of a folder that is watched, or that was looked for and not there. */
  isConcernedBy(path: string): boolean {
    return this.#watchers.has(path) || [...this.#missing.keys()].some((folder) => isAtOrBelow(path, folder));
  }

  /** Watches a folder, and those in it, no longer: another one may be in its place. */
  release(path: string): void {
    for (const [folder, watcher] of this.#watchers) {
      if (!isAtOrBelow(path, folder)) continue;
      if (watcher === "polled") this.#poller.release(folder);
      else watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of this.#missing.keys()) if (isAtOrBelow(path, folder)) this.#missing.delete(folder);
  }

  /** The code of the error where it cannot be listened to. */
  #listenTo(folder: string): string | undefined {
    try {
      const watcher = watch(folder, (_, name) => this.#tell(name === null ? folder : folder === "/" ? `/${name}` : `${folder}/${name}`));
      watcher.on("error", () => {
        this.release(folder);
        this.#tell(folder);
      });
      this.#watchers.set(folder, watcher);
      return undefined;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? "unknown";
    }
  }
}

function nearestFolder(missing: string): string {
  let folder = folderOf(missing);
  while (!existsSync(folder) && folder !== folderOf(folder)) folder = folderOf(folder);
  return folder;
}

function isAtOrBelow(path: string, folder: string): boolean {
  return folder === path || folder.startsWith(path === "/" ? path : `${path}/`);
}
