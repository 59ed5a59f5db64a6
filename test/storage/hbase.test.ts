import { describe, expect, test } from "vitest";
import { bound } from "../bind/bound.ts";

const hbase = (settings: string, items = ""): readonly string[] =>
  bound(`external table t { columns { k string @key }  hbase { ${settings} }  ${items} }`).findings;

const missing = ["error storage/missing-setting hbase"];

describe("where the database is", () => {
  test.each([
    ["a setting", 'table = "t"  quorum = "q:2181"', "", []],
    ["the location of older documents", 'table = "t"', 'location = "hbase://h:2181"', []],
    ["the raw property that one document asks for", 'table = "t"', 'tableProperties { "mcfed.hbase.zookeeper.quorum" = "q:2181" }', []],
    ["nothing", 'table = "t"', "", missing],
    ["a setting that could not be read", 'table = "t"  quorum = 1', "", ["error value/type 1"]],
    ["a location that could not be read", 'table = "t"', "location = 1", ["error value/type 1"]],
  ])("%s", (_, settings, items, findings) => expect(hbase(settings, items)).toEqual(findings));
});
