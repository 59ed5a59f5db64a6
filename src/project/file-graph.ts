import type { RuleId } from "../diagnostics/catalogue.ts";
import { type Diagnostic, type Finding, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Unit } from "../bind/scope.ts";
import type { FileNode, ImportNode } from "../syntax/ast.ts";
import { parse } from "../syntax/parse.ts";
import { folderOf, resolvePath } from "../source/paths.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { SourceReader } from "./source-reader.ts";

interface GrowingUnit {
  readonly file: FileNode;
  readonly imports: { node: ImportNode; unit: GrowingUnit | undefined }[];
}

/** The `.ext` files that were read so far and how they import each other. */
export class FileGraph {
  readonly diagnostics: Diagnostic[] = [];
  readonly #reader: SourceReader;
  readonly #units = new Map<string, GrowingUnit>();
  /** How far the search for circles has come, so that each is found once, whichever of its files is named. */
  readonly #visited = new Map<GrowingUnit, "open" | "done">();

  constructor(reader: SourceReader) {
    this.#reader = reader;
  }

  /** The unit of a file that was read, its imports followed; each file is parsed once. */
  add(source: SourceFile): Unit {
    const known = this.#units.get(source.path);
    if (known !== undefined) return known;
    const first = this.#parse(source);
    // A list instead of recursion: a long chain of imports is no deep stack.
    const pending = [first];
    for (const unit of pending) for (const edge of unit.imports) edge.unit = this.#follow(edge.node, pending);
    this.#reportCycles(first);
    return first;
  }

  #parse(source: SourceFile): GrowingUnit {
    const { value: file, diagnostics } = parse(source);
    for (const finding of diagnostics) this.diagnostics.push(finding);
    const imports = file.declarations.filter((node) => node.kind === "import").map((node) => ({ node, unit: undefined }));
    const unit: GrowingUnit = { file, imports };
    this.#units.set(source.path, unit);
    return unit;
  }

  #follow(node: ImportNode, pending: GrowingUnit[]): GrowingUnit | undefined {
    const path = node.path.pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("");
    if (node.path.pieces.some((piece) => piece.kind === "reference")) {
      this.#report("file/missing", { at: node.path.span, message: "an import holds no parameters", help: "write the path out" });
      return undefined;
    }
    const read = this.#reader.readFrom(resolvePath(folderOf(node.span.source.path), path), node.path.span, path);
    if (!("source" in read)) {
      this.diagnostics.push(read.problem);
      return undefined;
    }
    const known = this.#units.get(read.source.path);
    if (known !== undefined) return known;
    const unit = this.#parse(read.source);
    pending.push(unit);
    return unit;
  }

  #reportCycles(first: GrowingUnit): void {
    const state = this.#visited;
    if (state.has(first)) return;
    const stack: { unit: GrowingUnit; next: number }[] = [{ unit: first, next: 0 }];
    state.set(first, "open");
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const edge = top.unit.imports[top.next++];
      if (edge === undefined) {
        state.set(top.unit, "done");
        stack.pop();
      } else if (edge.unit !== undefined && state.get(edge.unit) === "open") {
        this.#reportCycle(
          edge.node,
          stack.slice(stack.findIndex(({ unit }) => unit === edge.unit)).map(({ unit, next }) => unit.imports[next - 1]!.node),
        );
      } else if (edge.unit !== undefined && !state.has(edge.unit)) {
        state.set(edge.unit, "open");
        stack.push({ unit: edge.unit, next: 0 });
      }
    }
  }

  #reportCycle(closing: ImportNode, circle: readonly ImportNode[]): void {
    this.#report("file/cycle", {
      at: closing.path.span,
      message: circle.length === 1 ? "this file imports itself" : "these files import each other in a circle",
      related: circle.filter((node) => node !== closing).map((node) => ({ at: node.path.span, message: "imported here" })),
      help: "put what they share into a file of its own that both import",
    });
  }

  #report(rule: RuleId, finding: Finding): void {
    this.diagnostics.push(diagnostic(rule, finding));
  }
}
