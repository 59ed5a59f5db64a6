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
