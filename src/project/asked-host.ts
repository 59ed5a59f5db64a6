import type { Host, ReadResult } from "../source/host.ts";
import { folderOf, normalisePath } from "../source/paths.ts";

/** A host that remembers what it was asked, to tell whether a change concerns what was made of its answers. */
export class AskedHost implements Host {
  readonly realPath?: (path: string) => string;
  readonly #host: Host;
  readonly #read = new Set<string>();
  readonly #listed = new Set<string>();

  constructor(host: Host) {
    this.#host = host;
    if (host.realPath !== undefined) this.realPath = (path) => host.realPath!(path);
  }

  read(path: string): ReadResult {
    this.#read.add(normalisePath(path));
    return this.#host.read(path);
  }

  list(folder: string): readonly string[] | undefined {
    this.#listed.add(normalisePath(folder));
    return this.#host.list(folder);
  }

  forgetAll(): void {
    this.#read.clear();
    this.#listed.clear();
  }

  /** Whether it was asked for a path, for the folder that holds it, in which only documents are looked for, or for something below it. */
  isConcernedBy(path: string): boolean {
    const normal = normalisePath(path);
    if (this.#read.has(normal) || this.#listed.has(normal)) return true;
    if (/\.(?:ext|sql)$/.test(normal)) return false;
    if (this.#listed.has(folderOf(normal))) return true;
    const below = normal === "." ? "" : normal === "/" ? normal : `${normal}/`;
    return [...this.#read, ...this.#listed].some((asked) => asked.startsWith(below));
  }
}
