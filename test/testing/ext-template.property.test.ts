import fc from "fast-check";
import { expect, test } from "vitest";
import { SourceFile } from "../../src/source/source-file.ts";
import { isBareName } from "../../src/syntax/bare-name.ts";
import { parse } from "../../src/syntax/parse.ts";
import { ext } from "../../src/testing/index.ts";
import { CANARY, anyType, anyValue, hostileText, isWhole } from "./hostile-parts.ts";
import { type Tree, treeOf } from "./syntax-tree.ts";

const runs = { seed: 3, numRuns: Number(process.env["EXTC_RUNS"] ?? 1000) };

interface Template {
  readonly strings: readonly string[];
  /** What each place takes. */
  readonly kinds: readonly string[];
  /** What the template says with a mark in each place. */
  readonly tree: Tree;
}

/** Files that have every kind of place, each marked with what it takes. */
const templates: readonly Template[] = [
  `import "./‹text›.ext"
param ‹name› = ‹value›
project ‹name› { owner = ‹value› region = "‹text›" }
role R_‹name› {
  arn = "acs:ram::‹text›:role/‹text›"
  trusts [‹value›, "b‹text›"]
  allow ‹value› on ‹value›
}
`,
  `source \`s ‹name›\` { location = ‹value› handler "‹text›" { ‹key› = ‹value› "‹text›" = '‹text›' } }
columns ‹name› {
‹name› ‹type›
...‹name›
}
`,
  `// A comment, ‹› and all.
/// A doc.
external table if not exists ‹name›.‹name›_x.‹name› from ‹name› {
  comment = 'it\\'s ‹text›'
  columns {
    ‹name› ‹type› @map(‹value›) @comment("\\0‹text›\\$‹text›{x}\${stage}‹text›") // behind
    ‹name›‹name› struct<‹name›: ‹type›, b: array<‹type›> @comment("‹text›")> comment "‹text›"
    ‹name› ‹type›, c ‹type›
  }
}
`,
  `external table t from ‹name› {
  partitions { ‹name› string }
  partition (‹name› = ‹value›, "‹text›" = ‹value›) at ‹value›
  tablestore { table = ‹value› mode_‹name› = [‹value›, [‹value›]] password = secret(‹value›) }
  using = [‹value›]
  flags { ‹key› = ‹value› }
}
`,
].map(readTemplate);

function readTemplate(marked: string): Template {
  const parts = marked.split(/‹(\w+)›/);
  const strings = parts.filter((_, index) => index % 2 === 0);
  const kinds = parts.filter((_, index) => index % 2 === 1);
  return { strings, kinds, tree: treeOf(written({ strings, kinds }, new Map())) };
}

/** The tag, called as a template literal calls it, with marks where no value is; `raw` has what JavaScript wants escaped. */
function written({ strings, kinds }: Pick<Template, "strings" | "kinds">, values: ReadonlyMap<number, unknown>): string {
  const raw = strings.map((string) => string.replaceAll("`", "\\`").replaceAll("${", "\\${"));
  const all = kinds.map((_, index) => (values.has(index) ? values.get(index) : `mark${index}x`));
  return ext(Object.assign([...strings], { raw }), ...(all as string[]));
}

const filled: fc.Arbitrary<[Template, ReadonlyMap<number, unknown>]> = fc.constantFrom(...templates).chain((template) => {
  const valueFor = (index: number): fc.Arbitrary<unknown> =>
    template.kinds[index] === "type" ? fc.oneof({ weight: 4, arbitrary: anyType }, anyValue) : fc.oneof(hostileText, anyValue);
  const value = fc.nat(template.kinds.length - 1).chain((index) => fc.tuple(fc.constant(index), valueFor(index)));
  return fc.array(value, { minLength: 1, maxLength: 3 }).map((all) => [template, new Map(all)]);
});

test(`${runs.numRuns} times: a value is that one node, whatever it is, or there is no text`, () => {
  let placed = 0;
  fc.assert(
    fc.property(filled, ([template, values]) => {
      const expected = replaced(template, values);
      if (expected === undefined) {
        expect(() => written(template, values)).toThrow(expect.toSatisfy((error) => error instanceof TypeError && !error.message.includes(CANARY)));
        return;
      }
      expect(JSON.stringify(treeOf(written(template, values)))).toBe(JSON.stringify(expected));
      placed++;
    }),
    runs,
  );
  expect(placed).toBeGreaterThan(runs.numRuns / 4);
});

const awkward: Readonly<Record<string, unknown>> = {
  name: 'a `b" // {',
  key: 'a.b"\n${x}',
  value: ["\"${x}\n'", 1, true],
  text: "\"'\\\n${x}",
  type: "array<string>",
};

const places = templates.flatMap((template, file) => template.kinds.map((kind, index) => [index + 1, file + 1, kind, template] as const));

test.each(places)("place %i of file %i takes a %s", (nth, _, kind, template) => {
  const values = new Map([[nth - 1, awkward[kind]]]);
  expect(treeOf(written(template, values))).toEqual(replaced(template, values));
});

/** The tree with values in the place of their marks; undefined where one of them cannot be said. */
function replaced({ tree, kinds }: Template, values: ReadonlyMap<number, unknown>): Tree | undefined {
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
  const own = marked.filter((index) => values.has(index));
  const [first] = own;
  if (first === undefined) return undefined;
  const kind = kinds[first]!;
  if (kind === "type") return node["kind"] === "type" ? typeOf(values.get(first)) : undefined;
  if (node["kind"] === "name") return nameOf(String(node["text"]), values, node["quoted"] === true);
  if (node["kind"] !== "string") return undefined;
  if (kind === "value") return valueOf(values.get(first));
  if (kind === "key") return typeof values.get(first) === "string" ? valueOf(values.get(first)) : "unsaid";
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
  return /^[A-Z]+$/.test(text) ? text.toLowerCase() : text;
}
