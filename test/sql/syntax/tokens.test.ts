import { describe, expect, test } from "vitest";
import { outlineOf } from "./outline.ts";
import { readSql, tableOf, textOf } from "./read-sql.ts";

function commentOf(literal: string): string | undefined {
  const comment = tableOf(`CREATE EXTERNAL TABLE t COMMENT ${literal} STORED BY 'h';`).clauses.find((clause) => clause.kind === "commentClause");
  return comment?.kind === "commentClause" ? textOf(comment.text) : undefined;
}

describe("a literal", () => {
  test.each([
    ["'plain'", "plain"],
    ['"double"', "double"],
    [String.raw`'\b\t\n\r\'\"\\\;'`, "\b\t\n\r'\"\\;"],
    [String.raw`'\Z\0\00'`, "\x1a\0\0"],
    [String.raw`'\101\177\001'`, "A\x7f\x01"],
    [String.raw`'\200\x\%\_'`, "200x%_"],
    [String.raw`'\000'`, "\x000"],
    ["'a\nb\tc'", "a\nb\tc"],
    [`'say "x"'`, 'say "x"'],
    ["'a' 'b'\n-- between\n'c'", "abc"],
    ["''", ""],
  ])("%s is read", (literal, value) => expect(commentOf(literal)).toBe(value));

  test("knows where each character came from", () => {
    const text = String.raw`CREATE EXTERNAL TABLE t COMMENT 'ab\tc' 'd' STORED BY 'h';`;
    const [comment] = tableOf(text).clauses;
    if (comment?.kind !== "commentClause") throw new Error("no comment");
    expect(comment.text.pieces.map(({ span, text: piece, exact }) => [text.slice(span.start, span.end), piece, exact])).toEqual([
      ["ab", "ab", true],
      [String.raw`\t`, "\t", false],
      ["c", "c", true],
      ["d", "d", true],
    ]);
    expect(comment.text.literals.map(({ start, end }) => text.slice(start, end))).toEqual([String.raw`'ab\tc'`, "'d'"]);
    expect(text.slice(comment.keyword.start, comment.keyword.end)).toBe("COMMENT");
  });
});

describe("a placeholder", () => {
  test.each([
    ["in names", "CREATE EXTERNAL TABLE ${db}.t_${day} (a_{x} STRING) STORED BY 'h';", 'CREATE ${db}.t_${day} (a_{x} string) stored by "h"'],
    ["of other templates", "CREATE EXTERNAL TABLE {{ db }}.ext_{name} (a STRING);", "CREATE {{ db }}.ext_{name} (a string)"],
    ["in literals", "CREATE EXTERNAL TABLE t LOCATION 'oss://${e}/****/{x}/';", 'CREATE t location "oss://${e}/****/{x}/"'],
    ["for a literal", "CREATE EXTERNAL TABLE t STORED BY ${h} LOCATION ${l};", 'CREATE t stored by "${h}" location "${l}"'],
    ["for a value", "CREATE EXTERNAL TABLE t TBLPROPERTIES ('k'=${v}, 'l'=****);", 'CREATE t tableProperties ("k"="${v}", "l"="****")'],
    ["for a number", "CREATE EXTERNAL TABLE t (a DECIMAL(${p}, 2)) LIFECYCLE ${days};", "CREATE t (a decimal(${p},2)) lifecycle ${days}"],
    ["for columns", "CREATE EXTERNAL TABLE t (${columns}) STORED BY 'h';", 'CREATE t (, ?) stored by "h"'],
    ["for properties", "CREATE EXTERNAL TABLE t TBLPROPERTIES ('k'='v', ${more});", 'CREATE t tableProperties ("k"="v", ?)'],
    ["for a clause", "CREATE EXTERNAL TABLE t (a STRING) ${format} LOCATION 'l';", 'CREATE t (a string) location "l" ?'],
  ])("stands %s", (_, text, outline) => {
    const { value, findings } = readSql(text);
    expect(findings).toEqual([]);
    expect(value.statements.map(outlineOf)).toEqual([outline]);
  });
});

describe("a script", () => {
  test("is cut into its statements", () => {
    const { value, findings } = readSql(`-- begins
SET odps.sql.type.system.odps2=true;
set a.b = c d ;
DROP TABLE IF EXISTS t; SELECT /*+ mapjoin(a) */ 'x;y', "it''s" FROM t WHERE a <> '\\';';
CREATE TABLE inner_table (a STRING);
CREATE \${kind} TABLE inner_table (a STRING); CREATE COLUMN TABLE inner_table (a STRING);
CREATE EXTERNAL TABLE t (a STRING) STORED BY 'h';
ALTER TABLE p.t ADD IF NOT EXISTS PARTITION (dt='a', h=3) LOCATION 'x' PARTITION (dt="b", h=\${h});
ALTER TABLE t DROP PARTITION (dt='a');
MSCK REPAIR TABLE t ADD PARTITIONS; msck table t;
INSERT OVERWRITE TABLE t PARTITION (dt='a') SELECT 'CREATE EXTERNAL TABLE' FROM u; insert into p.u values (1);;
`);
    expect(findings).toEqual([]);
    expect(value.statements.map(outlineOf)).toEqual([
      "SET odps.sql.type.system.odps2=true",
      "SET a.b=c d",
      "…",
      "…",
      "…",
      "…",
      "…",
      'CREATE t (a string) stored by "h"',
      'ALTER p.t (dt="a",h="3") "x" (dt="b",h="${h}")',
      "…",
      "MSCK t",
      "MSCK t",
      "INSERT t",
      "INSERT p.u",
    ]);
    expect(value.comments.map(({ text }) => text)).toEqual(["-- begins", "/*+ mapjoin(a) */"]);
  });

  test.each(["", "  \n", "-- nothing\n", ";;"])("may hold nothing: %j", (text) => {
    expect(readSql(text)).toMatchObject({ value: { statements: [], damaged: false }, findings: [] });
  });

  test.each([
    ["a statement that is passed over", "SELECT 'don\nt' FROM t WHERE x = 'a;\nCREATE EXTERNAL TABLE t (a STRING) STORED BY 'h';"],
    ["an unread statement without a semicolon", "DESC u\nCREATE EXTERNAL TABLE t (a STRING) STORED BY 'h';"],
    ["a query", "INSERT INTO u SELECT 1\nCREATE EXTERNAL TABLE t (a STRING) STORED BY 'h';"],
  ])("is read on behind %s", (_, text) => {
    expect(readSql(text).value.statements.map(outlineOf).at(-1)).toBe('CREATE t (a string) stored by "h"');
  });

  test.each([
    ["ALTER TABLE t ADD PARTITION (dt='a' LOCATION 'x';", ["syntax/unterminated"]],
    ["ALTER TABLE t ADD PARTITION (dt 'a') LOCATION 'x';", ["syntax/unexpected"]],
    ["ALTER TABLE t ADD PARTITION (dt='a') LOCATION x;", ["sql/unquoted-value"]],
    ["MSCK REPAIR t;", ["syntax/unexpected"]],
    ["MSCK REPAIR TABLE t ADD PARTITION;", ["syntax/unexpected"]],
  ])("tells what is wrong with %s", (text, rules) => {
    expect(readSql(text).findings.map(({ rule }) => rule)).toEqual(rules);
  });
});
