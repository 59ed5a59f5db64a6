import { maskRanges } from "../../diagnostics/secret-mask.ts";
import type { Span } from "../../source/span.ts";
import { clampedSpan } from "../clamped-span.ts";
import { rangeOf } from "../range.ts";
import { secretsWithin } from "../source-secrets.ts";

/** The longest text that is shown as a snippet. */
const LONGEST = 2000;

/** A span as a region: lines and columns from 1, the end exclusive, in UTF-16 code units. */
export function regionOf(span: Span): object {
  const { start, end } = rangeOf(span);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
  };
}

/** A region with its characters, secrets masked; without them where they are too many. */
export function shownRegion(span: Span, mask: (text: string) => string): object {
  const { source, start, end } = clampedSpan(span);
  if (end === start || end - start > LONGEST) return regionOf(span);
  const secrets = secretsWithin(source, start, end).map((one) => ({ start: Math.max(0, one.start - start), end: Math.min(end, one.end) - start }));
  return { ...regionOf(span), snippet: { text: mask(maskRanges(source.text.slice(start, end), secrets)) } };
}
