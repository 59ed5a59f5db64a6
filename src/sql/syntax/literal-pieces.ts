import type { SourceFile } from "../../source/source-file.ts";
import type { TextNode } from "./sql-ast.ts";

type Piece = TextNode["pieces"][number];

const MEANINGS: Readonly<Record<string, string>> = { b: "\b", t: "\t", n: "\n", r: "\r", Z: "\x1a" };
const OCTAL = /[01][0-7]{2}/y;
const NUL = /00?/y;

/** What the characters between two quotes mean, by the documented escapes; any other character behind a backslash is itself. */
export function literalPieces(source: SourceFile, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  // Searched within the literal alone: a text without a backslash would be searched to its end for each.
  const inner = source.text.slice(start, end);
  let at = 0;
  while (at < inner.length) {
    const found = inner.indexOf("\\", at);
    const stop = found < 0 ? inner.length : found;
    if (stop > at) pieces.push({ text: inner.slice(at, stop), span: { source, start: start + at, end: start + stop }, exact: true });
    if (found < 0) break;
    const piece = readEscape(source, start + found, end);
    pieces.push(piece);
    at = piece.span.end - start;
  }
  return pieces;
}

function readEscape(source: SourceFile, start: number, limit: number): Piece {
  const { text } = source;
  const octal = matchAt(OCTAL, text, start + 1);
  const nul = matchAt(NUL, text, start + 1);
  const isOctal = octal !== undefined && octal !== "000";
  const length = isOctal ? 4 : nul === undefined ? 2 : 1 + nul.length;
  const end = Math.min(limit, start + length);
  const character = text[start + 1] ?? "";
  const meaning = isOctal ? String.fromCharCode(Number.parseInt(octal, 8)) : nul === undefined ? (MEANINGS[character] ?? character) : "\0";
  return { text: end === start + 1 ? "\\" : meaning, span: { source, start, end }, exact: false };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
