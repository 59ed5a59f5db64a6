import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { DeclarationNode } from "../syntax/ast.ts";
import type { DeclarationKind, Unit } from "./unit.ts";

const noFindings: readonly Diagnostic[] = [];
const nothing: ReadonlySet<never> = new Set();

/**
 * What giving a file, or one of its declarations, its meaning came to beside that meaning. It holds as long as the unit does:
 * nothing in it depends on who asked. Most traces hold little.
 */
export class Trace {
  readonly unit: Unit;
  #diagnostics: Diagnostic[] | undefined;
  #used: Set<DeclarationNode> | undefined;
  #unresolved: Set<DeclarationKind> | undefined;
  #parts: Set<Trace> | undefined;

  constructor(unit: Unit) {
    this.unit = unit;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics ?? noFindings;
  }

  /** Declarations that it refers to. */
  get used(): ReadonlySet<DeclarationNode> {
    return this.#used ?? nothing;
  }

  /** Kinds of which some reference could not be resolved: what seems unused may be what was meant. */
  get unresolved(): ReadonlySet<DeclarationKind> {
    return this.#unresolved ?? nothing;
  }

  /** Those of the declarations whose meaning it asked for, which are bound once for all that ask. */
  get parts(): ReadonlySet<Trace> {
    return this.#parts ?? nothing;
  }

  report(finding: Diagnostic): void {
    (this.#diagnostics ??= []).push(finding);
  }

  noteUse(node: DeclarationNode): void {
    (this.#used ??= new Set()).add(node);
  }

  noteUnresolved(kind: DeclarationKind): void {
    (this.#unresolved ??= new Set()).add(kind);
  }

  notePart(trace: Trace): void {
    (this.#parts ??= new Set()).add(trace);
  }
}
