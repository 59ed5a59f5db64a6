import { type Nested, computeNested } from "../source/nested.ts";
import type { FileNode, StringPiece } from "../syntax/ast.ts";
import { joinPieces } from "./string-node.ts";

/**
 * What a tree says, as a text to be compared: without places, and without the borders that escapes draw inside of
 * strings. Nodes that `placed` names are taken to be what they are replaced by there.
 */
export function syntaxKey(
  { declarations, comments }: Pick<FileNode, "declarations" | "comments">,
  placed: ReadonlyMap<unknown, unknown> = new Map(),
): string {
  return computeNested(spelling([declarations, comments], placed));
}

/** As JSON, but without recursion, since types nest. */
function* spelling(value: unknown, placed: ReadonlyMap<unknown, unknown>): Nested<string> {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value) parts.push(yield spelling(placed.get(item) ?? item, placed));
    return `[${parts.join()}]`;
  }
  for (const [key, field] of Object.entries(value)) {
    if (key === "span" || field === undefined) continue;
    const said: unknown = key === "pieces" ? joinPieces(field as readonly StringPiece[]) : (placed.get(field) ?? field);
    parts.push(`${key}:${yield spelling(said, placed)}`);
  }
  return `{${parts.join()}}`;
}
