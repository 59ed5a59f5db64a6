import { describe, expect, test } from "vitest";
import { errorsOf, readSql } from "./read-sql.ts";

/** Columns and clauses of one statement, put into `CREATE EXTERNAL TABLE t …;` unless they begin with CREATE. */
type Row = readonly [title: string, sql: string];

const script = (sql: string): string => (sql.startsWith("CREATE") ? sql : `CREATE EXTERNAL TABLE t ${sql};`);

// The rows of external-tables.md, section 4, in statements of our own.
const accepted: readonly Row[] = [
  ["LOCATION before STORED BY", "(a STRING) LOCATION 'l' STORED BY 'h' WITH SERDEPROPERTIES ('k'='v')"],
  ["USING, TBLPROPERTIES, LIFECYCLE", "(a STRING) STORED BY 'h' LOCATION 'l' USING 'u' TBLPROPERTIES ('k'='v') LIFECYCLE 3"],
  ["no columns", "STORED BY 'h' LOCATION 'l'"],
  ["a name of three parts", "CREATE EXTERNAL TABLE p.s.t (a STRING) STORED BY 'h';"],
  ["decimals with and without arguments", "(a DECIMAL, b DECIMAL(10), c DECIMAL(10, 2))"],
  ["bounds of types", "(a DECIMAL(39, 40), b VARCHAR(65536), c CHAR(256))"],
  ["nested types", "(a ARRAY<STRUCT<x: INT COMMENT 'c', y: MAP<STRING, ARRAY<INT>>>>)"],
  ["reserved words in back quotes", "(`select` STRING, `a``b` BIGINT)"],
  [
    "columns called like keywords",
    "(date DATE, timestamp TIMESTAMP, location STRING, comment STRING, user STRING, order BIGINT, row INT, stored INT)",
  ],
  ["names that begin with a digit, or of other letters", "(1a STRING, 名称 STRING, été STRING, a$b STRING, $c STRING)"],
  ["literals that follow each other", "COMMENT 'a' 'b' STORED BY 'h' LOCATION 'oss://' 'x/'"],
  ["double quotes and ==", 'STORED BY "h" TBLPROPERTIES ("k"=="v")'],
  ["full-width punctuation", "（a STRING， b BIGINT） STORED BY 'h'；"],
  ["a semicolon and a line break inside literals", "COMMENT 'a;b' STORED BY 'h' TBLPROPERTIES ('k'='\n', 'l'=';\n')"],
  ["ROW FORMAT SERDE beside STORED BY", "ROW FORMAT SERDE 's' STORED BY 'h'"],
  ["ROW FORMAT DELIMITED", "ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' STORED AS TEXTFILE"],
  ["ROW FORMAT DELIMITED with nothing", "ROW FORMAT DELIMITED STORED AS TEXTFILE"],
  ["classes of files", "ROW FORMAT SERDE 's' WITH SERDEPROPERTIES ('k'='v') STORED AS INPUTFORMAT 'i' OUTPUTFORMAT 'o'"],
  ["drivers of files", "STORED AS INPUTFORMAT 'i' OUTPUTFORMAT 'o' INPUTDRIVER 'p' OUTPUTDRIVER 'q'"],
  ["LIKE", "LIKE u STORED BY 'h' TBLPROPERTIES ('k'='v') LIFECYCLE 1"],
  ["constraints", "(a STRING NOT NULL, b BIGINT DEFAULT 1 PRIMARY KEY COMMENT 'c', c STRING NULL DEFAULT 'x', d DOUBLE DEFAULT -1.5)"],
  ["defaults that are words", "(a BOOLEAN DEFAULT TRUE, b DATE DEFAULT DATE '2024-01-01', c DATETIME DEFAULT now())"],
  ["a key of several columns", "(a STRING, b STRING, PRIMARY KEY (a, b)) STORED BY 'h'"],
  ["NOT NULL on a partition column", "(a STRING) PARTITIONED BY (p STRING NOT NULL COMMENT 'c') STORED BY 'h'"],
  ["CLUSTERED BY", "(a STRING) CLUSTERED BY (a) SORTED BY (a ASC) INTO 8 BUCKETS STORED BY 'h'"],
  ["RANGE CLUSTERED BY", "(a STRING) RANGE CLUSTERED BY (a) STORED BY 'h'"],
  ["SKEWED BY", "(a STRING) SKEWED BY (a) ON ('x', 'y') STORED AS DIRECTORIES STORED AS ORC"],
  ["neither LOCATION nor STORED BY", "(a STRING)"],
  ["what repeats itself in lists", "(a STRING, a STRING) PARTITIONED BY (a STRING) STORED BY 'h' TBLPROPERTIES ('k'='v', 'k'='w')"],
  ["comments", "( -- it's \"here\"\na STRING) -- ( ;\nSTORED BY 'h'"],
  ["small letters", "CREATE external table if not exists t (a string) stored by 'h' with serdeproperties ('k'='v') location 'l';"],
  ["no spaces", "(a STRING COMMENT'x')COMMENT'y'STORED BY'h'LOCATION'l'"],
  ["newer types", "(a JSON, b TIMESTAMP_NTZ)"],
  ["TEMPORARY", "CREATE TEMPORARY EXTERNAL TABLE t (a STRING) STORED BY 'h';"],
  ["a quote doubled in a comment", "(a STRING COMMENT 'it''s')"],
  ["TBLPROPERTIES before STORED BY", "(a STRING) TBLPROPERTIES ('k'='v') STORED BY 'h' LOCATION 'l'"],
  ["WITH SERDEPROPERTIES behind STORED AS", "(a STRING) STORED AS ORC WITH SERDEPROPERTIES ('k'='v') LOCATION 'l'"],
  ["no semicolon at the end", "CREATE EXTERNAL TABLE t (a STRING) STORED BY 'h'"],
  ["what is said of other tables", "(a STRING) STORED BY 'h' LIFECYCLE 3 INTO 4 SHARDS HUBLIFECYCLE 2 CHANGELOGS 1"],
  ["a query", "STORED BY 'h' LOCATION 'l' AS SELECT * FROM u WHERE a > '1'"],
];

