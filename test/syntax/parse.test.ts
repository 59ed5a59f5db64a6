import { describe, expect, test } from "vitest";
import { SourceFile } from "../../src/source/source-file.ts";
import type * as ast from "../../src/syntax/ast.ts";
import { parse } from "../../src/syntax/parse.ts";
import { readMarks } from "../../src/testing/marked-source.ts";
import { outline } from "./outline.ts";

/** What a text without mistakes is read as. */
function read(text: string): string {
  const { value, diagnostics } = parse(new SourceFile("a.ext", text));
  expect(diagnostics).toEqual([]);
  expect(value.damaged).toBe(false);
  return outline(value);
}

const inSource = (item: string): string => `source s {\n${item}\n}\n`;
const inColumns = (column: string): string => `columns G {\n${column}\n}\n`;

describe("declarations", () => {
  test.each([
    ["a file may be empty", "", ""],
    ["or hold comments alone", "// nothing\n/* at all */\n", ""],
    ["import", 'import "./shared.ext"', 'import "./shared.ext"'],
    ["import in single quotes", "import './shared.ext'", 'import "./shared.ext"'],
    ["a parameter without a default", "param region", "param region"],
    ["a parameter with one", 'param stage = "dev"', 'param stage = "dev"'],
    ["a parameter for the scheduler", "param bizdate = late", "param bizdate = late"],
    ["parameters on one line", "param a param b = 1 param c", "param a\nparam b = 1\nparam c"],
    ["a project", "project { owner = 56789 }", "project { owner = 56789 }"],
    ["a project with a name", "project telematics { }", "project telematics { }"],
    ["a role", 'role R { arn = "a" }', 'role R { arn = "a" }'],
    ["a source", 'source s { location = "l" }', 'source s { location = "l" }'],
    ["a column group", "columns Audit { at timestamp }", "columns Audit { at timestamp }"],
    ["a table", "external table t { }", "external table t { }"],
    ["a table of a source", "external table t from s { }", "external table t from s { }"],
    ["a table of a project", "external table p.t { }", "external table p.t { }"],
    ["a table of a schema", "external table p.s.t { }", "external table p.s.t { }"],
    ["a table with white space around the dots", "external table p . s . t { }", "external table p.s.t { }"],
    ["a table that may stand already", "external table if not exists t { }", "external table if not exists t { }"],
    ["a table called if", "external table if { }", "external table if { }"],
    ["a back-quoted table", "external table `a b`.`c``d` { }", "external table `a b`.`c``d` { }"],
    ["a described table", "/// Rides.\n/// Of the fleet.\nexternal table t { }", "/* Rides.\nOf the fleet. */ external table t { }"],
    [
      "keywords in any case",
      "EXTERNAL TABLE IF NOT EXISTS t FROM s { COLUMNS { a STRING } }",
      "external table if not exists t from s { COLUMNS { a STRING } }",
    ],
    ["braces on lines of their own", "source s\n{\n  csv\n  {\n  }\n}", "source s { csv { } }"],
    ["a brace on the next line, indented", "source s\n  {\n  a = 1\n  }", "source s { a = 1 }"],
    ["nothing indented", "source s {\ncsv {\nheader = 1\n}\n}\nsource q {\n}", "source s { csv { header = 1 } }\nsource q { }"],
    ["everything indented", "  source s {\n    a = 1\n  }\n  source q { }", "source s { a = 1 }\nsource q { }"],
    ["declarations on one line", "source s { } role r { }", "source s { }\nrole r { }"],
    ["line breaks of three kinds", "source s {\r\n  a = 1\r  b = 2\n}", "source s { a = 1, b = 2 }"],
  ])("%s", (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("what a block holds", () => {
  test.each([
    ["a string", 'a = "x"', 'a = "x"'],
    ["a number of 16 digits", "a = 5678901234567890", "a = 5678901234567890"],
    ["a negative number", "a = -1.50", "a = -1.50"],
    ["a name", "a = readwrite", "a = readwrite"],
    ["a keyword as a value", "a = source", "a = source"],
    ["a back-quoted name as a value", "a = `b c`", "a = `b c`"],
    ["a call", 'a = file("ram/trust.json")', 'a = file("ram/trust.json")'],
    ["a call of a name", "a = secret(PASSWORD)", "a = secret(PASSWORD)"],
    ["a list", 'a = ["x", 1, b, file("c"), []]', 'a = ["x", 1, b, file("c"), []]'],
    ["a list with a comma at its end", 'a = [\n  "x",\n  "y",\n]', 'a = ["x", "y"]'],
    ["references", 'a = "oss://${project.region}/${ stage }/"', 'a = "oss://${project.region}/${stage}/"'],
    ["a dollar sign", String.raw`a = "\${x}"`, String.raw`a = "\${x}"`],
    ["a raw key", '"odps.sql.x" = true', '"odps.sql.x" = true'],
    ["a back-quoted key", "`odps.x` = 1", "`odps.x` = 1"],
    ["a value on the next line", 'a =\n  "x"', 'a = "x"'],
    ["settings on one line", "a = 1 b = x c = [1] d = 2", "a = 1, b = x, c = [1], d = 2"],
    ["settings with commas", "a = 1, b = 2,\nc = 3,", "a = 1, b = 2, c = 3"],
    ["a block", "csv { header = 1 }", "csv { header = 1 }"],
    ["a block with an argument", 'handler "com.example.C" { "x.y" = 1 }', 'handler "com.example.C" { "x.y" = 1 }'],
    ["a block within a block", 'hologres { parameters { a = "b" } c = 1 }', 'hologres { parameters { a = "b" }, c = 1 }'],
    ["an empty block", "tsv { }", "tsv { }"],
    ["columns", "columns { a string }", "columns { a string }"],
    ["partitions", "partitions { dt string }", "partitions { dt string }"],
    ["the location of a partition", 'partition (dt = "2024-01-01", hh = 1) at "oss://b/"', 'partition (dt = "2024-01-01", hh = 1) at "oss://b/"'],
    ["what a role allows", 'allow ["a", "b"] on ["c"]', 'allow ["a", "b"] on ["c"]'],
    ["what a role allows, on two lines", 'allow ["a"]\n   on ["c"]', 'allow ["a"] on ["c"]'],
    ["whom a role trusts", 'trusts ["56789@odps.aliyuncs.com"]', 'trusts ["56789@odps.aliyuncs.com"]'],
    ["statements that repeat", "trusts a trusts b", "trusts a, trusts b"],
  ])("%s", (_, item, expected) => {
    expect(read(inSource(item))).toBe(`source s { ${expected} }`);
  });
});

describe("columns", () => {
  test.each([
    ["one a line", "a string\nb bigint", "a string, b bigint"],
    ["commas between", "a string, b bigint,", "a string, b bigint"],
    ["commas at the beginning of lines", "a string\n, b bigint", "a string, b bigint"],
    ["types in any case", "a BigInt", "a BigInt"],
    ["type arguments", "a decimal(38, 18)\nb varchar( 10 )", "a decimal(38, 18), b varchar(10)"],
    [
      "types within types",
      "a map<string, array<struct<x: bigint, y: map<string, string>>>>",
      "a map<string, array<struct<x: bigint, y: map<string, string>>>>",
    ],
    ["a type on several lines", "a struct<\n  x: bigint,\n  y: string\n> @key\nb string", "a struct<x: bigint, y: string> @key, b string"],
    [
      "fields with comments of both kinds",
      `a struct<x: string @comment("one"), y: string comment 'two'>`,
      'a struct<x: string @comment("one"), y: string comment "two">',
    ],
    ["attributes", 'a string @key @map("A") @unmapped', 'a string @key @map("A") @unmapped'],
    ["a pasted comment", "a string COMMENT 'what it is',\nb string", 'a string comment "what it is", b string'],
    ["a pasted comment behind attributes", "a string @key comment 'x'", 'a string @key comment "x"'],
    ["a description", "/// What it is.\na string", "/* What it is. */ a string"],
    ["a spread", "a string\n...Audit\nb string", "a string, ...Audit, b string"],
    ["a spread on one line", "a string, ...Audit, b string", "a string, ...Audit, b string"],
    ["Chinese names", "订单号 string\n`下单 时间` datetime", "订单号 string, `下单 时间` datetime"],
    ["a back quote in a name", "`a``b` string", "`a``b` string"],
    ["references in a name", "`a_${stage}` string", "`a_${stage}` string"],
    ["none", "", ""],
  ])("%s", (_, columns, expected) => {
    expect(read(inColumns(columns))).toBe(`columns G {${expected && ` ${expected}`} }`);
  });
});

const keywords = [
  "import",
  "param",
  "project",
  "role",
  "source",
  "columns",
  "external",
  "table",
  "if",
  "not",
  "exists",
  "from",
  "partitions",
  "partition",
  "at",
  "allow",
  "on",
  "trusts",
  "comment",
];

describe.each(keywords)("the keyword %s is also", (keyword) => {
  test("a column, indented or not", () => {
    expect(read(inColumns(`  ${keyword} string @key\n  ${keyword.toUpperCase()} array<string>`))).toBe(
      `columns G { ${keyword} string @key, ${keyword.toUpperCase()} array<string> }`,
    );
    expect(read(inColumns(`${keyword} string`))).toBe(`columns G { ${keyword} string }`);
  });
  test("a setting", () => {
    expect(read(inSource(`  ${keyword} = 1`))).toBe(`source s { ${keyword} = 1 }`);
    expect(read(inSource(`${keyword} = 1`))).toBe(`source s { ${keyword} = 1 }`);
  });
  test("a table, a source, a role, a parameter and a group", () => {
    const text = `external table ${keyword} from ${keyword} { }\nexternal table p.${keyword} { }\nsource ${keyword} { }\nrole ${keyword} { }\nparam ${keyword}\ncolumns ${keyword} { ...${keyword} }`;
    expect(read(text)).toBe(text);
  });
  test("a value, a field, and an attribute", () => {
    expect(read(`${inSource(`a = ${keyword}`)}${inColumns(`a struct<${keyword}: string> @${keyword}`)}`)).toBe(
      `source s { a = ${keyword} }\ncolumns G { a struct<${keyword}: string> @${keyword} }`,
    );
  });
});

describe("spans", () => {
  type Find = (file: ast.FileNode) => { readonly span: { readonly start: number; readonly end: number } } | undefined;
  const table = (file: ast.FileNode): ast.TableNode => file.declarations.find((node) => node.kind === "table")!;
  const list = (file: ast.FileNode): ast.ColumnListNode => table(file).body.items.find((node) => node.kind === "columnList")!;
  const column = (file: ast.FileNode): ast.ColumnNode => list(file).items.find((node) => node.kind === "column")!;
  const setting = (file: ast.FileNode): ast.SettingNode => table(file).body.items.find((node) => node.kind === "setting")!;

  const cases: readonly [string, Find, string][] = [
    ["a table without its description", table, "/// Doc.\n«external table a.b { }» // end"],
    ["a description of several lines", (file) => table(file).doc, "//x\n«/// One.\n/// Two.»\nexternal table t { }"],
    ["a part of a name", (file) => table(file).name[1], "external table a.«`b`» { }"],
    ["a block with its braces", (file) => table(file).body, "external table t «{\n  a = 1\n}»\n"],
    ["a setting", setting, 'external table t {\n  «a = ["x",\n  "y"]»\n}'],
    ["a value", (file) => setting(file).value, 'external table t { a = «file("x")» }'],
    ["columns with their keyword", list, "external table t { «columns { a string }» }"],
    ["a column with its attributes", column, 'external table t { columns {\n  «a array<string> @map("x")»\n} }'],
    ["a type", (file) => column(file).type, "external table t { columns { a «map<string, array<bigint>>» @key } }"],
    ["an attribute", (file) => column(file).attributes[0], 'external table t { columns { a string «@map("x")» } }'],
    ["a pasted comment's string", (file) => column(file).comment, "external table t { columns { a string comment «'x'» } }"],
    ["a column without a type", column, "external table t { columns { «a», b string } }"],
  ];

  test.each(cases)("of %s", (_, find, marked) => {
    const { text, marks } = readMarks(marked);
    const found = find(parse(new SourceFile("a.ext", text)).value)!;
    expect(text.slice(found.span.start, found.span.end)).toBe(marks[0]!.text);
    expect(found.span.start).toBe(marks[0]!.start);
  });
});

describe("what is mended is read all the same", () => {
  test.each([
    ["a `{` that was lost", "source s\n  a = 1\n  csv { }\n}", "source s { a = 1, csv { } }"],
    ["a `}` that was lost", "external table t {\n  columns {\n    a string\n  csv { }\n}", "external table t { columns { a string }, csv { } }"],
    ["braces that were doubled", "source s {{ a = 1 }}", "source s { a = 1 }"],
    ["`=` that was lost", 'source s { a "x" b 1 }', 'source s { a = "x", b = 1 }'],
    ["`:` for `=`", 'source s { a: "x" }', 'source s { a = "x" }'],
    ["`,` that was lost", "columns G { a string b map<string, string> }", "columns G { a string, b map<string, string> }"],
    ["a type that was lost", "columns G {\n  a\n  b string\n}", "columns G { a ?, b string }"],
    ["a type on the next line", "columns G {\n  a\n    decimal(1)\n  b string\n}", "columns G { a decimal(1), b string }"],
    ["a column in curly quotes", "source s { a = “x” }", 'source s { a = "x" }'],
    ["full-width signs", "columns G ｛ a decimal（1，2）、 b string ｝", "columns G { a decimal(1, 2), b string }"],
    ["no-break spaces", "source\u00a0s\u3000{ a =\u00a01 }", "source s { a = 1 }"],
    ["a misspelt list of columns", "external table t { colums { a string } }", "external table t { columns { a string } }"],
    ["a string that does not end", 'source s { using = ["a", "b] }', 'source s { using = ["a", "b"] }'],
    ["a clause behind a column", "columns G { a string not null, b string }", "columns G { a string, b string }"],
    ["one item among others", "source s {\n  a = 1\n  ! what\n  b = 2\n}", "source s { a = 1, b = 2 }"],
    ["a block that holds nothing but one mistake", "source s {\n  csv { ! }\n  b = 2\n}", "source s { csv { }, b = 2 }"],
  ])("%s", (_, text, expected) => {
    const { value, diagnostics } = parse(new SourceFile("a.ext", text));
    expect(outline(value)).toBe(expected);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(value.damaged).toBe(true);
  });
});
