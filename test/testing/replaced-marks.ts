import { SourceFile } from "../../src/source/source-file.ts";
import { isBareName } from "../../src/syntax/bare-name.ts";
import { parse } from "../../src/syntax/parse.ts";
import { isWhole } from "./hostile-parts.ts";
import { type Tree, treeOf } from "./syntax-tree.ts";

/** A tree with marks, `mark0x` and so on, in the places of values. */
export interface Marked {
  readonly tree: Tree;
  /** What each place takes: a `name`, a `value`, a `string`, a part of a `text`, a `type`. */
  readonly kinds: readonly string[];
}

/** The tree with values in the place of their marks, as whoever put them there should have; undefined where one of them cannot be said. */
export function replaced({ tree, kinds }: Marked, values: ReadonlyMap<number, unknown>): Tree | undefined {
  let isSaid = true;
  const visit = (value: Tree): Tree => {
    const put = nodeFor(value, values, kinds);
    if (put === "unsaid") isSaid = false;
    if (put !== undefined) return put;
    if (Array.isArray(value)) return value.map(visit);
    return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner)])) : value;
  };
  const result = visit(tree);
  return isSaid ? result : undefined;
}

/** What stands in the place of a node that holds marks of values; undefined for other nodes. */
function nodeFor(node: Tree, values: ReadonlyMap<number, unknown>, kinds: readonly string[]): Tree | undefined {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return undefined;
  const marked = markedIn(node["kind"] === "type" ? (node["name"] as { text: string }).text : String(node["text"] ?? node["string"] ?? ""));
  const first = marked.find((index) => values.has(index));
  if (first === undefined) return undefined;
  const kind = kinds[first]!;
  if (kind === "type") return node["kind"] === "type" ? typeOf(values.get(first)) : undefined;
  if (node["kind"] === "name") return nameOf(String(node["text"]), values, node["quoted"] === true);
  if (node["kind"] !== "string") return undefined;
  if (kind === "value") return valueOf(values.get(first));
  if (kind === "string") return typeof values.get(first) === "string" ? valueOf(values.get(first)) : "unsaid";
  return textOf(node["string"] as readonly Tree[], values);
}

function markedIn(text: string): number[] {
  return [...text.matchAll(/mark([0-9]+)x/g)].map((match) => Number(match[1]));
}

function fill(text: string, values: ReadonlyMap<number, unknown>): string {
  return text.replaceAll(/mark([0-9]+)x/g, (mark, number: string) => (values.has(Number(number)) ? String(values.get(Number(number))) : mark));
}

function nameOf(text: string, values: ReadonlyMap<number, unknown>, wasQuoted: boolean): Tree {
  const own = markedIn(text).map((index) => (values.has(index) ? values.get(index) : "plain"));
  if (!own.every((value) => typeof value === "string")) return "unsaid";
  const name = fill(text, values);
  if (name === "" || /[\r\n]|\$\{[^{}]*\}/.test(name) || !isWhole(name)) return "unsaid";
  return { kind: "name", text: name, quoted: wasQuoted || !isBareName(name) };
}

function textOf(runsOfText: readonly Tree[], values: ReadonlyMap<number, unknown>): Tree {
  const own = markedIn(String(runsOfText)).map((index) => (values.has(index) ? values.get(index) : "plain"));
  if (!own.every((value) => (typeof value === "string" && isWhole(value)) || digitsOf(value) !== undefined)) return "unsaid";
  return { kind: "string", string: runsOfText.map((run) => (typeof run === "string" ? fill(run, values) : run)) };
}

function digitsOf(value: unknown): string | undefined {
  if (typeof value === "bigint") return String(value);
  const isPlain =
    typeof value === "number" && /^-?[0-9]+(?:\.[0-9]+)?$/.test(String(value)) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return isPlain ? String(value) : undefined;
}

function valueOf(value: unknown): Tree {
  const digits = digitsOf(value);
  if (typeof value === "string") return isWhole(value) ? { kind: "string", string: [value] } : "unsaid";
  if (digits !== undefined) return { kind: "number", digits };
  if (typeof value === "boolean") return { kind: "name", text: String(value), quoted: false };
  if (Array.isArray(value)) {
    const items = value.map(valueOf);
    return items.includes("unsaid") ? "unsaid" : { kind: "list", items };
  }
  const { kind, name } = (value ?? {}) as { kind?: string; name?: string };
  if (kind === "declared") return { kind: "name", text: name!, quoted: !isBareName(name!) };
  if (kind !== "secret") return "unsaid";
  return { kind: "call", callee: { kind: "name", text: "secret", quoted: false }, argument: { kind: "name", text: name!, quoted: false } };
}

/** A type is one where a column of that type is a whole group, as it is written. */
function typeOf(text: unknown): Tree {
  if (typeof text !== "string") return "unsaid";
  const before = "columns c { c ";
  const { value, diagnostics } = parse(new SourceFile("c.ext", `${before}${text.trim()}\n}`));
  const [group] = value.declarations;
  const column = group?.kind === "columnGroup" ? group.columns.items[0] : undefined;
  if (diagnostics.length > 0 || value.comments.length > 0 || column?.kind !== "column") return "unsaid";
  const { type } = column;
  const isWholeText = type !== undefined && type.span.end - type.span.start === text.trim().length;
  if (!isWholeText) return "unsaid";
  const [said] = treeOf(`${before}${lowerCased(text.trim())}\n}`) as [{ columns: { items: [{ type: Tree }] } }];
  return said.columns.items[0].type;
}

/** The formatter writes plain words of types so; what is quoted here has no other case. */
function lowerCased(text: string): string {
  return /^[\w$]+$/.test(text) ? text.toLowerCase() : text;
}
