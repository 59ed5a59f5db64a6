import { existsSync } from "node:fs";
import type { Host, ReadResult } from "../../source/host.ts";
import { folderOf } from "../../source/paths.ts";
import { nodeHost } from "../node-host.ts";
import type { Tree } from "../tree.ts";

/**
 * The files of the disk, each read once until it is forgotten. Whatever is asked for is watched from before it is read, so that no change
 * goes by unseen.
 */
export class WatchedTree implements Tree {
  readonly host: Host;
  readonly #watch: (folder: string) => void;
  readonly #texts = new Map<string, ReadResult>();
  readonly #asked = new Set<string>();
  readonly #listed = new Set<string>();

  constructor(watch: (folder: string) => void) {
    this.#watch = watch;
    const { realPath } = nodeHost;
    this.host = { read: (path) => this.#read(path), list: (folder) => this.#list(folder), ...(realPath !== undefined && { realPath }) };
  }

  exists(path: string): boolean {
    this.#ask(path);
    return existsSync(path);
  }

  /** Whether it was asked for a path. */
  isAsked(path: string): boolean {
    return this.#asked.has(path);
  }

  /** Whether the entries of a folder were asked for. */
  isListed(folder: string): boolean {
    return this.#listed.has(folder);
  }

  /** The text of a path as it was last read. */
  textOf(path: string): string | undefined {
    const read = this.#texts.get(path);
    return read !== undefined && "text" in read ? read.text : undefined;
  }

  /** Reads a path, and whatever is below it, again when it is asked for. */
  forget(path: string): void {
    if (this.#texts.delete(path)) return;
    for (const known of this.#texts.keys()) if (known.startsWith(`${path}/`)) this.#texts.delete(known);
  }

  #read(path: string): ReadResult {
    let read = this.#texts.get(path);
    if (read === undefined) {
      this.#ask(path);
      read = nodeHost.read(path);
      if ("text" in read) this.#texts.set(path, read);
    }
    return read;
  }

  #list(folder: string): readonly string[] | undefined {
    this.#listed.add(folder);
    this.#watch(folder);
    return nodeHost.list(folder);
  }

  #ask(path: string): void {
    if (this.#asked.has(path)) return;
    this.#asked.add(path);
    this.#watch(folderOf(path));
  }
}
