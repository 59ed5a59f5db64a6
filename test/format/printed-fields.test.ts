import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { docOf } from "../../src/format/format-source.ts";
import { defaultOptions } from "../../src/format/format-options.ts";
import { printers } from "../../src/format/printers.ts";
import { fixturesFolder } from "../acceptance/fixture-project.ts";
import { richFiles } from "../syntax/valid-files.ts";
import { parsed } from "./meaning.ts";

/** Fields that say nothing a printer could print: where a node stands, what is wrong with it, and the text of comments that print themselves. */
const silent = new Set(["kind", "span", "damaged", "lostNames", "unclosed", "doc"]);

const texts = [
  ...richFiles,
  ...["all.ext", "shared.ext"].map((name) => readFileSync(join(fixturesFolder, "every-construct", name), "utf8")),
  `columns C { a struct<b: bigint @comment("x"), c: array<string> comment "y"> }`,
];

/** Every field of the nodes of a tree, and those that are read while it is printed, as `kind.field`. */
function fieldsOf(text: string): { there: string[]; read: string[] } {
  const there: string[] = [];
  const read: string[] = [];
  const watched = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(watched) as T;
    if (typeof value !== "object" || value === null || !("kind" in value) || !("span" in value)) return value;
    const kind = String(value.kind);
    const isNode = kind in printers || kind === "comment";
    if (isNode)
      there.push(...Object.entries(value).flatMap(([field, content]) => (content === undefined || silent.has(field) ? [] : [`${kind}.${field}`])));
    const fields = Object.fromEntries(
      Object.entries(value).map(([field, content]) => [field, field === "span" ? content : watched(content as unknown)]),
    );
    return new Proxy(fields, {
      get(target, field) {
        if (isNode) read.push(`${kind}.${String(field)}`);
        return target[String(field)];
      },
    }) as T;
  };
  docOf(watched(parsed(text)), defaultOptions);
  return { there, read };
}

test("printers read every field of every kind of node", () => {
  const all = texts.map(fieldsOf);
  const there = new Set(all.flatMap((one) => one.there));
  const read = new Set(all.flatMap((one) => one.read));
  expect(Object.keys(printers).filter((kind) => ![...there].some((field) => field.startsWith(`${kind}.`)))).toEqual([]);
  expect([...there].filter((field) => !read.has(field))).toEqual([]);
});
