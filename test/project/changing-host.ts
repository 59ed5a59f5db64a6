import type { Host } from "../../src/source/host.ts";
import { memoryHost } from "../../src/source/memory-host.ts";

/** Files that come, change and go, and how often each was read. */
export class ChangingHost implements Host {
  readonly reads = new Map<string, number>();
  readonly #texts = new Map<string, string>();

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.#texts.set(path, text);
  }

  get paths(): string[] {
    return [...this.#texts.keys()];
  }

  /** Without a text the file is gone. */
  set(path: string, text: string | undefined): void {
    if (text === undefined) this.#texts.delete(path);
    else this.#texts.set(path, text);
  }

  read(path: string): ReturnType<Host["read"]> {
    this.reads.set(path, (this.reads.get(path) ?? 0) + 1);
    return this.#now().read(path);
  }

  list(folder: string): readonly string[] | undefined {
    return this.#now().list(folder);
  }

  #now(): Host {
    return memoryHost(Object.fromEntries(this.#texts));
  }
}
