import { describe, expect, test } from "vitest";
import { readScript } from "./vendor-grammar.ts";
import { decodeLiteral, lexSql } from "./vendor-lexer.ts";

const create = (rest: string): string => `CREATE EXTERNAL TABLE t (a string) ${rest};`;

// The rows of external-tables.md, section 4, that concern what the writer emits.
describe("the recogniser itself takes what the vendor's grammar takes", () => {
  test.each([
    "CREATE EXTERNAL TABLE p.s.t (a string) STORED BY 'h' LOCATION 'l';",
    "CREATE EXTERNAL TABLE IF NOT EXISTS t STORED BY 'h' LOCATION 'l';",
    create(
      "COMMENT 'c' PARTITIONED BY (d string) STORED BY 'h' WITH SERDEPROPERTIES ('k'='v') LOCATION 'l' USING 'u' TBLPROPERTIES ('k'='v') LIFECYCLE 3",
    ),
    "CREATE EXTERNAL TABLE t (`select` string, date date, location string, `a``b` bigint) STORED BY 'h';",
    "CREATE EXTERNAL TABLE t (a array<struct<x:int COMMENT 'c',y:map<string,array<int>>>>) STORED BY 'h';",
    "CREATE EXTERNAL TABLE 订单 (1a decimal(3,1), 名称 varchar(3)) STORED BY 'h';",
    create("COMMENT ';' STORED BY 'h'"),
    create("COMMENT 'a\nb' STORED BY 'h'"),
    create("ROW FORMAT SERDE 's' WITH SERDEPROPERTIES ('k'='v') STORED AS INPUTFORMAT 'i' OUTPUTFORMAT 'o' LOCATION 'l' TBLPROPERTIES ('k'='v')"),
    create("ROW FORMAT SERDE 's' WITH SERDEPROPERTIES ('k'='v') STORED AS TEXTFILE LOCATION 'l' USING 'u'"),
    create("ROW FORMAT SERDE 's' STORED AS parquet"),
    create("STORED AS ORC LOCATION 'l' TBLPROPERTIES ('k'='v')"),
    create("STORED AS INPUTFORMAT 'i' OUTPUTFORMAT 'o'"),
    create("row format serde 's' stored by 'h' with serdeproperties ('k'='v')"),
    create("ROW FORMAT DELIMITED STORED AS TEXTFILE LOCATION 'l'"),
    create(
      "ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' ESCAPED BY 'e' COLLECTION ITEMS TERMINATED BY '#' MAP KEYS TERMINATED BY ':' LINES TERMINATED BY '\\n' NULL DEFINED AS 'n' STORED AS TEXTFILE",
    ),
    create("ROW FORMAT DELIMITED MAP KEYS TERMINATED BY ':' NULL DEFINED AS 'n' STORED AS TEXTFILE"),
    create("STORED BY 'h' TBLPROPERTIES ('k'='v')"),
    "ALTER TABLE t ADD PARTITION (a='1') LOCATION 'l';",
    "ALTER TABLE t ADD IF NOT EXISTS PARTITION (a='1', b='2') LOCATION 'l';",
    "MSCK REPAIR TABLE a.t ADD PARTITIONS;",
    "SET a.b=true;\nMSCK REPAIR TABLE t ADD PARTITIONS;",
  ])("%s", (sql) => expect(() => readScript(sql)).not.toThrow());
});

