import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { Boundary, Place } from "./boundary.ts";
import { printComment } from "./print-comment.ts";

/** What stands on lines of its own before an item, and the line break before that item; `first` is the one before all, if it is another. */
export function printBefore(boundary: Boundary, newline: Doc, first?: Doc): Doc {
  return [printOwnLines(boundary, newline, first), lineBefore(boundary, newline, boundary.own.length === 0 ? first : undefined)];
}

/** What stands on lines of its own, each behind its line break. */
export function printOwnLines({ own }: Boundary, newline: Doc, first?: Doc): Doc {
  return own.map((one, index) => [lineBefore(one, newline, index === 0 ? first : undefined), one.what === "," ? "," : printComment(one.what)]);
}

function lineBefore({ joined, blank }: Place, newline: Doc, first: Doc | undefined): Doc {
  if (first !== undefined) return first;
  if (joined) return " ";
  return blank ? [builders.softline, newline] : newline;
}
