import { type Diagnostic, compareDiagnostics } from "../diagnostics/diagnostic.ts";
import type { DeclarationNode } from "../syntax/ast.ts";
import type { DeclarationKind, Unit } from "./unit.ts";
import type { Trace } from "./trace.ts";

/**
 * What holds of some files together: which declarations are used and by which files, what could not be resolved, what is wrong.
 * Files come and go; what they share counts as long as one of them asks for it, and a change costs what it changes.
 */
export class LiveTraces {
  /** How many of the files that were added, and of their parts, ask for a trace. */
  readonly #askedFor = new Map<Trace, number>();
  readonly #used = new Map<DeclarationNode, Counts<Unit>>();
  readonly #unresolved: Counts<DeclarationKind> = new Map();
  readonly #diagnostics = new Map<string, { readonly all: Set<Diagnostic>; listed: readonly Diagnostic[] | undefined }>();

  #touched = new Set<string>();

  /** Declarations that something refers to, with the files that do. */
  get used(): ReadonlyMap<DeclarationNode, Pick<ReadonlySet<Unit>, "has" | "size">> {
    return this.#used;
  }

  get unresolved(): Pick<ReadonlySet<DeclarationKind>, "has" | "size"> {
    return this.#unresolved;
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.#diagnostics.values()].flatMap(({ all }) => [...all]);
  }

  /** Paths of files whose diagnostics may be others than when this was last asked. */
  takeTouched(): ReadonlySet<string> {
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }

  /** What is wrong in the file of a path: the same list until it changes, in an order that does not depend on what came first. */
  diagnosticsIn(path: string): readonly Diagnostic[] | undefined {
    const found = this.#diagnostics.get(path);
    return found && (found.listed ??= [...found.all].sort(compareTotally));
  }

  /** Counts in what a file came to. */
  add(trace: Trace): void {
    if (count(this.#askedFor, trace, 1) > 1) return;
    for (const node of trace.used) count(countsOf(this.#used, node), trace.unit, 1);
    for (const kind of trace.unresolved) count(this.#unresolved, kind, 1);
    for (const finding of trace.diagnostics) this.#tell(finding);
    for (const part of trace.parts) this.add(part);
  }

  /** Counts out again what was added. */
  remove(trace: Trace): void {
    if (count(this.#askedFor, trace, -1) > 0) return;
    for (const node of trace.used) {
      const users = countsOf(this.#used, node);
      count(users, trace.unit, -1);
      if (users.size === 0) this.#used.delete(node);
    }
    for (const kind of trace.unresolved) count(this.#unresolved, kind, -1);
    for (const finding of trace.diagnostics) this.#forget(finding);
    for (const part of trace.parts) this.remove(part);
  }

  #tell(finding: Diagnostic): void {
    const { path } = finding.source;
    let found = this.#diagnostics.get(path);
    if (found === undefined) this.#diagnostics.set(path, (found = { all: new Set(), listed: undefined }));
    found.all.add(finding);
    this.#touched.add(path);
    found.listed = undefined;
  }

  #forget(finding: Diagnostic): void {
    const { path } = finding.source;
    const found = this.#diagnostics.get(path)!;
    found.all.delete(finding);
    this.#touched.add(path);
    found.listed = undefined;
    if (found.all.size === 0) this.#diagnostics.delete(path);
  }
}

function compareTotally(a: Diagnostic, b: Diagnostic): number {
  return compareDiagnostics(a, b) || (a.message < b.message ? -1 : 1);
}

/** How often each thing was counted; what was counted out as often as in is not there. */
type Counts<T> = Map<T, number>;

function countsOf(all: Map<DeclarationNode, Counts<Unit>>, node: DeclarationNode): Counts<Unit> {
  let counts = all.get(node);
  if (counts === undefined) all.set(node, (counts = new Map()));
  return counts;
}

function count<T>(counts: Counts<T>, of: T, by: 1 | -1): number {
  const sum = (counts.get(of) ?? 0) + by;
  if (sum === 0) counts.delete(of);
  else counts.set(of, sum);
  return sum;
}
