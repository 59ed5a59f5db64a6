import type { Position } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { clampedSpan } from "./clamped-span.ts";

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where a span is, in lines and columns from 1 and UTF-16 code units; the end exclusive. */
export function rangeOf(span: Span): Range {
  const { source, start, end } = clampedSpan(span);
  return { start: source.positionAt(start), end: source.positionAt(end) };
}
