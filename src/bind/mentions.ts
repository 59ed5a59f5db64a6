import type { AttributeNode, ItemNode } from "../syntax/ast.ts";
import type { Scope } from "./scope.ts";

/**
 * Counts the names in what is refused as used: a setting that does not belong there has been reported, and what it refers
 * to is not unused because of it.
 */
export function noteMentions(scope: Scope, refused: ItemNode | AttributeNode): void {
  for (const name of namesIn(refused)) for (const kind of ["param", "role", "source", "columnGroup"] as const) scope.find(kind, name);
}

function* namesIn(node: unknown): Generator<string> {
  if (Array.isArray(node)) {
    for (const item of node) yield* namesIn(item);
  } else if (typeof node === "object" && node !== null) {
    const { kind, text, name } = node as { kind?: unknown; text?: unknown; name?: unknown };
    if (kind === "name" && typeof text === "string") yield text;
    if (kind === "reference" && typeof name === "string") yield name;
    for (const [key, value] of Object.entries(node)) if (key !== "span") yield* namesIn(value);
  }
}
