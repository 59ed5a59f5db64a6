import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SourceFile } from "../../../src/source/source-file.ts";
import type { Span } from "../../../src/source/span.ts";
import { parseSql } from "../../../src/sql/syntax/parse-sql.ts";
import { outlineOf } from "./outline.ts";
import { readSql } from "./read-sql.ts";
import { validStatements } from "./valid-statements.ts";

const runs = { seed: 20240101, numRuns: Number(process.env.EXTC_RUNS ?? 500) };

/** A full run reads longer texts. */
const isFull = process.env.EXTC_RUNS !== undefined;
const LONG = isFull ? 1 << 18 : 1 << 16;
const MANY = isFull ? 20_000 : 5_000;

function expectReadable(text: string): void {
  const { value, diagnostics } = parseSql(new SourceFile("a.sql", text));
  const spans = diagnostics.flatMap(({ span, related, fixes }): (Span | undefined)[] => [
    span,
    ...related.map(({ at }) => at),
    ...fixes.flatMap(({ edits }) => edits.map(({ at }) => at)),
  ]);
  const nodes = [...value.statements.map(({ span }) => span), ...spansWithin(value.statements)];
  const outside = [...spans, ...nodes].filter(
    (span) => span === undefined || !(span.start >= 0 && span.start <= span.end && span.end <= text.length),
  );
  expect(outside).toEqual([]);
  expect(diagnostics.filter(({ message }) => message === "" || /undefined|\[object|NaN/.test(message))).toEqual([]);
  expect(value.damaged).toBe(diagnostics.some(({ severity }) => severity === "error"));
}

/** Every span of a tree. */
function spansWithin(node: unknown): Span[] {
  if (typeof node !== "object" || node === null || node instanceof SourceFile) return [];
  if ("start" in node && "end" in node) return [node as Span];
  return Object.values(node).flatMap(spansWithin);
}

const oddities =
  "\0 \ud800 \u2028 \ufeff \u00a0 ； “ ’ ＝ { } [ ] ( ) < > ' \" ` /* */ -- // # ${ {{ **** \\ , ; = == : . ... - \r \n \t 😀 é CREATE EXTERNAL TABLE".split(
    " ",
  );
const script = fc.array(fc.constantFrom(...validStatements), { minLength: 1, maxLength: 3 }).map((statements) => statements.join("\n"));
const spot = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: string, where: number): number => Math.floor(where * text.length);
type Way = fc.Arbitrary<(text: string) => string>;
const cut: Way = fc.tuple(spot, fc.integer({ min: 1, max: 40 })).map(
  ([where, length]) =>
    (text: string) =>
      text.slice(0, at(text, where)) + text.slice(at(text, where) + length),
);
const put: Way = fc.tuple(spot, fc.oneof(fc.constantFrom(...oddities), fc.string({ unit: "binary", maxLength: 4 }))).map(
  ([where, what]) =>
    (text: string) =>
      text.slice(0, at(text, where)) + what + text.slice(at(text, where)),
);
const tokens: Way = fc.tuple(spot, spot, fc.constantFrom("delete", "double", "swap")).map(([first, second, how]) => (text: string) => {
  const parts = text.match(/\s+|'(?:[^'\\]|\\.)*'|[\p{L}\d_]+|./gsu) ?? [];
  const [i, j] = [Math.floor(first * parts.length), Math.floor(second * parts.length)];
  if (parts.length === 0) return text;
  if (how === "delete") parts.splice(i, 1);
  else if (how === "double") parts.splice(i, 0, parts[i]!);
  else [parts[i], parts[j]] = [parts[j]!, parts[i]!];
  return parts.join("");
});
const damaged = fc
  .tuple(script, fc.array(fc.oneof(cut, put, tokens), { minLength: 1, maxLength: 4 }))
  .map(([text, ways]) => ways.reduce((spoilt, way) => way(spoilt), text));

describe("a damaged script", () => {
  test("is read to its end, with findings that lie inside it", () => {
    fc.assert(fc.property(damaged, expectReadable), runs);
  });

  test("of characters at random is read to its end", () => {
    const piece = fc.oneof(fc.constantFrom(...oddities, " ", "a", "CREATE EXTERNAL TABLE t "), fc.string({ unit: "binary", maxLength: 6 }));
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
    fc.assert(fc.property(text, expectReadable), runs);
  });

  test("that ends anywhere is read", () => {
    const text = validStatements.join("");
    const step = runs.numRuns >= 5000 ? 1 : 7;
    for (let end = 0; end <= text.length; end += step) expectReadable(text.slice(0, end));
  });

  test("hurts one statement: what follows it is read as before", () => {
    const last = "\n;\nCREATE EXTERNAL TABLE last_of_all (a STRING) STORED AS ORC;\n";
    fc.assert(
      fc.property(
        damaged.filter((text) => !text.includes("/*")),
        (text) => {
          const { value } = readSql(text + last);
          expect(outlineOf(value.statements.at(-1)!)).toBe("CREATE last_of_all (a string) stored as ORC");
        },
      ),
      runs,
    );
  });
});

describe("a text beyond any measure", () => {
  const deep = 3000;

  test.each([
    ["types", `${"ARRAY<".repeat(deep)}STRING${">".repeat(deep)}`],
    ["fields", `${"STRUCT<x: ".repeat(deep)}STRING${">".repeat(deep)}`],
    ["types that never end", "MAP<STRING, ".repeat(deep)],
  ])("%s nested 3,000 deep", (_, type) => {
    const { value, findings } = readSql(`CREATE EXTERNAL TABLE t (a ${type}, b STRING) STORED BY 'h';\nCREATE EXTERNAL TABLE u (a STRING);`);
    expect(findings).toHaveLength(1);
    expect(outlineOf(value.statements.at(-1)!)).toBe("CREATE u (a string)");
  });

  const units = ["(", ")", "'", '"', ",", "`", "<", "[", "/*", "{", "${", "\\'", "'\n", "it's ", "''", "“", "\u00a0", "😀", "a", "a STRING, "];
  const heads = ["", "CREATE EXTERNAL TABLE t ", "CREATE EXTERNAL TABLE t (a STRING ", "CREATE EXTERNAL TABLE t TBLPROPERTIES ('k'="];

  test.each(units)("a long text of %j", (unit) => {
    for (const head of heads) expectQuick(head + unit.repeat(LONG / unit.length));
  });

  test(`a script of ${MANY} statements`, () => {
    const columns = Array.from({ length: 16 }, (_, index) => `  column_${index} STRING COMMENT 'what column ${index} holds, in words'`).join(",\n");
    const one = `CREATE EXTERNAL TABLE IF NOT EXISTS p.t (\n${columns}\n)\nSTORED BY 'com.aliyun.odps.CsvStorageHandler'\nLOCATION 'oss://b/t/';\n`;
    const { value, findings } = readSql(one.repeat(MANY));
    expect(findings).toEqual([]);
    expect(value.statements).toHaveLength(MANY);
  });
});

/** Far more than a linear reader takes, and far less than another one would. */
function expectQuick(text: string): void {
  const start = performance.now();
  parseSql(new SourceFile("a.sql", text));
  expect(performance.now() - start).toBeLessThan(10_000);
}
