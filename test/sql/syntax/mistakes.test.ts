import { describe, expect, test } from "vitest";
import { expectLawfulFixes } from "../../fixes/expect-lawful-fixes.ts";
import { readMarks, writeMarks } from "../../../src/testing/marked-source.ts";
import { outlineOf } from "./outline.ts";
import { fixed, readSql } from "./read-sql.ts";

/** What is wrong; the rules, in the order of the text; the text, with the place of each finding in marks; and what its fix makes of it. */
type Mistake = readonly [title: string, rules: string, marked: string, mended?: string];

const before = "CREATE EXTERNAL TABLE first (a STRING COMMENT 'x') STORED BY 'h' WITH SERDEPROPERTIES ('k' = 'v') LOCATION 'l';\n";
const after = "\nCREATE EXTERNAL TABLE last (a STRING, b BIGINT) PARTITIONED BY (p STRING) STORED AS ORC LOCATION 'm' LIFECYCLE 3;\n";
const table = (columns: string, rest = "STORED BY 'h' LOCATION 'l'"): string => `CREATE EXTERNAL TABLE t ${columns} ${rest};`;

const commas: readonly Mistake[] = [
  ["between columns", "sql/missing-comma", table("(a «STRING» b BIGINT)"), table("(a STRING, b BIGINT)")],
  ["before a column called comment", "sql/missing-comma", table("(a «STRING» comment STRING)"), table("(a STRING, comment STRING)")],
  ["before a constraint", "sql/missing-comma", table("(a «STRING» PRIMARY KEY (a))"), table("(a STRING, PRIMARY KEY (a))")],
  ["between partition columns", "sql/missing-comma", table("(a STRING) PARTITIONED BY (b «STRING» c STRING)")],
  ["between fields", "sql/missing-comma", table("(a STRUCT<x: «INT» y: INT>)"), table("(a STRUCT<x: INT, y: INT>)")],
  [
    "between properties",
    "sql/missing-comma",
    table("(a STRING)", "STORED BY 'h' WITH SERDEPROPERTIES ('k'=«'v'»\n'l'='w') LOCATION 'l'"),
    table("(a STRING)", "STORED BY 'h' WITH SERDEPROPERTIES ('k'='v',\n'l'='w') LOCATION 'l'"),
  ],
  ["behind the last column", "sql/trailing-comma", table("(a STRING«,»)"), table("(a STRING)")],
  ["before the first column", "sql/trailing-comma", table("(«,» a STRING)"), table("( a STRING)")],
  ["doubled", "sql/trailing-comma", table("(a STRING,«,» b STRING)"), table("(a STRING, b STRING)")],
  ["behind the last property", "sql/trailing-comma", table("(a STRING)", "STORED BY 'h' TBLPROPERTIES ('k'='v'«,»)")],
  ["between clauses", "syntax/unexpected", table("(a STRING)", "STORED BY 'h'«,» LOCATION 'l'"), table("(a STRING)", "STORED BY 'h' LOCATION 'l'")],
];

const lists: readonly Mistake[] = [
  ["no columns", "sql/empty-properties", table("«()»"), "CREATE EXTERNAL TABLE t STORED BY 'h' LOCATION 'l';"],
  [
    "no properties",
    "sql/empty-properties",
    table("(a STRING)", "STORED BY 'h'\nWITH SERDEPROPERTIES «()»\nLOCATION 'l'"),
    table("(a STRING)", "STORED BY 'h'\nLOCATION 'l'"),
  ],
  ["no partition columns", "sql/empty-properties", table("(a STRING) PARTITIONED BY «()»"), table("(a STRING)")],
  ["columns without their opening parenthesis", "syntax/unexpected", "CREATE EXTERNAL TABLE «t» a STRING, b BIGINT) STORED BY 'h';"],
  ["columns without their closing parenthesis", "syntax/unterminated", table("«(»a STRING, b BIGINT COMMENT 'c'\n")],
  ["columns without parentheses", "syntax/unexpected", "CREATE EXTERNAL TABLE «t»\na STRING,\nb BIGINT\nSTORED BY 'h' LOCATION 'l';"],
  ["partition columns without a closing parenthesis", "syntax/unterminated", table("(a STRING) PARTITIONED BY «(»p STRING")],
  ["properties without an opening parenthesis", "syntax/unexpected", table("", "STORED BY 'h' WITH «SERDEPROPERTIES» 'a'='b') LOCATION 'l'")],
  ["properties without a closing parenthesis", "syntax/unterminated", table("", "STORED BY 'h' WITH SERDEPROPERTIES «(»'a'='b'\nLOCATION 'l'")],
  ["a closing parenthesis too many", "syntax/unexpected", table("(a STRING)«)»"), table("(a STRING)")],
  ["a type without a closing angle bracket", "syntax/unterminated", table("(a ARRAY«<»STRING, b BIGINT, c STRING)")],
  ["a struct without a closing angle bracket", "syntax/unterminated", table("(a STRUCT«<»x: INT, b BIGINT)")],
  ["a closing angle bracket too many", "syntax/unexpected", table("(a ARRAY<STRING>«>», b BIGINT)"), table("(a ARRAY<STRING>, b BIGINT)")],
  ["a decimal without a closing parenthesis", "syntax/unterminated", table("(a DECIMAL«(»10, b BIGINT)")],
];

