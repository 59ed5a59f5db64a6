import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { DeclarationNode } from "../syntax/ast.ts";
import type { DeclarationKind, Unit } from "./unit.ts";

/**
 * What giving a file, or one of its declarations, its meaning came to beside that meaning. It holds as long as the unit does:
 * nothing in it depends on who asked.
 */
export interface Trace {
  readonly unit: Unit;
  readonly diagnostics: Diagnostic[];
  /** Declarations that it refers to. */
  readonly used: Set<DeclarationNode>;
  /** Kinds of which some reference could not be resolved: what seems unused may be what was meant. */
  readonly unresolved: Set<DeclarationKind>;
  /** Those of the declarations whose meaning it asked for, which are bound once for all that ask. */
  readonly parts: Set<Trace>;
}

export function newTrace(unit: Unit): Trace {
  return { unit, diagnostics: [], used: new Set(), unresolved: new Set(), parts: new Set() };
}
