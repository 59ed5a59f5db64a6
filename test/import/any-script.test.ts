import { describe, expect, test } from "vitest";
import { format, importSql } from "../../src/index.ts";
import { bound } from "../bind/bound.ts";
import { mutants } from "../sql/syntax/mutants.ts";
import { validStatements } from "../sql/syntax/valid-statements.ts";

const RUNS = Number(process.env["EXTC_RUNS"] ?? 1000);

/** What is wrong with the text that a script becomes: what the formatter would change, and what does not bind. */
function faults(sql: string): string[] {
  const { ext } = importSql(sql);
  const { text } = format(ext);
  if (text === null) return ["it cannot be read"];
  if (text !== ext) return ["it is not formatted"];
  return bound(ext).findings.filter((finding) => /^error (?:syntax|name\/undefined|name\/unknown)/.test(finding));
}

const broken = (all: readonly string[]): string[] =>
  all.flatMap((sql) => {
    const found = faults(sql);
    return found.length === 0 ? [] : [[...found, sql, importSql(sql).ext].join("\n")];
  });

describe("whatever a script holds, it becomes formatted text that can be read", () => {
  test(`${RUNS} statements with one token changed`, () => {
    expect(broken([...new Set([...mutants(RUNS)].map(({ text }) => text))]).slice(0, 3)).toEqual([]);
  });

  test("statements that end anywhere", () => {
    const step = Math.max(1, Math.ceil(7000 / RUNS));
    const cut = validStatements.flatMap((sql) => Array.from({ length: Math.floor(sql.length / step) }, (_, index) => sql.slice(0, index * step)));
    expect(broken(cut).slice(0, 3)).toEqual([]);
  });

  test.each([
    ["nothing", ""],
    ["blanks", " \n\t\r\n "],
    ["a comment that is never closed", "/* a\nCREATE EXTERNAL TABLE t (a STRING) STORED AS ORC LOCATION 'oss://b/c/';"],
    ["comments alone", "-- a\n\n/* b\n */\n-- c"],
    ["a binary file", "\0\u0001\u0002'\u0003`"],
    ["a deep type", `CREATE EXTERNAL TABLE t (a ${"ARRAY<".repeat(150)}STRING${">".repeat(150)}) STORED AS ORC LOCATION 'oss://b/c/';`],
    ["a type deeper than any", `CREATE EXTERNAL TABLE t (a ${"ARRAY<".repeat(5000)}STRING${">".repeat(5000)}) STORED AS ORC LOCATION 'oss://b/c/';`],
    ["a megabyte of a comment", `-- ${"x".repeat(1_000_000)}\nCREATE EXTERNAL TABLE t (a STRING) STORED AS ORC LOCATION 'oss://b/c/';`],
    ["a long literal", `CREATE EXTERNAL TABLE t (a STRING COMMENT '${"${x}'' ".repeat(20_000)}') STORED AS ORC LOCATION 'oss://b/c/';`],
    [
      "names that are words of .ext",
      "CREATE EXTERNAL TABLE `external` (`columns` STRING, `table` INT, `partition` INT, `at` INT, `...x` INT, `a}b` INT) STORED AS ORC LOCATION 'oss://b/c/';",
    ],
    ["a name with an odd placeholder", "CREATE EXTERNAL TABLE `${ x }` (`${}` STRING) STORED AS ORC LOCATION 'oss://b/c/';"],
    [
      "two tables of one name",
      "CREATE EXTERNAL TABLE t (a STRING) STORED AS ORC LOCATION 'oss://b/c/';\nCREATE EXTERNAL TABLE t (b STRING) STORED AS ORC LOCATION 'oss://b/d/';",
    ],
    [
      "many columns",
      `CREATE EXTERNAL TABLE t (${Array.from({ length: 3000 }, (_, index) => `c${index} STRING -- ${index}\n`).join(",")}) STORED AS ORC LOCATION 'oss://b/c/';`,
    ],
  ])("%s", (_, sql) => {
    expect(broken([sql])).toEqual([]);
  });
});
