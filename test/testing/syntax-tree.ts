import type { StringPiece } from "../../src/syntax/ast.ts";
import { parsed } from "../format/meaning.ts";

/** A syntax tree as plain data. */
export type Tree = string | number | boolean | null | Tree[] | { readonly [key: string]: Tree };

/** What a text without syntax errors says: its tree without places, a string as its runs of text with references between. */
export function treeOf(text: string): Tree {
  return plain(parsed(text).declarations);
}

/** A node without places, and without the borders that escapes draw inside of strings. */
export function plain(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value as Tree;
  if ("pieces" in value) return { kind: "string", string: runsOf(value.pieces as readonly StringPiece[]) };
  const fields = Object.entries(value).filter(([key, field]) => key !== "span" && field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key, plain(field)]));
}

/** At even places text, at odd ones what is referred to. */
function runsOf(pieces: readonly StringPiece[]): Tree[] {
  const runs: Tree[] = [""];
  for (const piece of pieces) {
    if (piece.kind === "reference") runs.push({ reference: piece.name }, "");
    else runs.push(`${String(runs.pop())}${piece.text}`);
  }
  return runs;
}
