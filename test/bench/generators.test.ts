import prettier from "prettier";
import { describe, expect, test } from "vitest";
import { commentedTables } from "../../bench/generate/commented-tables.mjs";
import { nestedTypes } from "../../bench/generate/nested-types.mjs";
import { parquetStatements } from "../../bench/generate/parquet-statements.mjs";
import { hostilePolicy, longGrantingPolicy, longPolicy, manyRoles, roleProject, shortPolicy } from "../../bench/generate/role-project.mjs";
import { seedPath, seedProject, seedProjectOfFiles, seedText } from "../../bench/generate/seed-project.mjs";
import { seedRecords } from "../../bench/generate/seed-records.mjs";
import { seedHeads, seedStatements } from "../../bench/generate/seed-statements.mjs";
import { generatePartitions, generateScript } from "../../bench/generate/sql-scripts.mjs";
import { stylesheet } from "../../bench/generate/stylesheet.mjs";
import { wideTables } from "../../bench/generate/wide-tables.mjs";
import { type Diagnostic, check, compile, format } from "../../src/index.ts";

type Files = Readonly<Record<string, string>>;

const longest = [...["gas", "water", "heat", "light"].map(longPolicy), longGrantingPolicy("steam")];

const told = (diagnostics: readonly Diagnostic[]): string[] => diagnostics.filter(({ severity }) => severity !== "hint").map(({ rule }) => rule);

/** The statements of a file, which must have none but hints, those of its role included. */
function statements(files: Files, filename = "tables.ext"): readonly string[] {
  const source = files[filename]!;
  expect(told(check(source, { filename, files }).diagnostics)).toEqual([]);
  return compile(source, { filename, files }).tables.map(({ sql }) => sql);
}

const columnsOf = (sql: string): string[] => [...sql.matchAll(/^ {2}(?=[a-z])(.*?),?$/gm)].map((match) => match[1]!);

describe("projects", () => {
  test.each<[string, Files, number]>([
    ["seed-shaped", seedProject(30), 30],
    ["wide", wideTables(2, 1_200), 2],
    ["nested", nestedTypes(5, 100), 1],
    ["commented", commentedTables(50_000), 100],
    ["one role, a short policy", roleProject(20, [shortPolicy]), 20],
    ["one role, the longest policies", roleProject(20, longest), 20],
    ["one role, a policy made to be slow", roleProject(20, [shortPolicy, hostilePolicy(6_144)]), 20],
    ["many roles", manyRoles(4), 40],
  ])("%s: nothing is wrong with them, and the tables are as many as asked for", (_, files, count) => {
    expect(statements(files)).toHaveLength(count);
  });

  test("many files hold the same tables as one", () => {
    const files = seedProjectOfFiles(8);
    const tables = Array.from({ length: 8 }, (_, index) => statements(files, seedPath(index)));
    expect(tables.map(({ length }) => length)).toEqual(tables.map(() => 1));
    expect(tables.flat()).toEqual(statements(seedProject(8)));
  });

  test("wide tables have the columns, nested types the depth, and comments the length that was asked for", () => {
    expect(columnsOf(statements(wideTables(1, 1_200))[0]!)).toHaveLength(1_200);
    const [column] = columnsOf(statements(nestedTypes(1, 90))[0]!);
    expect(column!.match(/</g)).toHaveLength(90);
    const commented: Files = commentedTables(50_000);
    const comments = [...commented["tables.ext"]!.matchAll(/^\/\/.*\n/gm)].join("");
    expect(comments.length).toBeGreaterThanOrEqual(50_000);
    expect(comments.length).toBeLessThan(65_000);
  });

  test("the longest policies are as long as RAM takes", () => {
    expect(longest.map(({ length }) => length)).toEqual(longest.map(() => 6_144));
  });
});

describe("scripts", () => {
  test.each<[string, (count: number) => string]>([
    ["seed-shaped", seedStatements],
    ["Parquet files", parquetStatements],
    ["with an INSERT each", generateScript],
  ])("%s: no errors, and as many statements as asked for", (_, generate) => {
    expect(generate(20).match(/^CREATE EXTERNAL TABLE/gm)).toHaveLength(20);
    expect(errors(generate(20))).toEqual([]);
  });

  test("partitions: no errors, and as many as asked for", () => {
    expect(generatePartitions(20).match(/ADD PARTITION/g)).toHaveLength(20);
    expect(errors(generatePartitions(20))).toEqual([]);
  });

  test("seed-shaped statements are those that the tables compile to, but for USING", () => {
    const compiled = statements(seedProject(3)).map((sql) => sql.replace(/\nUSING .*;/, ";"));
    expect(seedStatements(3)).toBe(compiled.map((sql) => `${sql}\n`).join("\n"));
    expect(seedStatements(1, 2)).toBe(`${compiled[2]}\n`);
  });

  test("their heads name the same tables and columns", () => {
    const head = (sql: string): string => sql.slice(0, sql.indexOf("\n)")).replace("EXTERNAL ", "");
    expect(seedHeads(2).split("\n\n").map(head)).toEqual(seedStatements(2).split("\n\n").map(head));
  });

  const errors = (sql: string): string[] =>
    check(sql, { filename: "tables.sql" })
      .diagnostics.filter(({ severity }) => severity === "error")
      .map(({ rule }) => rule);
});

test("records describe the tables of the seed-shaped project", () => {
  const compiled = statements(seedProject(3));
  const records = seedRecords(3);
  expect(records.map(({ name }) => name)).toEqual(compiled.map((sql) => /EXTERNAL TABLE (\S+)/.exec(sql)![1]));
  expect(records.map(({ columns }) => columns.map(({ name, type }) => `${name} ${type}`))).toEqual(compiled.map(columnsOf));
  for (const [index, { columns, location, roleArn }] of records.entries()) {
    const mapping = columns.map(({ name, key }) => (key ? `:${name}` : name)).join(", ");
    for (const text of [`'tablestore.columns.mapping'='${mapping}'`, `LOCATION '${location}'`, `'odps.properties.rolearn'='${roleArn}'`])
      expect(compiled[index]).toContain(text);
  }
});

describe("what is formatted", () => {
  test("624 tables are 10,000 lines, and formatted", () => {
    const text = seedText(624);
    expect(text.split("\n").length).toBeGreaterThanOrEqual(10_000);
    expect(text.split("\n").length).toBeLessThan(10_010);
    expect(format(text).text).toBe(text);
  });

  test.each([[1_000], [4_321], [20_000]])("CSS of %i bytes, which prettier takes", async (bytes) => {
    const css = stylesheet(bytes, 10_000);
    expect(Buffer.byteLength(css)).toBe(bytes);
    expect(await prettier.format(css, { parser: "css" })).toContain(".panel-10000 .header > a:hover");
  });
});
