import type { Span } from "../source/span.ts";

/** `span` brought inside its text, whatever its numbers are: whole, in order, within bounds. */
export function clampedSpan(span: Span): Span {
  const start = clampedOffset(span.start, span.source.text.length);
  return { source: span.source, start, end: Math.max(start, clampedOffset(span.end, span.source.text.length)) };
}

function clampedOffset(offset: number, length: number): number {
  return Number.isNaN(offset) ? 0 : Math.trunc(Math.max(0, Math.min(offset, length)));
}
