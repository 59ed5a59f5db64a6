import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Unit } from "../bind/scope.ts";
import type { FileNode, ImportNode } from "../syntax/ast.ts";
import { parse } from "../syntax/parse.ts";
import { folderOf, isInside, resolvePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import type { SourceReader } from "./source-reader.ts";

/** A text, parsed. */
interface ParsedFile {
  readonly file: FileNode;
  readonly diagnostics: readonly Diagnostic[];
  readonly imports: readonly { readonly node: ImportNode; /** Undefined where it cannot be told. */ readonly target: string | undefined }[];
}

interface LinkedFile {
  readonly unit: { readonly file: FileNode; readonly imports: { node: ImportNode; unit: Unit | undefined }[] };
  /** The paths of its imports, undefined where there is nothing to be read. */
  readonly targets: (string | undefined)[];
  /** Of the text, and of what it imports. */
  readonly findings: Diagnostic[];
}

const none: readonly Diagnostic[] = [];

/**
 * The `.ext` files that were read and how they import each other. A file is parsed once for each of its texts, and has one unit
 * as long as neither its text changes nor anything that it imports, directly or not.
 */
export class FileGraph {
  readonly #reader: SourceReader;
  readonly #parsed = new Map<string, ParsedFile>();
  readonly #linked = new Map<string, LinkedFile>();
  /** Paths of the files that import a path, whether or not there is a file. */
  readonly #importers = new Map<string, Set<string>>();
  #isReshaped = false;

  constructor(reader: SourceReader) {
    this.#reader = reader;
  }

  /** Whether there are other files or other imports since it was told which to keep. */
  get isReshaped(): boolean {
    return this.#isReshaped;
  }

  /** The unit of a path that is known already. */
  known(path: string): Unit | undefined {
    return this.#linked.get(path)?.unit;
  }

  /** The unit of a file that was read, its imports followed. */
  unitOf(source: SourceFile): Unit {
    const known = this.known(source.path);
    if (known !== undefined) return known;
    // A list instead of recursion: a long chain of imports is no deep stack.
    const pending = [source];
    for (const next of pending) if (!this.#linked.has(next.path)) this.#link(next, pending);
    for (const { path } of pending) this.#connect(path);
    return this.known(source.path)!;
  }

  /** What is wrong with a text and with what it imports: the same list as long as the unit is the same. */
  findingsIn(path: string): readonly Diagnostic[] {
    return this.#linked.get(path)?.findings ?? none;
  }

  /** Paths of the files that import a file directly. */
  importersOf(path: string): Iterable<string> {
    return this.#importers.get(path) ?? [];
  }

  /** Lets go of the units of files that may have another text now, and of all that import them, where it is another one: gives the paths of these. */
  refresh(paths: Iterable<string>): ReadonlySet<string> {
    const stale = new Set<string>();
    for (const path of paths) for (const one of this.#knownAt(path)) if (this.#isChanged(one)) stale.add(one);
    for (const path of stale) {
      this.#linked.delete(path);
      for (const importer of this.importersOf(path)) stale.add(importer);
    }
    return stale;
  }

  /** Keeps nothing of other files than these. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#parsed.keys()) if (!paths.has(path)) this.#forget(path);
    for (const path of this.#linked.keys()) if (!paths.has(path)) this.#linked.delete(path);
    this.#isReshaped = false;
  }

  /** The path, or where it is none that anybody knows, those below it. */
  #knownAt(path: string): string[] {
    const isKnown = (one: string): boolean => this.#parsed.has(one) || this.#importers.has(one);
    if (isKnown(path)) return [path];
    return [...new Set([...this.#parsed.keys(), ...this.#importers.keys()])].filter((one) => isInside(path, one));
  }

  #isChanged(path: string): boolean {
    const parsed = this.#parsed.get(path);
    if (parsed === undefined) return true;
    const read = this.#reader.read(path);
    if (read === parsed.file.source) return false;
    // A text in the place of another is parsed when it is asked for.
    if (!(read instanceof SourceFile)) this.#forget(path);
    return true;
  }

  #forget(path: string): void {
    for (const { target } of this.#parsed.get(path)?.imports ?? []) if (target !== undefined) this.#removeImporter(target, path);
    this.#parsed.delete(path);
    this.#isReshaped = true;
  }

  #link(source: SourceFile, pending: SourceFile[]): void {
    const { file, diagnostics, imports } = this.#parse(source);
    const unit = { file, imports: imports.map(({ node }) => ({ node, unit: undefined })) };
    const linked: LinkedFile = { unit, targets: [], findings: [...diagnostics] };
    this.#linked.set(source.path, linked);
    for (const { node, target } of imports) {
      const read = target === undefined ? { problem: parameterInImport(node) } : this.#reader.readFrom(target, node.path.span, writtenPath(node));
      if ("problem" in read) linked.findings.push(read.problem);
      else pending.push(read.source);
      linked.targets.push("problem" in read ? undefined : target);
    }
  }

  /** Gives the imports of a file their units, once all of them are there. */
  #connect(path: string): void {
    const { unit, targets } = this.#linked.get(path)!;
    for (const [index, target] of targets.entries()) if (target !== undefined) unit.imports[index]!.unit = this.known(target);
  }

  #parse(source: SourceFile): ParsedFile {
    const known = this.#parsed.get(source.path);
    if (known?.file.source === source) return known;
    const { value: file, diagnostics } = parse(source);
    const imports = file.declarations.filter((node) => node.kind === "import").map((node) => ({ node, target: targetOf(node) }));
    const parsed = { file, diagnostics, imports };
    this.#replace(source.path, known, parsed);
    return parsed;
  }

  #replace(path: string, before: ParsedFile | undefined, after: ParsedFile): void {
    const [old, own] = [before?.imports.map(({ target }) => target) ?? [], after.imports.map(({ target }) => target)];
    if (before === undefined || old.length !== own.length || old.some((target, index) => target !== own[index])) this.#isReshaped = true;
    for (const target of old) if (target !== undefined) this.#removeImporter(target, path);
    for (const target of own) if (target !== undefined) this.#addImporter(target, path);
    this.#parsed.set(path, after);
  }

  #addImporter(target: string, path: string): void {
    const known = this.#importers.get(target);
    if (known === undefined) this.#importers.set(target, new Set([path]));
    else known.add(path);
  }

  #removeImporter(target: string, path: string): void {
    const known = this.#importers.get(target);
    known?.delete(path);
    if (known?.size === 0) this.#importers.delete(target);
  }
}

function writtenPath({ path }: ImportNode): string {
  return path.pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("");
}

function targetOf(node: ImportNode): string | undefined {
  if (node.path.pieces.some((piece) => piece.kind === "reference")) return undefined;
  return resolvePath(folderOf(node.span.source.path), writtenPath(node));
}

function parameterInImport({ path }: ImportNode): Diagnostic {
  return diagnostic("file/missing", { at: path.span, message: "an import holds no parameters", help: "write the path out" });
}