const rejected: readonly Row[] = [
  ["WITH SERDEPROPERTIES behind LOCATION", "STORED BY 'h' LOCATION 'l' WITH SERDEPROPERTIES ('k'='v')"],
  ["no columns in parentheses", "() STORED BY 'h'"],
  ["TBLPROPERTIES before USING", "STORED BY 'h' LOCATION 'l' TBLPROPERTIES ('k'='v') USING 'u'"],
  ["arguments beyond those of a type", "(a DECIMAL(5,2,1))"],
  ["a length of a bigint", "(a BIGINT(20))"],
  ["a struct without colons", "(a STRUCT<a INT>)"],
  ["no closing angle bracket", "(a ARRAY<INT)"],
  ["a reserved word bare", "(select STRING)"],
  ["a hyphen in a bare name", "(a-b STRING)"],
  ["literals that follow each other in properties", "STORED BY 'h' TBLPROPERTIES ('k'='v' 'w')"],
  ["literals that follow each other in a key", "STORED BY 'h' TBLPROPERTIES ('k' 'l'='v')"],
  ["a number as a property", "STORED BY 'h' TBLPROPERTIES ('k'=1)"],
  ["a colon in a property", "STORED BY 'h' TBLPROPERTIES ('k':'v')"],
  ["a bare property", "STORED BY 'h' TBLPROPERTIES (k=v)"],
  ["a trailing comma in properties", "STORED BY 'h' TBLPROPERTIES ('k'='v',)"],
  ["a trailing comma in columns", "(a STRING,)"],
  ["a literal without an end", "STORED BY 'h' LOCATION 'l"],
  ["a literal that ends in a backslash", "STORED BY 'h' LOCATION 'l\\'"],
  ["STORED BY twice", "STORED BY 'h' STORED BY 'i'"],
  ["a quoted format", "STORED AS 'parquet'"],
  ["SERDEPROPERTIES without WITH", "STORED BY 'h' SERDEPROPERTIES ('k'='v')"],
  ["an empty list of properties", "STORED BY 'h' WITH SERDEPROPERTIES ()"],
  ["PARTITIONED BY before COMMENT", "(a STRING) PARTITIONED BY (p STRING) COMMENT 'c'"],
  ["LIFECYCLE before TBLPROPERTIES", "STORED BY 'h' LIFECYCLE 3 TBLPROPERTIES ('k'='v')"],
  ["LIFECYCLE without a number", "STORED BY 'h' LIFECYCLE"],
  ["LIFECYCLE with a string", "STORED BY 'h' LIFECYCLE '3'"],
  ["USING before LOCATION", "STORED BY 'h' USING 'u' LOCATION 'l'"],
  ["USING before STORED BY", "USING 'u' STORED BY 'h'"],
  ["USING twice", "STORED BY 'h' USING 'u' USING 'v'"],
  ["LOCATION with a name", "STORED BY 'h' LOCATION l"],
  ["no comma between columns", "(a STRING b STRING)"],
  ["no comma between properties", "STORED BY 'h' TBLPROPERTIES ('k'='v' 'l'='w')"],
  ["a block comment", "(a STRING /* c */) STORED BY 'h'"],
  ["OR REPLACE", "CREATE OR REPLACE EXTERNAL TABLE t (a STRING);"],
  ["AUTO PARTITIONED BY", "(a STRING) AUTO PARTITIONED BY (p STRING)"],
  ["a default of a partition column", "(a STRING) PARTITIONED BY (p STRING DEFAULT 'x')"],
  ["LOCATION between row format and file format", "ROW FORMAT SERDE 's' LOCATION 'l' STORED AS ORC"],
  ["phrases of DELIMITED out of order", "ROW FORMAT DELIMITED LINES TERMINATED BY 'l' FIELDS TERMINATED BY 'f'"],
  ["ESCAPED BY without FIELDS", "ROW FORMAT DELIMITED ESCAPED BY 'e'"],
];

describe("the vendor's grammar", () => {
  test.each(accepted)("accepts %s", (_, sql) => expect(errorsOf(script(sql))).toEqual([]));
  test.each(rejected)("rejects %s, in one error", (_, sql) => expect(errorsOf(script(sql))).toHaveLength(1));

  test("warns of orders that sources contest", () => {
    const severities = accepted.flatMap(([, sql]) => readSql(script(sql)).findings.map(({ severity, rule }) => `${severity} ${rule}`));
    expect([...new Set(severities)].sort()).toEqual(["warning sql/adjacent-literals", "warning sql/clause-order"]);
  });
});
