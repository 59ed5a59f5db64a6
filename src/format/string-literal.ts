import { textOf } from "../source/span.ts";
import type { StringNode, StringPiece } from "../syntax/ast.ts";

/**
 * A string in double quotes, or in single ones where that takes fewer backslashes. Apart from those before quotes it stays
 * as written; so does all of a string with a quote inside `${…}`, where none can be escaped.
 */
export function stringLiteral({ pieces, span }: StringNode): string {
  const written = textOf(span);
  if (pieces.some((piece) => piece.kind === "reference" && /["'\\]/.test(textOf(piece.span)))) return written;
  const count = (quote: string): number => pieces.reduce((total, piece) => total + occurrences(piece, quote), 0);
  const quote = count('"') > count("'") ? "'" : '"';
  return quote + pieces.map((piece) => requoted(piece, quote)).join("") + quote;
}

function occurrences(piece: StringPiece, quote: string): number {
  return isUnicodeEscape(piece) || piece.kind === "reference" ? 0 : piece.text.split(quote).length - 1;
}

function requoted(piece: StringPiece, quote: string): string {
  const written = textOf(piece.span);
  if (piece.kind === "reference" || isUnicodeEscape(piece)) return written;
  if (written === `\\"` || written === "\\'") return written[1] === quote ? written : written[1]!;
  return written.startsWith("\\") ? written : written.replaceAll(quote, `\\${quote}`);
}

const isUnicodeEscape = ({ span }: StringPiece): boolean => span.source.text.startsWith("\\u", span.start);
