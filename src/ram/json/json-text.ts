import type { Node } from "jsonc-parser";
import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";

/** A JSON text and where its characters stand in a file: all of it, a run of it, or the content of a string in it. */
export interface JsonText {
  readonly source: SourceFile;
  readonly text: string;
  /** The place in the file of each UTF-16 code unit, and of the end. */
  readonly placeOf: (offset: number) => number;
  /** Whether the text is the content of a JSON string. */
  readonly embedded: boolean;
}

/** The whole file, or the run of it from `start` to `end`. */
export function jsonTextOf(source: SourceFile, start = 0, end = source.text.length): JsonText {
  return { source, text: source.text.slice(start, end), placeOf: (offset) => start + offset, embedded: false };
}

/** The document inside a string literal, as the answers of RAM carry policies: escapes decoded, every character knowing its place. */
export function embeddedText(outer: JsonText, literal: Node): JsonText {
  const places: number[] = [];
  let text = "";
  const end = literal.offset + literal.length - 1;
  for (let at = literal.offset + 1; at < end;) {
    const width = escapeWidth(outer.text, at);
    places.push(outer.placeOf(at));
    text += decoded(outer.text, at, width);
    at += width;
  }
  places.push(outer.placeOf(end));
  return { source: outer.source, text, placeOf: (offset) => places[Math.min(offset, places.length - 1)] ?? outer.placeOf(end), embedded: true };
}

/**
 * A URL-encoded text (`%7B%22Version%22…`) decoded, every character knowing where its first `%` stands; undefined where it
 * is none. What encodes braces encodes a plus as well, so that one that stands there is a space.
 */
export function percentDecoded(encoded: JsonText): JsonText | undefined {
  const { source, embedded } = encoded;
  const text = decodedOrNone(encoded.text.replaceAll("+", " "));
  if (text === undefined) return undefined;
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    for (let unit = 0; unit < character.length; unit++) places.push(encoded.placeOf(at));
    at += encoded.text[at] === "%" ? "%00".length * new TextEncoder().encode(character).length : character.length;
  }
  const end = encoded.placeOf(encoded.text.length);
  return { source, text, placeOf: (offset) => places[offset] ?? end, embedded };
}

function decodedOrNone(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The span in the file of a run of the text; clamped to the text. */
export function spanIn(json: JsonText, start: number, end: number): Span {
  const length = json.text.length;
  return { source: json.source, start: json.placeOf(Math.min(start, length)), end: json.placeOf(Math.min(end, length)) };
}

/** The span in the file of a value or key, quotes and brackets included. */
export function spanOfNode(json: JsonText, node: Node): Span {
  return spanIn(json, node.offset, node.offset + node.length);
}

function escapeWidth(text: string, at: number): number {
  if (text[at] !== "\\") return 1;
  return text[at + 1] === "u" ? 6 : 2;
}

function decoded(text: string, at: number, width: number): string {
  if (width === 1) return text[at] ?? "";
  if (width === 6) return String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16));
  const letter = text[at + 1] ?? "";
  return ESCAPES[letter] ?? letter;
}

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
