import { describe, expect, test } from "vitest";
import { formatted } from "./expect-lawful.ts";

const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;
const inBlock = (...inner: readonly string[]): string => lines("source s {", ...inner.map((line) => (line === "" ? "" : `  ${line}`)), "}");
const inColumns = (...inner: readonly string[]): string => lines("columns C {", ...inner.map((line) => (line === "" ? "" : `  ${line}`)), "}");

type Case = readonly [what: string, from: string, to: string];

const files: readonly Case[] = [
  ["an empty file stays empty", "", ""],
  ["white space alone is nothing", "\n \t\r\n", ""],
  ["comments alone", "\n\n// a\n\n\n/* b */", lines("// a", "", "/* b */")],
  ["an empty line between declarations", "role A { }\nrole B { }\n\n\n\nrole C { }", lines("role A { }", "", "role B { }", "", "role C { }")],
  [
    "imports and parameters stay together",
    'import "a"\nimport "b"\nparam c\nrole D { }',
    lines('import "a"', 'import "b"', "param c", "", "role D { }"),
  ],
  ["or apart", "param a\n\n\nparam b", lines("param a", "", "param b")],
  ["parameters line up", "param stage = 1\nparam b=2\nparam c", lines("param stage = 1", "param b     = 2", "param c")],
  ["a comment stays with what is below it", "role A { }\n// b\nrole B { }", lines("role A { }", "", "// b", "role B { }")],
  ["or with what is above it", "role A { }\n// a\n\nrole B { }", lines("role A { }", "// a", "", "role B { }")],
  [
    "words of the language in lower case, names as they are",
    "EXTERNAL TABLE IF NOT EXISTS P.`T` FROM S { COLUMNS { A BIGINT, `B` `STRING` } PARTITIONS { D Varchar(3) } CSV { } PARTITION (D = X) AT Y }",
    lines(
      "external table if not exists P.`T` from S {",
      "  columns { A bigint, `B` `STRING` }",
      "  partitions { D varchar(3) }",
      "  CSV { }",
      "  partition (D = X) at Y",
      "}",
    ),
  ],
];

const blocks: readonly Case[] = [
  ["one line stays one line", "source s {a=1,b=[2,3]  c{}}", "source s { a = 1  b = [2, 3]  c { } }\n"],
  ["a line break behind the brace keeps it broken", "source s {\na=1 b=2 }", inBlock("a = 1", "b = 2")],
  ["but not in an empty block", "source s {\n\n}", "source s { }\n"],
  ["a block that is broken breaks those around it", "source s { csv {\na = 1 } }", inBlock("csv {", "  a = 1", "}")],
  [
    "what is too long is broken",
    `source s { a = "${"x".repeat(60)}" bb = "${"y".repeat(60)}" }`,
    inBlock(`a  = "${"x".repeat(60)}"`, `bb = "${"y".repeat(60)}"`),
  ],
  ["equals signs line up", inBlock("a=1", "bbb = 2"), inBlock("a   = 1", "bbb = 2")],
  ["up to an empty line", inBlock("a = 1", "", "", "bbb = 2"), inBlock("a = 1", "", "bbb = 2")],
  ["up to a comment", inBlock("a = 1", "// c", "bbb = 2"), inBlock("a = 1", "// c", "bbb = 2")],
  ["up to a block", inBlock("a = 1", "csv { }", "bbb = 2"), inBlock("a = 1", "csv { }", "bbb = 2")],
  ["up to a statement", inBlock("a = 1", "trusts x", "bbb = 2"), inBlock("a = 1", "trusts x", "bbb = 2")],
  [
    "up to a value of several lines",
    inBlock("a = 1", `b = ["${"x".repeat(60)}", "${"y".repeat(60)}"]`, "ccc = 3"),
    inBlock("a = 1", "b = [", `  "${"x".repeat(60)}",`, `  "${"y".repeat(60)}"`, "]", "ccc = 3"),
  ],
  [
    "a key that is very long lines up with no other",
    inBlock("a = 1", `"${"k".repeat(40)}" = 2`, "bbb = 3"),
    inBlock("a   = 1", `"${"k".repeat(40)}" = 2`, "bbb = 3"),
  ],
  ["by what a terminal shows", inBlock("名称 = 1", "abcdef = 2"), inBlock("名称   = 1", "abcdef = 2")],
  ["no empty line at the edges of a block", inBlock("", "", "a = 1", ""), inBlock("a = 1")],
  ["the last comma of a list goes", 'source s { a = ["x",] }', 'source s { a = ["x"] }\n'],
  [
    "a statement goes on below its first word",
    inBlock(`allow ["${"x".repeat(50)}"] on ["${"y".repeat(70)}"]`),
    inBlock(`allow ["${"x".repeat(50)}"]`, `   on ["${"y".repeat(70)}"]`),
  ],
  [
    "or behind its list, where that is broken",
    inBlock(`allow ["${"x".repeat(60)}", "${"z".repeat(60)}"] on ["y"]`),
    inBlock("allow [", `  "${"x".repeat(60)}",`, `  "${"z".repeat(60)}"`, '] on ["y"]'),
  ],
  [
    "so does where a partition lies",
    inBlock(`partition (dt = "1") at "oss://${"x".repeat(100)}"`),
    inBlock('partition (dt = "1")', `       at "oss://${"x".repeat(100)}"`),
  ],
];

