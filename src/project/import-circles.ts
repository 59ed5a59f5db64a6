import type { Unit } from "../bind/scope.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { ImportNode } from "../syntax/ast.ts";

/** Circles of imports that are met from `units`, each once, whichever of its files is met first. */
export function findImportCircles(units: Iterable<Unit>): Diagnostic[] {
  const found: Diagnostic[] = [];
  const state = new Map<Unit, "open" | "done">();
  for (const unit of units) if (!state.has(unit)) search(unit, state, found);
  return found;
}

/** A list instead of recursion: a long chain of imports is no deep stack. */
function search(first: Unit, state: Map<Unit, "open" | "done">, found: Diagnostic[]): void {
  const stack: { unit: Unit; next: number }[] = [{ unit: first, next: 0 }];
  state.set(first, "open");
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const edge = top.unit.imports[top.next++];
    if (edge === undefined) {
      state.set(top.unit, "done");
      stack.pop();
    } else if (edge.unit !== undefined && state.get(edge.unit) === "open") {
      const circle = stack.slice(stack.findIndex(({ unit }) => unit === edge.unit));
      found.push(
        circleFinding(
          edge.node,
          circle.map(({ unit, next }) => unit.imports[next - 1]!.node),
        ),
      );
    } else if (edge.unit !== undefined && !state.has(edge.unit)) {
      state.set(edge.unit, "open");
      stack.push({ unit: edge.unit, next: 0 });
    }
  }
}

function circleFinding(closing: ImportNode, circle: readonly ImportNode[]): Diagnostic {
  return diagnostic("file/cycle", {
    at: closing.path.span,
    message: circle.length === 1 ? "this file imports itself" : "these files import each other in a circle",
    related: circle.filter((node) => node !== closing).map((node) => ({ at: node.path.span, message: "imported here" })),
    help: "put what they share into a file of its own that both import",
  });
}
