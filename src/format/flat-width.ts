import type { Doc } from "prettier";
import { builders, printer } from "prettier/doc";
import { textWidth } from "../source/display-width.ts";

/** The columns that a doc takes on one line; undefined where it holds a line break. */
export function flatWidth(doc: Doc): number | undefined {
  if (typeof doc === "string") return textWidth(doc);
  if (Array.isArray(doc)) return sum(doc.map(flatWidth));
  if (doc.type === "break-parent") return undefined;
  const { formatted } = printer.printDocToString(builders.group(doc), { printWidth: Infinity, tabWidth: 2 });
  return formatted.includes("\n") ? undefined : textWidth(formatted);
}

function sum(widths: readonly (number | undefined)[]): number | undefined {
  return widths.reduce((total, width) => (total === undefined || width === undefined ? undefined : total + width), 0);
}