const columns: readonly Case[] = [
  [
    "names, types and attributes line up",
    inColumns("a bigint @key @map('x')", "bbb int @key", "c array<string>"),
    inColumns('a   bigint @key @map("x")', "bbb int    @key", "c   array<string>"),
  ],
  ["up to an empty line", inColumns("a int", "", "bbb int"), inColumns("a int", "", "bbb int")],
  ["past comments and docs", inColumns("a int", "/// d", "bbb int", "// c", "...D"), inColumns("a   int", "/// d", "bbb int", "// c", "...D")],
  [
    "a long type pushes no attribute away",
    inColumns("a struct<first: bigint, second: bigint> @key", "b int @key", "c bigint @key"),
    inColumns("a struct<first: bigint, second: bigint> @key", "b int    @key", "c bigint @key"),
  ],
  ["commas go where each has a line", inColumns("a int,", "b int, c int"), inColumns("a int", "b int", "c int")],
  ["and stay on one line", "columns C { a int,b int, ...D }", "columns C { a int, b int, ...D }\n"],
  ["pasted comments become attributes", inColumns("a INT COMMENT 'it''s'".replace("''", "\\'")), inColumns(`a int @comment("it's")`)],
  ["unless there is one already", inColumns('a int @comment("x") COMMENT "y"'), inColumns('a int @comment("x") comment "y"')],
  [
    "types are spaced",
    inColumns("a map< string ,bigint >", "b decimal( 38,18 )", "c struct<x:int,y :int>"),
    inColumns("a map<string, bigint>", "b decimal(38, 18)", "c struct<x: int, y: int>"),
  ],
  [
    "types break at their fields, and types of types with them",
    inColumns(`a map<string,array<struct<${"x".repeat(60)}: int, ${"y".repeat(60)}: int>>> @key`),
    inColumns("a map<string, array<struct<", `  ${"x".repeat(60)}: int,`, `  ${"y".repeat(60)}: int`, ">>> @key"),
  ],
];

