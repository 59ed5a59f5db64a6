import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { clampedSpan } from "./clamped-span.ts";

/** `path:line:column`, or the path alone for a whole file; `shown` is a path as it is shown. */
export function placeInWords(place: Span | SourceFile, shown: (path: string) => string): string {
  if (!("start" in place)) return shown(place.path);
  const { line, column } = place.source.positionAt(clampedSpan(place).start);
  return `${shown(place.source.path)}:${line}:${column}`;
}
