import type { RuleId } from "../diagnostics/catalogue.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Host, ReadProblem, ReadResult } from "../source/host.ts";
import { isInside, normalisePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";

/** Reads each file once, and turns what stands in the way into a finding at the words that named the file. */
export class SourceReader {
  readonly host: Host;
  readonly #root: string | undefined;
  readonly #sources = new Map<string, SourceFile>();

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
    this.#sources.set(source.path, source);
    return source;
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
    const real = this.host.realPath?.(path) ?? path;
    const root = this.#root === undefined ? undefined : (this.host.realPath?.(this.#root) ?? this.#root);
    if (root === undefined || isInside(root, real)) return undefined;
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
