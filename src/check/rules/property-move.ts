import type { Edit, Fix } from "../../diagnostics/diagnostic.ts";
import type { Language, Property } from "../../model/table.ts";
import type { Span } from "../../source/span.ts";

/** One entry of a list of properties, as it is written. */
export interface Entry {
  readonly key: string;
  readonly value: Span;
}

/**
 * The fix that moves a property behind the last one of the list where it belongs. None where that list is not there, has the
 * key already, or stands in another file, and where more than white space stands around the property.
 */
export function propertyMove(property: Property, target: readonly Entry[], language: Language): Fix[] {
  const [last] = target.toSorted((a, b) => b.value.end - a.value.end);
  const at: Span = { ...property.key.at, end: property.value.at.end };
  const isKnown = target.some(({ key }) => key === property.key.value);
  if (last === undefined || isKnown || target.some(({ value }) => value.source !== at.source) || property.value.at.source !== at.source) return [];
  const removed = language === "sql" ? withoutComma(at) : withSpaceBefore(at);
  if (removed === undefined) return [];
  const { source, end } = last.value;
  const text = `${language === "sql" ? ", " : " "}${source.text.slice(at.start, at.end)}`;
  const edits: Edit[] = [
    { at: removed, text: "" },
    { at: { source, start: end, end }, text },
  ];
  return [{ title: `move ${property.key.value}`, safety: "safe", edits }];
}

/** With the comma that parts the property from another; with its whole clause where it is alone in it. */
function withoutComma(at: Span): Span | undefined {
  const { text } = at.source;
  const before = text.slice(Math.max(0, at.start - 200), at.start);
  const after = text.slice(at.end, at.end + 200);
  const comma = /^\s*,\s*/.exec(after);
  if (comma !== null) return { ...at, end: at.end + comma[0].length };
  const close = /^\s*\)/.exec(after);
  const open = close && (/\s*,\s*$/.exec(before) ?? /\s*(?:WITH\s+SERDEPROPERTIES|TBLPROPERTIES)\s*\(\s*$/i.exec(before));
  if (close === null || open === null) return undefined;
  const isAlone = open[0].trim() !== ",";
  return { ...at, start: at.start - open[0].length, end: isAlone ? at.end + close[0].length : at.end };
}

function withSpaceBefore(at: Span): Span {
  const space = /\s*$/.exec(at.source.text.slice(Math.max(0, at.start - 200), at.start))![0];
  return { ...at, start: at.start - space.length };
}
