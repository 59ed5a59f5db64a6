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
  return JSON.stringify([declarations, comments], (key, value: unknown) => {
    if (key === "span") return undefined;
    if (key === "pieces") return joinPieces(value as readonly StringPiece[]);
    return placed.get(value) ?? value;
  });
}
