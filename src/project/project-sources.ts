import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Host, ReadProblem } from "../source/host.ts";
import { overlayHost } from "../source/overlay-host.ts";
import { isInside, normalisePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import { projectFiles } from "./discovery.ts";
import { unreadable } from "./source-reader.ts";

/** The files of a project as they were last read. */
export interface ReadSources {
  /** In the order of their paths. */
  readonly sources: readonly SourceFile[];
  /** Of every `.ext` file below the root. */
  readonly paths: readonly string[];
  /** Paths of which it is told anew that they give no text, or no longer. */
  readonly changed: readonly string[];
}

/** The texts of a project's files: those that an editor holds, and what the host has. Read again where they are told to have changed. */
export class ProjectSources {
  /** With the texts that are held in the place of those of the host. */
  readonly host: Host;
  readonly #root: string;
  readonly #held = new Map<string, string>();
  readonly #texts = new Map<string, SourceFile>();
  readonly #problems = new Map<string, ReadProblem>();
  readonly #stale = new Set<string>();
  #listed: ReadonlySet<string> = new Set();
  #read: ReadSources | undefined;

  constructor(host: Host, root: string) {
    this.host = overlayHost(host, this.#held);
    this.#root = root;
  }

  /** What is wrong with files that give no text. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.#problems].map(([path, problem]) => unreadable(problem, new SourceFile(path, ""), path));
  }

  /** Why there is no text of a path. */
  diagnosticsOf(path: string): readonly Diagnostic[] {
    return [unreadable(this.#problems.get(path) ?? "missing", new SourceFile(path, ""), path)];
  }

  hold(path: string, text: string): void {
    const normal = normalisePath(path);
    this.#held.set(normal, text);
    this.#stale.add(normal);
  }

  release(path: string): void {
    const normal = normalisePath(path);
    this.#held.delete(normal);
    this.#stale.add(normal);
  }

  forget(path: string): void {
    this.#stale.add(normalisePath(path));
  }

  read(): ReadSources {
    const before = new Set(this.#problems.keys());
    const isListed = this.#read !== undefined && [...this.#stale].every((path) => this.#isReadAgain(path));
    this.#stale.clear();
    const paths = isListed ? this.#read!.paths : this.#list();
    const changed = [...new Set([...before, ...this.#problems.keys()])].filter((path) => before.has(path) !== this.#problems.has(path));
    this.#read = { sources: [...this.#texts.values()], paths, changed };
    return this.#read;
  }

  /** Takes the text of a file that was there and still is. False where it takes a look at the folders to know which files there are. */
  #isReadAgain(path: string): boolean {
    if (!this.#texts.has(path)) return !this.#mayBeFile(path);
    const read = this.host.read(path);
    if (!("text" in read) || !this.#belongs(path)) return false;
    this.#take(path, read.text);
    return true;
  }

  /** Whether a path that was none of the project's files may be one now, or say which are, or hold some. */
  #mayBeFile(path: string): boolean {
    return (
      /\.(?:ext|sql|gitignore|extcignore)$/.test(path) ||
      this.host.list(path) !== undefined ||
      [...this.#texts.keys()].some((one) => isInside(path, one))
    );
  }

  /** Scripts, and files that an ignore leaves out, are there as long as they are held. */
  #belongs(path: string): boolean {
    return this.#listed.has(path) || this.#held.has(path);
  }

  #list(): readonly string[] {
    const held = [...this.#held.keys()].filter((path) => /\.(?:ext|sql)$/.test(path));
    this.#listed = new Set(projectFiles(this.host, this.#root));
    const paths = [...new Set([...this.#listed, ...held])].sort();
    const before = new Map(this.#texts);
    this.#texts.clear();
    this.#problems.clear();
    for (const path of paths) {
      const read = this.host.read(path);
      const known = before.get(path);
      if (known !== undefined) this.#texts.set(path, known);
      if ("text" in read) this.#take(path, read.text);
      else {
        this.#texts.delete(path);
        this.#problems.set(path, read.problem);
      }
    }
    return paths.filter((path) => path.endsWith(".ext"));
  }

  #take(path: string, text: string): void {
    if (this.#texts.get(path)?.text !== text) this.#texts.set(path, new SourceFile(path, text));
  }
}