const quotes: readonly Mistake[] = [
  ["of a comment, which swallows the next column", "syntax/unterminated", table("(\n a STRING COMMENT «'the a»,\n b STRING COMMENT 'the b'\n)")],
  ["of a comment, its comma lost too", "syntax/unterminated", table("(\n a STRING COMMENT «'the a»\n b STRING COMMENT 'the b'\n)")],
  ["of a handler", "syntax/unterminated", table("(a STRING)", "STORED BY «'h»\nWITH SERDEPROPERTIES ('k'='v')\nLOCATION 'l'")],
  ["of a location at the end", "syntax/unterminated", table("(a STRING)", "STORED BY 'h'\nLOCATION «'oss://b/»")],
  ["of a property, on one line", "syntax/unterminated", table("(a STRING)", "STORED BY 'h' TBLPROPERTIES ('a'=«'b», 'c'='d')")],
  ["of a property, over lines", "syntax/unterminated", table("(a STRING)", "STORED BY 'h' TBLPROPERTIES ('a'=«'b»,\n'c'='d')")],
  ["before the clauses of its line", "syntax/unterminated", table("(a STRING, b STRING COMMENT «'x»)", "STORED BY 'h' LOCATION 'l'")],
  ["before a comment", "syntax/unterminated", table("(\n a STRING COMMENT «'the a» -- note\n, b STRING COMMENT 'the b'\n)")],
  ["at the beginning of a text", "syntax/unterminated", table("(\n a STRING COMMENT the a«'»,\n b STRING COMMENT 'the b'\n)")],
  ["of a name", "syntax/unterminated", table("(«`a» STRING,\n b STRING)")],
  ["an apostrophe", "syntax/unexpected", table("(a STRING COMMENT 'it«'»s here')"), table("(a STRING COMMENT 'it\\'s here')")],
  ["typographic", "syntax/curly-quote", table("(a STRING COMMENT «“x”»)"), table("(a STRING COMMENT 'x')")],
  ["doubled", "sql/adjacent-literals", table("(a STRING COMMENT «'it''s'»)"), table("(a STRING COMMENT 'it\\'s')")],
  [
    "two literals",
    "sql/adjacent-literals",
    table("(a STRING)", "STORED BY 'h' LOCATION «'oss://' 'b/'»"),
    table("(a STRING)", "STORED BY 'h' LOCATION 'oss://b/'"),
  ],
  [
    "two literals in different quotes",
    "sql/adjacent-literals",
    table("(a STRING)", `STORED BY 'h' LOCATION «'oss://' "b/"»`),
    table("(a STRING)", "STORED BY 'h' LOCATION 'oss://b/'"),
  ],
  [
    "doubled in a property",
    "sql/adjacent-literals",
    table("", "STORED BY 'h' TBLPROPERTIES ('k'=«'it''s'»)"),
    table("", "STORED BY 'h' TBLPROPERTIES ('k'='it\\'s')"),
  ],
  [
    "half typographic",
    "syntax/curly-quote",
    table("(a STRING COMMENT «'x’», b STRING COMMENT 'y')"),
    table("(a STRING COMMENT 'x', b STRING COMMENT 'y')"),
  ],
  [
    "taken by a backslash",
    "syntax/unterminated",
    table("", "STORED BY 'h' LOCATION 'l' TBLPROPERTIES ('k'=«'\\'», 'l'='w')"),
    table("", "STORED BY 'h' LOCATION 'l' TBLPROPERTIES ('k'='\\\\', 'l'='w')"),
  ],
  ["an odd space", "syntax/odd-space", table("(a«\u00A0»STRING)"), table("(a STRING)")],
];

