import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { compile, memoryHost } from "../../src/index.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { Span } from "../../src/source/span.ts";
import { parse } from "../../src/syntax/parse.ts";
import { outline } from "./outline.ts";
import { anyFile, richFiles } from "./valid-files.ts";

const count = Number(process.env.EXTC_RUNS ?? 500);
const runs = { seed: 20240101, numRuns: count };
// Compiling costs ten times as much as reading.
const fewer = { seed: 20240101, numRuns: Math.ceil(count / 5) };

const host = memoryHost({ "shared.ext": "param shared = 1\n", "ram/trust.json": "{", "ram/a.json": '{"Version":"1","Statement":[]}' });

function expectInside(diagnostics: readonly Diagnostic[]): void {
  const spans = diagnostics.flatMap(({ span, related, fixes, reachedFrom }): (Span | undefined)[] => [
    span,
    reachedFrom,
    ...related.map(({ at }) => at),
    ...fixes.flatMap(({ edits }) => edits.map(({ at }) => at)),
  ]);
  const outside = spans.filter((span) => span !== undefined && !(span.start >= 0 && span.start <= span.end && span.end <= span.source.text.length));
  expect(outside).toEqual([]);
  expect(diagnostics.filter(({ message }) => message === "" || /undefined|\[object|NaN/.test(message))).toEqual([]);
}

function expectReadable(text: string): void {
  const { value, diagnostics } = parse(new SourceFile("input.ext", text));
  expectInside(diagnostics);
  expect(value.damaged).toBe(diagnostics.length > 0);
  for (const { span } of value.declarations) expect(span.start >= 0 && span.start <= span.end && span.end <= text.length).toBe(true);
}

function expectCompilable(text: string): void {
  const { sql, diagnostics } = compile(text, { host, roles: ["ram/a.json"], params: { region: "cn-hangzhou" } });
  expectInside(diagnostics);
  if (diagnostics.some(({ severity }) => severity === "error")) expect(sql).toBeNull();
}

// --- Ways to damage a text ---

const oddities = [
  "\u0000",
  "\ud800",
  "\udfff",
  "\u2028",
  "\ufeff",
  "\u00a0",
  "；",
  "“",
  "’",
  "＝",
  "{",
  "}",
  "[",
  "]",
  "(",
  ")",
  "<",
  ">",
  '"',
  "'",
  "`",
  "/*",
  "*/",
  "//",
  "///",
  "${",
  "\\",
  ",",
  ";",
  "=",
  ":",
  "@",
  "...",
  ".",
  "-",
  "\r",
  "\n",
  "\t",
  "😀",
  "a\u0301",
];

const spot = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: string, where: number): number => Math.floor(where * text.length);
const cut: fc.Arbitrary<(text: string) => string> = fc.tuple(spot, fc.integer({ min: 1, max: 40 })).map(
  ([where, length]) =>
    (text) =>
      text.slice(0, at(text, where)) + text.slice(at(text, where) + length),
);
const truncate: fc.Arbitrary<(text: string) => string> = spot.map((where) => (text) => text.slice(0, at(text, where)));
const put: fc.Arbitrary<(text: string) => string> = fc
  .tuple(spot, fc.oneof(fc.constantFrom(...oddities), fc.string({ unit: "binary", maxLength: 4 })))
  .map(
    ([where, what]) =>
      (text) =>
        text.slice(0, at(text, where)) + what + text.slice(at(text, where)),
  );
const joinLines: fc.Arbitrary<(text: string) => string> = spot.map((where) => (text) => {
  const lines = text.split("\n");
  const line = Math.floor(where * lines.length);
  return [...lines.slice(0, line), lines.slice(line, line + 2).join(" "), ...lines.slice(line + 2)].join("\n");
});
const unindent: fc.Arbitrary<(text: string) => string> = fc.constant((text) => text.replace(/^[ \t]+/gm, ""));

/** Tokens and what stands between them, so that joining gives the text again. */
const tokensOf = (text: string): string[] => text.match(/\s+|"(?:[^"\\\n]|\\.)*"|[\p{L}\d_]+|./gsu) ?? [];
const tokens: fc.Arbitrary<(text: string) => string> = fc
  .tuple(spot, spot, fc.constantFrom("delete", "double", "swap"))
  .map(([first, second, how]) => (text) => {
    const parts = tokensOf(text);
    const [i, j] = [Math.floor(first * parts.length), Math.floor(second * parts.length)];
    if (parts.length === 0) return text;
    if (how === "delete") parts.splice(i, 1);
    else if (how === "double") parts.splice(i, 0, parts[i]!);
    else [parts[i], parts[j]] = [parts[j]!, parts[i]!];
    return parts.join("");
  });

const damaged = fc
  .tuple(anyFile, fc.array(fc.oneof(cut, truncate, put, joinLines, unindent, tokens), { minLength: 1, maxLength: 4 }))
  .map(([text, ways]) => ways.reduce((spoilt, way) => way(spoilt), text));

// --- Properties ---

