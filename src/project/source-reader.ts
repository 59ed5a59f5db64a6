import type { RuleId } from "../diagnostics/catalogue.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Host, ReadProblem, ReadResult } from "../source/host.ts";
import { isInside, normalisePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";

/**
 * Reads each file once, until it is told to forget it, and turns what stands in the way into a finding at the words that named the
 * file. A file whose text is what it was stays the same `SourceFile`.
 */
export class SourceReader {
  readonly host: Host;
  readonly #root: string | undefined;
  readonly #sources = new Map<string, SourceFile>();
  /** Whether paths that others name lie outside the root. */
  readonly #outside = new Map<string, boolean>();
  /** What was read of files that were forgotten since. */
  readonly #before = new Map<string, SourceFile>();

  /** Files outside `root` are refused when another file names them; without one, all are taken. */
  constructor(host: Host, root: string | undefined) {
    this.host = host;
    this.#root = root;
  }

  /** A file that the user named. */
  read(path: string): SourceFile | Exclude<ReadResult, { text: string }> {
    const normal = normalisePath(path);
    const known = this.#sources.get(normal);
    if (known !== undefined) return known;
    const result = this.host.read(normal);
    return "text" in result ? this.add(new SourceFile(normal, result.text)) : result;
  }

  /** Takes a text as the content of its path. */
  add(source: SourceFile): SourceFile {
    const { path, text } = source;
    const known = this.#sources.get(path) ?? this.#before.get(path);
    const kept = known?.text === text ? known : source;
    this.#before.delete(path);
    this.#sources.set(path, kept);
    return kept;
  }

  /** What was last read of a path, or taken as its content. */
  known(path: string): SourceFile | undefined {
    return this.#sources.get(path);
  }

  /** Reads a path, and everything below it, again when it is asked for. */
  forget(path: string): void {
    const normal = normalisePath(path);
    this.#outside.clear();
    if (this.#forgetFile(normal)) return;
    const below = normal === "." ? "" : normal === "/" ? normal : `${normal}/`;
    for (const known of this.#sources.keys()) if (known.startsWith(below)) this.#forgetFile(known);
  }

  /** Keeps nothing of other files than these. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#sources.keys()) if (!paths.has(path)) this.#sources.delete(path);
  }

  /** Keeps nothing of files that nobody asked for again since they were forgotten. */
  settle(): void {
    this.#before.clear();
  }

  #leadsOut(path: string): boolean {
    if (this.#root === undefined) return false;
    const real = (one: string): string => this.host.realPath?.(one) ?? one;
    return !isInside(real(this.#root), real(path));
  }

  #forgetFile(path: string): boolean {
    const source = this.#sources.get(path);
    if (source !== undefined) this.#before.set(path, source);
    return this.#sources.delete(path);
  }

  /** A file that the characters `at` of another file name as `shown`. */
  readFrom(path: string, at: Span, shown: string): { source: SourceFile } | { problem: Diagnostic } {
    const outside = this.outsideRoot(path, at, shown);
    if (outside !== undefined) return { problem: outside };
    const read = this.read(path);
    if (read instanceof SourceFile) return { source: read };
    return { problem: unreadable(read.problem, at, shown) };
  }

  /** The finding for a path that leads out of the root, links followed. */
  outsideRoot(path: string, at: Span, shown: string): Diagnostic | undefined {
    let isOutside = this.#outside.get(path);
    if (isOutside === undefined) this.#outside.set(path, (isOutside = this.#leadsOut(path)));
    if (!isOutside) return undefined;
    return diagnostic("file/outside-root", {
      at,
      message: `${shown} lies outside the project's root`,
      help: "keep it below the root, so that a clone of the project holds all it needs",
    });
  }
}

/** The finding for a file, `shown` to the user by this name, that gives no text. */
export function unreadable(problem: ReadProblem, at: Span | SourceFile, shown: string): Diagnostic {
  return diagnostic(ruleOf(problem), { at, message: `${shown} ${problemInWords(problem)}`, help: helpFor(problem) });
}

const ruleOf = (problem: ReadProblem): RuleId =>
  problem === "utf-16" || problem === "nul" || problem === "not-utf-8" ? "file/encoding" : "file/missing";

/** What is wrong with a file, to go on after its name. */
export function problemInWords(problem: ReadProblem): string {
  switch (problem) {
    case "missing":
      return "does not exist";
    case "folder":
      return "is a folder";
    case "special":
      return "is no regular file";
    case "denied":
      return "may not be read";
    case "unreadable":
      return "cannot be read";
    case "utf-16":
      return "is UTF-16, not UTF-8";
    case "nul":
      return "holds a NUL byte: it is no text";
    case "not-utf-8":
      return "is not UTF-8";
  }
}

function helpFor(problem: ReadProblem): string {
  if (problem === "utf-16") return "save it as UTF-8; in PowerShell write | Out-File -Encoding utf8 in the place of >";
  if (problem === "missing") return "paths are relative to the file that names them";
  return ruleOf(problem) === "file/encoding" ? "save it as UTF-8" : "name a file that can be read";
}