describe("and refuses what the vendor's grammar refuses", () => {
  test.each([
    ["no closing ;", "CREATE EXTERNAL TABLE t (a string) STORED BY 'h'"],
    ["an empty column list", "CREATE EXTERNAL TABLE t () STORED BY 'h';"],
    ["a trailing comma", "CREATE EXTERNAL TABLE t (a string,) STORED BY 'h';"],
    ["SERDEPROPERTIES behind LOCATION", create("STORED BY 'h' LOCATION 'l' WITH SERDEPROPERTIES ('k'='v')")],
    ["TBLPROPERTIES before USING", create("STORED BY 'h' LOCATION 'l' TBLPROPERTIES ('k'='v') USING 'u'")],
    ["TBLPROPERTIES before STORED BY", create("TBLPROPERTIES ('k'='v') STORED BY 'h'")],
    ["PARTITIONED BY before COMMENT", create("PARTITIONED BY (d string) COMMENT 'c' STORED BY 'h'")],
    ["USING before LOCATION", create("STORED BY 'h' USING 'u' LOCATION 'l'")],
    ["LIFECYCLE before TBLPROPERTIES", create("STORED BY 'h' LIFECYCLE 3 TBLPROPERTIES ('k'='v')")],
    ["LIFECYCLE with a string", create("STORED BY 'h' LIFECYCLE '3'")],
    ["a clause twice", create("STORED BY 'h' LOCATION 'l' LOCATION 'm'")],
    ["SERDEPROPERTIES behind STORED AS", create("STORED AS parquet WITH SERDEPROPERTIES ('k'='v')")],
    ["the same behind a SerDe", create("ROW FORMAT SERDE 's' STORED AS parquet WITH SERDEPROPERTIES ('k'='v')")],
    ["SERDEPROPERTIES of both", create("ROW FORMAT SERDE 's' WITH SERDEPROPERTIES ('k'='v') STORED BY 'h' WITH SERDEPROPERTIES ('k'='v')")],
    ["SERDEPROPERTIES of nothing", create("WITH SERDEPROPERTIES ('k'='v') LOCATION 'l'")],
    ["SERDEPROPERTIES without WITH", create("STORED BY 'h' SERDEPROPERTIES ('k'='v')")],
    ["SERDEPROPERTIES of ROW FORMAT DELIMITED", create("ROW FORMAT DELIMITED WITH SERDEPROPERTIES ('k'='v') STORED AS TEXTFILE")],
    ["a quoted format", create("STORED AS 'parquet'")],
    ["STORED BY a bare word", create("STORED BY h")],
    ["STORED BY twice", create("STORED BY 'h' STORED BY 'i'")],
    ["STORED AS and STORED BY", create("STORED AS parquet STORED BY 'h'")],
    ["STORED BY and STORED AS", create("STORED BY 'h' STORED AS parquet")],
    ["STORED AS before ROW FORMAT", create("STORED AS parquet ROW FORMAT SERDE 's'")],
    ["two row formats", create("ROW FORMAT SERDE 's' ROW FORMAT DELIMITED STORED AS TEXTFILE")],
    ["an INPUTFORMAT alone", create("STORED AS INPUTFORMAT 'i'")],
    ["an OUTPUTFORMAT alone", create("STORED AS OUTPUTFORMAT 'o'")],
    ["a SerDe that is no string", create("ROW FORMAT SERDE s STORED AS parquet")],
    ["ESCAPED BY without FIELDS", create("ROW FORMAT DELIMITED ESCAPED BY 'e' STORED AS TEXTFILE")],
    ["ESCAPED BY behind other phrases", create("ROW FORMAT DELIMITED MAP KEYS TERMINATED BY ':' ESCAPED BY 'e' STORED AS TEXTFILE")],
    ["phrases out of their order", create("ROW FORMAT DELIMITED NULL DEFINED AS 'n' FIELDS TERMINATED BY ',' STORED AS TEXTFILE")],
    ["a phrase twice", create("ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' FIELDS TERMINATED BY ',' STORED AS TEXTFILE")],
    ["two literals in a phrase", create("ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' ',' STORED AS TEXTFILE")],
    ["empty properties", create("STORED BY 'h' WITH SERDEPROPERTIES ()")],
    ["a property that is no string", create("STORED BY 'h' WITH SERDEPROPERTIES ('k'=1)")],
    ["a doubled quote in a value", create("STORED BY 'h' WITH SERDEPROPERTIES ('k'='it''s')")],
    ["a comma missing between properties", create("STORED BY 'h' WITH SERDEPROPERTIES ('k'='v' 'l'='w')")],
    ["a reserved word as a column", "CREATE EXTERNAL TABLE t (select string) STORED BY 'h';"],
    ["a hyphen in a bare name", "CREATE EXTERNAL TABLE a-b (a string) STORED BY 'h';"],
    ["a type that is none", "CREATE EXTERNAL TABLE t (a strin) STORED BY 'h';"],
    ["varchar without a length", "CREATE EXTERNAL TABLE t (a varchar) STORED BY 'h';"],
    ["a decimal with three arguments", "CREATE EXTERNAL TABLE t (a decimal(5,2,1)) STORED BY 'h';"],
    ["a complex map key", "CREATE EXTERNAL TABLE t (a map<array<int>,int>) STORED BY 'h';"],
    ["a struct without a colon", "CREATE EXTERNAL TABLE t (a struct<b int>) STORED BY 'h';"],
    ["a block comment", "CREATE EXTERNAL TABLE t (a string) /* c */ STORED BY 'h';"],
    ["a no-break space", "CREATE EXTERNAL TABLE\u00a0t (a string) STORED BY 'h';"],
    ["a literal that ends in an escaping backslash", create("STORED BY 'h\\'")],
    ["four parts of a name", "CREATE EXTERNAL TABLE a.b.c.d (a string) STORED BY 'h';"],
  ])("%s", (_, sql) => expect(() => readScript(sql)).toThrow(/./));
});

test.each([
  [String.raw`'a\'b\"c\\d'`, `a'b"c\\d`],
  [String.raw`'\b\t\n\r\Z'`, "\b\t\n\r\x1a"],
  [String.raw`'\0\00x\008'`, "\0\0x\x008"],
  [String.raw`'\101\177\001'`, "A\x7f\x01"],
  [String.raw`'\;\x\%'`, ";x%"],
])("the literal %s", (literal, value) => expect(decodeLiteral(literal)).toBe(value));

test("a back quote in a name is doubled", () => expect(lexSql("`a``b`")[0]!.value).toBe("a`b"));
