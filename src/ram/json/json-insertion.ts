import { type Node, parseTree } from "jsonc-parser";
import type { Edit } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";

/** JSON to be put into a document, as a list item or the value of a new key. */
export type JsonValue = string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The edits that add `values` to the list at `place`, in the layout that the list has: each on a line of its own if the
 * last item is. A single string or object there becomes a list. No other character changes.
 */
export function insertItems(place: Span, values: readonly JsonValue[]): Edit[] {
  const node = nodeAt(place);
  const { source, start, end } = place;
  const spacing = spacingOf(source);
  const { comma } = spacing;
  const onOneLine = values.map((value) => oneLine(value, spacing)).join(comma);
  if (node?.type !== "array") return [insertion(source, start, "["), insertion(source, end, `${comma}${onOneLine}]`)];
  const last = node.children?.at(-1);
  return last === undefined ? [insertion(source, start + 1, onOneLine)] : [insertAfter(source, last, values)];
}

/** The edit that adds a key to the object at `place`, in its layout. */
export function insertProperty(place: Span, key: string, value: JsonValue): Edit[] {
  const { source, start } = place;
  const last = nodeAt(place)?.children?.at(-1);
  const spacing = spacingOf(source);
  const property = `${JSON.stringify(key)}${spacing.colon}${oneLine(value, spacing)}`;
  if (last === undefined) return [insertion(source, start + 1, property)];
  const { gap } = layoutOf(source, last);
  return [insertion(source, last.offset + last.length, `,${gap}${property}`)];
}

/** The span of the value under a key of the object at `place`, in whatever letter case it stands there. */
export function valueSpan(place: Span, key: string): Span | undefined {
  const property = nodeAt(place)?.children?.find(({ children }) => String(children?.[0]?.value).toLowerCase() === key.toLowerCase());
  const value = property?.children?.[1];
  return value && { source: place.source, start: value.offset, end: value.offset + value.length };
}

function insertion(source: SourceFile, offset: number, text: string): Edit {
  return { at: { source, start: offset, end: offset }, text };
}

function insertAfter(source: SourceFile, last: Node, values: readonly JsonValue[]): Edit {
  const { gap, indent } = layoutOf(source, last);
  const text = values.map((value) => `,${gap}${likeNeighbour(value, last, source, indent)}`).join("");
  return insertion(source, last.offset + last.length, text);
}

/** What stands before an item: a line break and the item's indentation if it begins its line, else a space, or nothing where there are none. */
function layoutOf(source: SourceFile, { offset }: Node): { readonly gap: string; readonly indent: string } {
  const lineStart = source.lineStarts[source.lineIndexAt(offset)] ?? 0;
  const before = source.text.slice(lineStart, offset);
  const beginsLine = lineStart > 0 && before.trim() === "";
  if (beginsLine) return { gap: lineBreak(source.text) + before, indent: before };
  return { gap: spacingOf(source).comma.slice(1), indent: /^[ \t]*/.exec(before)?.[0] ?? "" };
}

/** On several lines where its neighbour is. */
function likeNeighbour(value: JsonValue, { offset, length }: Node, source: SourceFile, indent: string): string {
  const { text } = source;
  const isWide = /[\r\n]/.test(text.slice(offset, offset + length));
  if (!isWide || typeof value === "string") return oneLine(value, spacingOf(source));
  return JSON.stringify(value, null, indentUnit(text)).replaceAll("\n", lineBreak(text) + indent);
}

/** JSON on one line, with spaces as people write it, or without any where the document has none. */
function oneLine(value: JsonValue, spacing: Spacing): string {
  if (typeof value === "string") return JSON.stringify(value);
  const { comma, colon, brace } = spacing;
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => oneLine(item, spacing)).join(comma)}]`;
  const properties = Object.entries(value).map(([key, own]) => `${JSON.stringify(key)}${colon}${oneLine(own as JsonValue, spacing)}`);
  return `{${brace}${properties.join(comma)}${brace}}`;
}

interface Spacing {
  readonly comma: string;
  readonly colon: string;
  readonly brace: string;
}

const spaced: Spacing = { comma: ", ", colon: ": ", brace: " " };
const minified: Spacing = { comma: ",", colon: ":", brace: "" };

function spacingOf({ text }: SourceFile): Spacing {
  return /\s/.test(
    text
      .replace(/^\ufeff/, "")
      .trim()
      .replaceAll(/"(?:[^"\\]|\\.)*"/g, ""),
  )
    ? spaced
    : minified;
}

/** The first indentation of the text, which is what one level has in it. */
function indentUnit(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
}

function lineBreak(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

function nodeAt({ source, start, end }: Span): Node | undefined {
  const root = parseTree(source.text);
  for (let node = root; node !== undefined;) {
    if (node.offset === start && node.offset + node.length === end) return node;
    node = node.children?.find((child) => child.offset <= start && end <= child.offset + child.length);
  }
  return undefined;
}
