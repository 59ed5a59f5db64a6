import type { SourceFile } from "./source-file.ts";

/** A run of characters of one file: `start` inclusive, `end` exclusive, in UTF-16 code units. */
export interface Span {
  readonly source: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** The span from the beginning of `first` to the end of `last`; both in one file. */
export function spanBetween(first: Span, last: Span): Span {
  return { source: first.source, start: first.start, end: Math.max(first.end, last.end) };
}

/** The empty span right after `span`: where something is missing. */
export function spanAfter(span: Span): Span {
  return { source: span.source, start: span.end, end: span.end };
}

/** The characters that `span` covers. */
export function textOf(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}