const values: readonly Mistake[] = [
  [
    "a number as a property",
    "sql/unquoted-value",
    table("", "STORED BY 'h' TBLPROPERTIES ('k' = «1»)"),
    table("", "STORED BY 'h' TBLPROPERTIES ('k' = '1')"),
  ],
  ["a colon", "sql/unquoted-value", table("", "STORED BY 'h' TBLPROPERTIES ('k'«:»'v')"), table("", "STORED BY 'h' TBLPROPERTIES ('k'='v')")],
  [
    "a bare property",
    "sql/unquoted-value",
    table("", "STORED BY 'h' TBLPROPERTIES («a.k=v», 'l'='w')"),
    table("", "STORED BY 'h' TBLPROPERTIES ('a.k'='v', 'l'='w')"),
  ],
  ["a bare location", "sql/unquoted-value", table("", "STORED BY 'h' LOCATION «oss://b/c/»"), table("", "STORED BY 'h' LOCATION 'oss://b/c/'")],
  ["a bare handler", "sql/unquoted-value", table("", "STORED BY «com.a.Handler» LOCATION 'l'"), table("", "STORED BY 'com.a.Handler' LOCATION 'l'")],
  ["no value", "syntax/unexpected", table("", "STORED BY 'h' TBLPROPERTIES ('k' «=», 'l' = 'w')")],
  ["no equals sign", "syntax/unexpected", table("", "STORED BY 'h' TBLPROPERTIES («'k'» 'v')"), table("", "STORED BY 'h' TBLPROPERTIES ('k' = 'v')")],
  ["a quoted format", "syntax/unexpected", table("", "STORED AS «'parquet'» LOCATION 'l'"), table("", "STORED AS parquet LOCATION 'l'")],
  ["a quoted lifecycle", "syntax/unexpected", table("", "STORED BY 'h' LIFECYCLE «'30'»"), table("", "STORED BY 'h' LIFECYCLE 30")],
  ["no lifecycle", "syntax/unexpected", table("", "STORED BY 'h' «LIFECYCLE»")],
  ["an equals sign behind a keyword", "syntax/unexpected", table("", "STORED BY 'h' LOCATION «=» 'l'"), table("", "STORED BY 'h' LOCATION  'l'")],
  ["a length of a type that takes none", "syntax/unexpected", table("(a BIGINT«(20)»)"), table("(a BIGINT)")],
  ["a third number of a decimal", "syntax/unexpected", table("(a DECIMAL(5,2,«1»))"), table("(a DECIMAL(5,2))")],
  ["no type", "syntax/unexpected", table("(«a», b BIGINT)")],
  ["no type before a comment", "syntax/unexpected", table("(«a» COMMENT 'x', b BIGINT)")],
  ["no colon in a struct", "syntax/unexpected", table("(a STRUCT<«x» INT>)"), table("(a STRUCT<x: INT>)")],
  ["a colon in a column", "syntax/unexpected", table("(a«:» STRING)"), table("(a STRING)")],
  ["a name of two words", "syntax/unexpected", table("(«order key» BIGINT, b STRING)"), table("(`order key` BIGINT, b STRING)")],
  ["a reserved name", "syntax/unexpected", table("(«select» STRING)"), table("(`select` STRING)")],
];