describe("a valid file", () => {
  test("is read without a finding, and what is read is read again alike", () => {
    fc.assert(
      fc.property(anyFile, (text) => {
        const { value, diagnostics } = parse(new SourceFile("input.ext", text.replaceAll("///", "//")));
        expect(diagnostics).toEqual([]);
        const written = outline(value);
        expect(outline(parse(new SourceFile("again.ext", written)).value)).toBe(written);
      }),
      runs,
    );
  });
});

describe("a damaged file", () => {
  test("is read to its end, with findings that lie inside it", () => {
    fc.assert(fc.property(damaged, expectReadable), runs);
  });

  test("is compiled to findings, or to SQL", () => {
    fc.assert(fc.property(damaged, expectCompilable), fewer);
  });

  test("of characters at random is read to its end", () => {
    const piece = fc.oneof(
      fc.constantFrom(...oddities, "source ", "external table ", "columns ", "a", "1"),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
        expectReadable,
      ),
      runs,
    );
  });

  test("that ends anywhere is read and compiled", () => {
    const step = count >= 5000 ? 1 : 7;
    for (const text of richFiles) {
      for (let end = 0; end <= text.length; end += step) expectReadable(text.slice(0, end));
      for (let end = 0; end <= text.length; end += step * 9) expectCompilable(text.slice(0, end));
    }
  });

  test("hurts one declaration: what follows it is read as before", () => {
    const last = "\n\nsource last_of_all {\n  owner = 1\n}\n";
    const noComment = damaged.filter((text) => !text.includes("/*"));
    fc.assert(
      fc.property(noComment, (text) => {
        const { value } = parse(new SourceFile("input.ext", text + last));
        expect(outline(value).split("\n").at(-1)).toBe("source last_of_all { owner = 1 }");
      }),
      runs,
    );
  });
});

describe("a text beyond any measure", () => {
  const deep = 3000;
  const nested: readonly [string, string][] = [
    ["types", `columns G {\n  a ${"array<".repeat(deep)}string${">".repeat(deep)}\n  b string\n}\n`],
    ["fields", `columns G {\n  a ${"struct<x: ".repeat(deep)}string${">".repeat(deep)}\n  b string\n}\n`],
    ["types that never end", `columns G {\n  a ${"map<string, ".repeat(deep)}\n  b string\n}\n`],
    ["lists", `source s {\n  using = ${"[".repeat(deep)}${"]".repeat(deep)}\n  b = 1\n}\n`],
    ["lists that never end", `source s {\n  using = ${"[".repeat(deep)}\n  b = 1\n}\n`],
    ["calls", `source s {\n  a = ${"file(".repeat(deep)}"x"${")".repeat(deep)}\n  b = 1\n}\n`],
    ["calls that never end", `source s {\n  a = ${"file(".repeat(deep)}\n  b = 1\n}\n`],
    ["calls of an attribute", `columns G {\n  a string @map(${"f(".repeat(deep)}"x"${")".repeat(deep)})\n  b string\n}\n`],
    ["blocks", `source s {\n  ${"a { ".repeat(deep)}${"}".repeat(deep)}\n  b = 1\n}\n`],
    ["blocks that never end", `source s {\n  ${"a { ".repeat(deep)}\n  b = 1\n}\n`],
    ["blocks on lines of their own", `source s {\n${"a {\n".repeat(deep)}${"}\n".repeat(deep)}b = 1\n}\n`],
  ];

  test.each(nested)("%s nested 3,000 deep", (_, text) => {
    expectReadable(text);
    expectCompilable(text);
    const { value, diagnostics } = parse(new SourceFile("input.ext", `${text}role Last {\n}\n`));
    expect(outline(value).split("\n").at(-1)).toBe("role Last { }");
    expect(diagnostics.filter(({ rule }) => rule === "syntax/unexpected")).toHaveLength(1);
  });

  const megabyte = 1 << 20;
  const long: readonly [string, string][] = [
    ["one name", "a".repeat(megabyte)],
    ["one number", `param x = ${"1".repeat(megabyte)}`],
    ["one string", `param x = "${"a".repeat(megabyte)}"`],
    ["one string that never ends", `param x = "${"a}".repeat(megabyte / 2)}`],
    ["one string of references that never end", `param x = "${"${".repeat(megabyte / 2)}"`],
    ["strings of references that never end", `param x = [${'"${", '.repeat(megabyte / 24)}]`],
    ["one comment", `/*${" *".repeat(megabyte / 2)}/\nparam x = 1`],
    ["comments that never end", "/*\nsource \n".repeat(megabyte / 110)],
    ["one line of back quotes", "`a`".repeat(megabyte / 3)],
    ["one line of columns", `columns G { ${"a string, ".repeat(megabyte / 10)}}`],
    ["one line of curly quotes", "“‘".repeat(megabyte / 8)],
    ["unknown characters", "😀 ".repeat(megabyte / 12)],
    ["closing braces", "}".repeat(megabyte / 40)],
    ["opening braces", "{".repeat(megabyte / 40)],
    ["lines that name blocks, and braces that close them", `source s {\n${"a\n  b\n".repeat(megabyte / 300)}${"}\n".repeat(megabyte / 300)}`],
    ["unknown declarations", "x y z\n".repeat(megabyte / 60)],
  ];

  test.each(long)(
    "a long text: %s",
    (_, text) => {
      expectReadable(text);
    },
    60_000,
  );
});
