import type { Span } from "../source/span.ts";
import { percentEncode } from "./percent-encode.ts";

/** A run of a text and the characters it was read from. */
export interface TextPiece {
  readonly text: string;
  readonly span: Span;
  /** `text` stands character for character at `span`. */
  readonly exact: boolean;
  /** The name in `secret(NAME)`; `text` is then what stands for it. */
  readonly secret?: string;
  /** How what the secret stands for is written here. */
  readonly encoding?: "percent";
}

/** A value that knows where each of its characters came from. */
export interface Text {
  readonly value: string;
  readonly at: Span;
  readonly pieces: readonly TextPiece[];
}

export function textFrom(pieces: readonly TextPiece[], at: Span): Text {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return { value: first.text, at, pieces: [first] };
  // A copy, since an array that was filled piece by piece has room for many more.
  return { value: pieces.map((piece) => piece.text).join(""), at, pieces: [...pieces] };
}

/** A text that stands as a whole for `at`. */
export function wholeText(value: string, at: Span): Text {
  return { value, at, pieces: [{ text: value, span: at, exact: false }] };
}

/** The characters `start` to `end` (UTF-16 code units of the value) as a text of their own, at where they were written. */
export function sliceText(text: Text, start: number, end: number): Text {
  const pieces: TextPiece[] = [];
  let offset = 0;
  for (const piece of text.pieces) {
    const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, piece.text.length)];
    if (from < to) pieces.push(from === 0 && to === piece.text.length ? piece : partOf(piece, from, to));
    offset += piece.text.length;
  }
  return textFrom(pieces, spanWithin(text, start, end));
}

function partOf(piece: TextPiece, from: number, to: number): TextPiece {
  const span = piece.exact ? { ...piece.span, start: piece.span.start + from, end: piece.span.start + to } : piece.span;
  return { ...piece, text: piece.text.slice(from, to), span };
}

/** The parts of a text between the separators, without the white space around them. */
export function splitText(text: Text, separator: string): Text[] {
  const parts: Text[] = [];
  let from = 0;
  for (const part of text.value.split(separator)) {
    const start = from + (part.length - part.trimStart().length);
    parts.push(sliceText(text, start, start + part.trim().length));
    from += part.length + separator.length;
  }
  return parts;
}

/** `first` followed by `second`; it is placed where `second` stands. */
export function joinTexts(first: Text, second: Text): Text {
  return textFrom([...first.pieces, ...second.pieces], second.at);
}

/**
 * The source of the characters `start` to `end` (UTF-16 code units of the value): exact where the text was written as it
 * is, the whole `${…}` where it came from one, and the last file's part where a text was put together from several.
 */
export function spanWithin(text: Text, start: number, end: number): Span {
  let offset = 0;
  let found: Span | undefined;
  for (const piece of text.pieces) {
    const from = Math.max(start, offset);
    const to = Math.min(end, offset + piece.text.length);
    const touches = from < to || (start === end && from === to && from < offset + piece.text.length);
    if (touches) {
      const part = piece.exact
        ? { source: piece.span.source, start: piece.span.start + (from - offset), end: piece.span.start + (to - offset) }
        : piece.span;
      const continues = found !== undefined && found.source === part.source && found.end <= part.start;
      found = continues ? { ...part, start: found!.start } : part;
    }
    offset += piece.text.length;
  }
  return found ?? text.at;
}

/** The same text with each `secret(NAME)` replaced by what `reveal` gives for it. */
export function revealSecrets(text: Text, reveal: (name: string) => string | undefined): string {
  return text.pieces.map((piece) => revealPiece(piece, reveal)).join("");
}

function revealPiece({ text, secret, encoding }: TextPiece, reveal: (name: string) => string | undefined): string {
  const value = secret === undefined ? undefined : reveal(secret);
  if (value === undefined) return text;
  return encoding === "percent" ? percentEncode(value) : value;
}