const words: readonly Mistake[] = [
  ["no name of the table", "syntax/unexpected", "CREATE EXTERNAL «TABLE» (a STRING) STORED BY 'h';"],
  ["no name behind IF NOT EXISTS", "syntax/unexpected", "CREATE EXTERNAL TABLE IF NOT «EXISTS» (a STRING) STORED BY 'h';"],
  [
    "a hyphen in the name",
    "syntax/unexpected",
    "CREATE EXTERNAL TABLE «my-t» (a STRING) STORED BY 'h';",
    "CREATE EXTERNAL TABLE `my-t` (a STRING) STORED BY 'h';",
  ],
  [
    "a name in quotes",
    "syntax/unexpected",
    "CREATE EXTERNAL TABLE «'t'» (a STRING) STORED BY 'h';",
    "CREATE EXTERNAL TABLE `t` (a STRING) STORED BY 'h';",
  ],
  ["a name of four parts", "syntax/unexpected", "CREATE EXTERNAL TABLE a.b.c.«d» (a STRING) STORED BY 'h';"],
  ["optional words in brackets", "syntax/unexpected", "CREATE EXTERNAL TABLE «[IF NOT EXISTS]» t (a STRING) STORED BY 'h';"],
  ["an optional property in brackets", "syntax/unexpected", table("", "STORED BY 'h' TBLPROPERTIES ('a'='b' «[,'c'='d']»)")],
  ["a name to be filled in", "syntax/unexpected", "CREATE EXTERNAL TABLE «<table_name>» (a STRING) STORED BY 'h';"],
  ["a form", "syntax/unexpected", "CREATE EXTERNAL TABLE «[»IF NOT EXISTS] <t> (<columns>, ...) [COMMENT <c>] STORED BY '<h>' LOCATION ...;"],
  [
    "WITH left out",
    "syntax/unexpected",
    table("", "STORED BY 'h' «SERDEPROPERTIES» ('a'='b')"),
    table("", "STORED BY 'h' WITH SERDEPROPERTIES ('a'='b')"),
  ],
  ["BY left out", "syntax/unexpected", table("", "«STORED» 'h' LOCATION 'l'"), table("", "STORED BY 'h' LOCATION 'l'")],
  ["AS left out", "syntax/unexpected", table("", "«STORED» PARQUET LOCATION 'l'"), table("", "STORED AS PARQUET LOCATION 'l'")],
  ["a misspelt clause", "syntax/unexpected", table("", "STORED BY 'h' «LOCATON» 'l'"), table("", "STORED BY 'h' LOCATION 'l'")],
  ["a misspelt second word", "syntax/unexpected", table("", "STORED BY 'h' WITH «SERDEPROPERITES» ('a'='b')")],
  ["PARTITION BY", "syntax/unexpected", table("(a STRING) «PARTITION» BY (p STRING)"), table("(a STRING) PARTITIONED BY (p STRING)")],
  [
    "OR REPLACE",
    "syntax/unexpected",
    "CREATE «OR REPLACE» EXTERNAL TABLE t (a STRING) STORED BY 'h';",
    "CREATE EXTERNAL TABLE t (a STRING) STORED BY 'h';",
  ],
  [
    "EXTERNAL misspelt",
    "syntax/unexpected",
    "CREATE «EXTERNL» TABLE t (a STRING) STORED BY 'h';",
    "CREATE EXTERNAL TABLE t (a STRING) STORED BY 'h';",
  ],
  ["a sign for EXTERNAL", "syntax/unexpected", "CREATE «,» TABLE t (a STRING) STORED BY 'h';", "CREATE EXTERNAL TABLE t (a STRING) STORED BY 'h';"],
  ["a string for EXTERNAL", "syntax/unexpected", "CREATE TEMPORARY «'x'» TABLE t (a STRING) STORED BY 'h';"],
  ["CREATE left out", "syntax/unexpected", "«EXTERNAL TABLE» t (a STRING) STORED BY 'h';", "CREATE EXTERNAL TABLE t (a STRING) STORED BY 'h';"],
  ["a missing semicolon", "syntax/unexpected", "SET odps.sql.type.system.odps2=«true»\nCREATE EXTERNAL TABLE t (a STRING) STORED BY 'h';"],
  ["a semicolon before a clause", "syntax/unexpected", table("(a STRING)«;»"), table("(a STRING)")],
  ["a semicolon for a comma", "syntax/unexpected", table("(a STRING«;» b BIGINT)"), table("(a STRING, b BIGINT)")],
  ["a comment of two slashes", "syntax/unexpected", table("(a STRING, «//» the a\n b STRING)"), table("(a STRING, -- the a\n b STRING)")],
  ["a word that is nothing", "syntax/unexpected", table("", "STORED BY 'h' «nonsense» LOCATION 'l'")],
  ["columns beside LIKE", "syntax/unexpected", "CREATE EXTERNAL TABLE t LIKE u «(»a STRING) STORED BY 'h';"],
  ["a comment beside LIKE", "syntax/unexpected", "CREATE EXTERNAL TABLE t LIKE u «COMMENT» 'x' STORED BY 'h';"],
];

