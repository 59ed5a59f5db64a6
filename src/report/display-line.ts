import { MASK } from "../diagnostics/secret-mask.ts";
import type { SourceFile } from "../source/source-file.ts";
import { characters, displayWidth } from "../source/display-width.ts";
import { secretsWithin } from "./source-secrets.ts";
import { visibleText } from "./visible-text.ts";

const TAB = 4;
/** The widest line that is drawn whole. */
const WIDEST = 160;
/** How much is kept to the left of the marked characters when a line is cut. */
const BEFORE = 60;
/** How many code units on either side of the marked characters are looked at, so that a line of a megabyte costs no more than another. */
const WINDOW = 4 * WIDEST;

/** A line as it is drawn, and which of its columns are marked. */
export interface DisplayLine {
  readonly text: string;
  /** The first marked column, counted from 0. */
  readonly column: number;
  /** How many columns are marked; at least one. */
  readonly width: number;
}

/** One character, or one secret, as it is drawn. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
  readonly column: number;
  readonly width: number;
}

/** Where a line, counted from 0, begins and ends, its line break left out. */
export function lineExtent(source: SourceFile, index: number): { readonly start: number; readonly end: number } {
  const start = source.lineStarts[index] ?? source.text.length;
  let end = source.lineStarts[index + 1] ?? source.text.length;
  while (end > start && /[\r\n]/.test(source.text[end - 1] ?? "")) end--;
  return { start, end };
}

/**
 * A line drawn with `start`..`end` (offsets of the file) marked: secrets masked, tabs expanded, controls spelled out,
 * and cut around the marked characters when it is long.
 */
export function displayLine(source: SourceFile, index: number, start: number, end: number): DisplayLine {
  const line = lineExtent(source, index);
  const from = Math.max(line.start, Math.min(start, line.end));
  const window = windowAround(source, line, from);
  const pieces = piecesOf(source, window.start, window.end);
  return cut(pieces, marked(pieces, from, end), window.start > line.start, window.end < line.end);
}

/** The part of a line that is looked at; it divides neither a secret nor a pair of code units. */
function windowAround(source: SourceFile, line: { start: number; end: number }, focus: number): { start: number; end: number } {
  // A secret that is marked is drawn short, however long it is.
  const [secret] = secretsWithin(source, focus, focus + 1);
  let start = Math.max(line.start, Math.min(focus, secret?.start ?? focus) - WINDOW);
  let end = Math.min(line.end, Math.max(focus, secret?.end ?? focus) + WINDOW);
  if (start > line.start && isLowHalf(source.text, start)) start--;
  if (end < line.end && isLowHalf(source.text, end)) end++;
  for (const one of secretsWithin(source, start, end)) {
    start = Math.max(line.start, Math.min(start, one.start));
    end = Math.min(line.end, Math.max(end, one.end));
  }
  return { start, end };
}

function isLowHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

function piecesOf(source: SourceFile, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const secret of secretsWithin(source, from, to)) {
    addCharacters(pieces, source.text, at, secret.start);
    addPiece(pieces, Math.max(from, secret.start), secret.end, MASK, MASK.length);
    at = secret.end;
  }
  addCharacters(pieces, source.text, at, to);
  return pieces;
}

function addCharacters(pieces: Piece[], text: string, from: number, to: number): void {
  for (const { character, at } of characters(text.slice(from, Math.max(from, to)))) {
    const column = endColumn(pieces);
    const start = from + at;
    const end = start + character.length;
    const shown = character === "\t" ? " ".repeat(TAB - (column % TAB)) : visibleText(character);
    addPiece(pieces, start, end, shown, shown === character ? displayWidth(character) : shown.length);
  }
}

function addPiece(pieces: Piece[], start: number, end: number, shown: string, width: number): void {
  pieces.push({ start, end, shown, column: endColumn(pieces), width });
}

function endColumn(pieces: readonly Piece[]): number {
  const last = pieces.at(-1);
  return last === undefined ? 0 : last.column + last.width;
}

/** The columns from `start` to `end`. */
function marked(pieces: readonly Piece[], start: number, end: number): { column: number; end: number } {
  const first = pieces.find((piece) => piece.end > start);
  const last = pieces.findLast((piece) => piece.start < end);
  const column = first?.column ?? endColumn(pieces);
  const width = end > start && last !== undefined ? last.column + last.width - column : 0;
  return { column, end: column + Math.max(1, width) };
}

/** Leaves out what makes the line too wide, an ellipsis in its place. */
function cut(pieces: readonly Piece[], mark: { column: number; end: number }, more: boolean, moreBehind: boolean): DisplayLine {
  const isWide = endColumn(pieces) > WIDEST;
  const fromStart = !more && Math.min(mark.end, mark.column + BEFORE) < WIDEST;
  const left = isWide && !fromStart ? mark.column - BEFORE : 0;
  const kept = pieces.filter((piece) => piece.column >= left && (!isWide || piece.column + piece.width <= Math.max(0, left) + WIDEST - 2));
  const offset = kept[0]?.column ?? 0;
  const before = more || offset > 0 ? "…" : "";
  const behind = moreBehind || kept.at(-1) !== pieces.at(-1) ? "…" : "";
  const column = mark.column - offset + before.length;
  const last = endColumn(kept) - offset + before.length;
  return {
    text: before + kept.map((piece) => piece.shown).join("") + behind,
    column,
    width: Math.max(1, Math.min(mark.end - mark.column, last - column)),
  };
}