const comments: readonly Case[] = [
  [
    "behind an item, lined up with those right below",
    inBlock("a = 1 // x", "bbb = [2] // y", "c = 3", "d = 4 // z"),
    inBlock("a   = 1    // x", "bbb = [2]  // y", "c   = 3", "d   = 4  // z"),
  ],
  [
    "behind a very long line, by itself",
    inBlock("a = 1 // x", `b = "${"x".repeat(60)}" // y`),
    inBlock("a = 1  // x", `b = "${"x".repeat(60)}"  // y`),
  ],
  ["behind a comma", inBlock("a = 1, // x", "b = 2"), inBlock("a = 1  // x", "b = 2")],
  ["in a block keep it broken", "source s { a = 1 /* x */ }", inBlock("a = 1  /* x */")],
  ["right before an item", "source s { /* x */ a = 1, /* y */ b = 2 }", inBlock("/* x */ a = 1", "/* y */ b = 2")],
  ["behind a brace", "source s { // x\n a = 1 }", lines("source s {  // x", "  a = 1", "}")],
  ["before a brace", inBlock("a = 1", "", "// x", ""), inBlock("a = 1", "", "// x")],
  ["in an empty block", "source s { // x\n}", lines("source s {  // x", "}")],
  ["within an item", inBlock("a /* x */ = // y", "1"), inBlock("a /* x */ = // y", "  1")],
  ["inner lines stay where they are", inBlock("/* x", "       y */ a = 1"), inBlock("/* x", "       y */", "a = 1")],
  ["white space behind them goes", inBlock("// x  ", "a = 1"), inBlock("// x", "a = 1")],
  ["in a list", inBlock('a = ["x", // x', "// y", '"y"]'), inBlock("a = [", '  "x",  // x', "  // y", '  "y"', "]")],
  ["a doc comment of nobody does not fall to the next column", inColumns("a int", "/// x", ", b int"), inColumns("a int", "/// x", ", b int")],
];

const ignored: readonly Case[] = [
  ["an item", inBlock("// prettier-ignore", "a   =   1", "b   =   2"), inBlock("// prettier-ignore", "a   =   1", "b = 2")],
  ["a column", inColumns("/* prettier-ignore */", "a   INT ,", "b   INT"), inColumns("/* prettier-ignore */", "a   INT", "b int")],
  [
    "a declaration, comments in it included",
    "// prettier-ignore\nrole   R{a=1 // x\n}\nrole   S{}",
    "// prettier-ignore\nrole   R{a=1 // x\n}\n\nrole S { }\n",
  ],
];

const strings: readonly Case[] = [
  ["double quotes", "'a'", '"a"'],
  ["unless single ones take fewer backslashes", String.raw`"\"a\""`, `'"a"'`],
  ["no backslash that nothing needs", String.raw`'it\'s'`, `"it's"`],
  ["as many of both", String.raw`'\'"'`, String.raw`"'\""`],
  ["other escapes stay", String.raw`'\n\u4e2d\\ \$'`, String.raw`"\n\u4e2d\\ \$"`],
  ["an escaped quote stays one", String.raw`"\u0022\u0027"`, String.raw`"\u0022\u0027"`],
  ["parameters stay", "'${ a }'", '"${ a }"'],
  ["a quote within a parameter holds all in place", `'\${a"b}'`, `'\${a"b}'`],
];

describe.each([
  ["files", files],
  ["blocks", blocks],
  ["columns", columns],
  ["comments", comments],
  ["prettier-ignore keeps", ignored],
  ["strings", strings.map(([what, from, to]): Case => [what, `import ${from}`, `import ${to}\n`])],
])("%s", (_, cases) => {
  test.each(cases)("%s", (_what, from, to) => {
    expect(formatted(from)).toBe(to);
    expect(formatted(to)).toBe(to);
  });
});

describe("options", () => {
  const text = inBlock("csv {", "  a = 1", "}");
  test.each([
    ["tabs", { useTabs: true }, text.replaceAll("  ", "\t")],
    ["four spaces", { tabWidth: 4 }, text.replaceAll("  ", "    ")],
    ["CRLF", { endOfLine: "crlf" }, text.replaceAll("\n", "\r\n")],
  ] as const)("%s", (_, options, to) => expect(formatted(text, options)).toBe(to));

  test("lines end as they did, unless told otherwise", () => {
    const crlf = text.replaceAll("\n", "\r\n");
    expect(formatted(crlf)).toBe(crlf);
    expect(formatted(crlf, { endOfLine: "lf" })).toBe(text);
  });
});