const orders: readonly Mistake[] = [
  [
    "properties of the table before USING",
    "sql/clause-order",
    table("(a STRING)", "STORED BY 'h' «TBLPROPERTIES» ('a'='b') USING 'x'"),
    table("(a STRING)", "STORED BY 'h' USING 'x' TBLPROPERTIES ('a'='b')"),
  ],
  [
    "properties of the table before the format",
    "sql/clause-order",
    table("(a STRING)\n«TBLPROPERTIES» ('a'='b')\n", "STORED BY 'h'\nLOCATION 'l'"),
    table("(a STRING)\n", "STORED BY 'h'\nLOCATION 'l'\nTBLPROPERTIES ('a'='b')"),
  ],
  [
    "the comment behind PARTITIONED BY",
    "sql/clause-order",
    table("(a STRING) PARTITIONED BY (p STRING) «COMMENT» 'c'"),
    table("(a STRING) COMMENT 'c' PARTITIONED BY (p STRING)"),
  ],
  [
    "LIFECYCLE before TBLPROPERTIES",
    "sql/clause-order",
    table("", "STORED BY 'h' «LIFECYCLE» 3 TBLPROPERTIES ('a'='b')"),
    table("", "STORED BY 'h' TBLPROPERTIES ('a'='b') LIFECYCLE 3"),
  ],
  [
    "USING before LOCATION",
    "sql/clause-order",
    table("", "STORED BY 'h' «USING» 'x' LOCATION 'l'"),
    table("", "STORED BY 'h' LOCATION 'l' USING 'x'"),
  ],
  [
    "the format before its row format",
    "sql/clause-order",
    table("", "STORED AS ORC «ROW FORMAT SERDE» 's'"),
    table("", "ROW FORMAT SERDE 's' STORED AS ORC"),
  ],
  [
    "SerDe properties behind LOCATION",
    "sql/clause-order",
    table("", "STORED BY 'h' LOCATION 'l' «WITH SERDEPROPERTIES» ('a'='b')"),
    table("", "STORED BY 'h' WITH SERDEPROPERTIES ('a'='b') LOCATION 'l'"),
  ],
  ["SerDe properties behind STORED AS", "sql/clause-order", table("", "ROW FORMAT SERDE 's' STORED AS ORC «WITH SERDEPROPERTIES» ('a'='b')")],
  ["SerDe properties without a SerDe", "sql/clause-order", table("", "STORED AS ORC «WITH SERDEPROPERTIES» ('a'='b') LOCATION 'l'")],
  ["a constraint behind the comment", "sql/clause-order", table("(a STRING COMMENT 'c' «NOT NULL»)")],
  ["phrases of DELIMITED", "sql/clause-order", table("", "ROW FORMAT DELIMITED LINES TERMINATED BY 'l' «FIELDS TERMINATED BY» 'f'")],
  ["STORED BY twice", "name/duplicate", table("", "STORED BY 'h' «STORED BY» 'i' LOCATION 'l'")],
  ["two formats", "name/duplicate", table("", "STORED BY 'h' «STORED AS» ORC LOCATION 'l'")],
  ["LOCATION twice", "name/duplicate", table("", "STORED BY 'h' LOCATION 'l' «LOCATION» 'm'")],
  ["COMMENT twice in a column", "name/duplicate", table("(a STRING COMMENT 'x' «COMMENT» 'y')")],
];

const comments: readonly Mistake[] = [
  ["before code", "sql/block-comment", table("(a STRING «/*» one */, b STRING)"), table("(a STRING -- one\n, b STRING)")],
  ["of several lines", "sql/block-comment", table("(a STRING) «/*»\n * one\n * two\n */\n"), table("(a STRING) -- one\n-- two\n")],
  ["before the statement", "sql/block-comment", `«/*» about t */\n${table("(a STRING)")}`, `-- about t\n${table("(a STRING)")}`],
  ["never closed, in a statement", "syntax/unterminated", table("(a STRING, «/*» one\n b STRING)")],
  ["never closed, before a statement", "syntax/unterminated", `«/*» about t\nand more\n${table("(a STRING)")}`],
];

describe.each([
  ["a comma", commas],
  ["a list", lists],
  ["a quote", quotes],
  ["a value", values],
  ["a word", words],
  ["an order", orders],
  ["a comment", comments],
] as const)("%s", (_group, mistakes) => {
  test.each(mistakes.map((mistake) => [mistake[0], mistake] as const))("%s", (_title, [, rules, marked, mended]) => {
    const { text, marks } = readMarks(marked);
    const { findings, value } = readSql(text);
    expect(
      writeMarks(
        text,
        findings.map(({ span }) => span!),
      ),
    ).toBe(marked);
    expect(findings.map(({ rule }) => rule)).toEqual(marks.map(() => rules));
    expect(value.damaged).toBe(findings.some(({ severity }) => severity === "error"));
    if (mended !== undefined) {
      const again = fixed(text, findings[0]!);
      expect(again).toBe(mended);
      expect(readSql(again).findings).toEqual([]);
    }
    const mendable = findings.filter(({ fixes }) => fixes.length > 0);
    for (const finding of mendable) expect(readSql(fixed(text, finding)).findings.length).toBeLessThan(findings.length);
    expectNeighboursUntouched(text, findings.length);
    expectLawfulFixes({ "a.sql": before + text + after });
  });
});

function expectNeighboursUntouched(text: string, count: number): void {
  const { value, findings } = readSql(before + text + after);
  expect(findings).toHaveLength(count);
  const read = value.statements.map(outlineOf);
  const alone = [before, after].map((one) => outlineOf(readSql(one).value.statements[0]!));
  expect([read[0], read.at(-1)]).toEqual(alone);
}
