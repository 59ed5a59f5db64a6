import type { StringNode, StringPiece } from "../syntax/ast.ts";
import { isSpellableText } from "../import/spelling.ts";
import { nowhere } from "./nowhere.ts";
import { UnspellableError } from "./unspellable-error.ts";

/** A string that says `text` and refers to nothing. Throws an `UnspellableError` for what is none, and for halves of characters. */
export function stringNode(text: unknown): StringNode {
  if (typeof text !== "string") throw new UnspellableError("a text is a string");
  return stringNodeOf([{ kind: "text", text, span: nowhere }]);
}

/** A string of some runs: those of text that follow each other become one. Throws for halves of characters, which no file can hold. */
export function stringNodeOf(pieces: readonly StringPiece[]): StringNode {
  const joined = joinPieces(pieces);
  if (!joined.every((piece) => piece.kind === "reference" || isSpellableText(piece.text)))
    throw new UnspellableError("half of a character can stand nowhere");
  return { kind: "string", unclosed: false, pieces: joined, span: nowhere };
}

/** The runs of a string without the borders that escapes draw between them. */
export function joinPieces(pieces: readonly StringPiece[]): StringPiece[] {
  const joined: StringPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === "text" && piece.text === "") continue;
    if (piece.kind === "text" && last?.kind === "text") joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}
