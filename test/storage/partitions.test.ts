import { describe, expect, test } from "vitest";
import { writeTable } from "../../src/sql/write-table.ts";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";
import { bound, tableWith } from "../bind/bound.ts";
import { readScript } from "../sql/vendor-grammar.ts";

const directory = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/moved/";
const at = (values: string, where = directory): string => `partition (${values}) at "${where}"`;

/** A storage block of a kind, with what it cannot do without. */
function block(id: string): string {
  const { argument, settings } = storageKind(id)!;
  const required = Object.entries(settings).filter(([, { required: needed }]) => needed === true);
  const stated = required.map(([name, { type }]) => `${name} = ${type.kind === "credential" ? "secret(S)" : '"x"'}`);
  return `${id} ${argument === undefined ? "" : '"com.example.C" '}{ ${stated.join("  ")} ${id === "serde" ? "storedAs = orc" : ""} }`;
}

const partitionFindings = (source: string): string[] => bound(source).findings.filter((finding) => / (?:partition|name)\//.test(finding));

const withPartitions = storageKindIds.filter((id) => storageKind(id)!.partitions === "yes");
const without = storageKindIds.filter((id) => storageKind(id)!.partitions === "no");

test("files in OSS have partitions, stores with tables of their own have none, and of HBase nobody says", () => {
  expect(without).toEqual(["tablestore", "hologres", "mysql"]);
  expect(storageKindIds.filter((id) => !withPartitions.includes(id) && !without.includes(id))).toEqual(["hbase"]);
});

test.each(without)("a partition elsewhere is one mistake: of %s", (id) => {
  const told = (items: string): string[] =>
    bound(tableWith(items, { storage: block(id) })).findings.filter((finding) => / (?:partition|location|oss)\//.test(finding));
  expect(told(at('d = "1"'))).toEqual([...told(""), "error partition/not-supported partition"]);
});

describe.each(withPartitions)("partitions of %s", (id) => {
  const table = (items: string): string => tableWith(items, { storage: block(id) });
  const levels = (count: number): string => Array.from({ length: count }, (_, index) => `p${index} string`).join(", ");

  test.each<readonly [what: string, items: string, findings: readonly string[]]>([
    ["six levels", `partitions { ${levels(6)} }`, []],
    ["seven levels", `partitions { ${levels(7)} }`, ["error partition/too-many p6"]],
    ...["tinyint", "smallint", "int", "bigint", "varchar(8)", "string"].map((type) => [type, `partitions { d ${type} }`, []] as const),
    ["a whole number", `partitions { h int }  ${at('h = "-7"')}`, []],
    ["no whole number", `partitions { h int }  ${at('h = "07:00"')}`, ['error partition/value "07:00"']],
    ["a value that is filled in later", `partitions { h int }  ${at(String.raw`h = "\${hour}"`)}`, []],
    ["128 bytes", `partitions { d string }  ${at(`d = "${"x".repeat(128)}"`)}`, []],
    ["129 bytes", `partitions { d string }  ${at(`d = "${"好".repeat(43)}"`)}`, [`warning partition/value "${"好".repeat(43)}"`]],
    ...["char(8)", "date"].map((type) => [type, `partitions { d ${type} }`, [`warning partition/type ${type}`]] as const),
    ...["double", "decimal(3, 1)", "boolean", "binary", "datetime", "timestamp", "json", "array<string>"].map(
      (type) => [type, `partitions { d ${type} }`, [`error partition/type ${type}`]] as const,
    ),
  ])("%s", (_, items, findings) => expect(partitionFindings(table(items))).toEqual(findings));

  test("each that lies elsewhere is added, before MSCK finds the others", () => {
    const items = `partitions { d string, h int }\n  ${at('d = "it\'s; \\\\", h = 1')}\n  ${at('h = 2, d = "车"', `${directory}2/`)}`;
    const { tables, findings } = bound(table(items));
    expect(findings).toEqual([]);
    const [create, ...others] = readScript(writeTable(tables[0]!, { repair: true })).statements;
    expect(create).toMatchObject({ kind: "create", partitions: [{ name: "d" }, { name: "h" }] });
    expect(others).toEqual([
      {
        kind: "addPartition",
        name: ["t"],
        values: [
          ["d", "it's; \\"],
          ["h", "1"],
        ],
        location: directory,
      },
      {
        kind: "addPartition",
        name: ["t"],
        values: [
          ["h", "2"],
          ["d", "车"],
        ],
        location: `${directory}2/`,
      },
      { kind: "repair", name: ["t"] },
    ]);
  });

  test("a table without partitions is not repaired", () => {
    const [table0] = bound(table("")).tables;
    expect(readScript(writeTable(table0!, { repair: true })).statements).toHaveLength(1);
  });
});

describe.each(without)("%s has none", (id) => {
  test.each([
    ["declared", "partitions { d string }", "partitions"],
    ["declared and stated", `partitions { d string }\n  ${at('d = "1"')}`, "partitions"],
    ["stated alone", at('d = "1"'), "partition"],
  ])("%s: one finding", (_, items, marked) =>
    expect(partitionFindings(tableWith(items, { storage: block(id) }))).toEqual([`error partition/not-supported ${marked}`]),
  );
});

describe("what a partition is stated with", () => {
  const findings = (items: string): string[] => partitionFindings(tableWith(`partitions { d string, h int }\n  ${items}`));

  test.each([
    ["a value that is filled in later", at(String.raw`d = "\${bizdate}", h = 1`), []],
    ["the columns in another case", at("D = 1, H = 2"), []],
    ["two that differ in one value", `${at("d = 1, h = 1")}\n  ${at("d = 1, h = 2")}`, []],
    ["a column twice", at("d = 1, h = 1, d = 2"), ["error name/duplicate d"]],
    ["a column twice, in another case", at("d = 1, h = 1, D = 1"), ["error name/duplicate D"]],
    // ADD IF NOT EXISTS passes over the second, and its location with it.
    ["one partition twice", `${at("d = 1, h = 1")}\n  ${at("h = 1, D = 1", `${directory}2/`)}`, ["error name/duplicate partition"]],
    ["the same digits, in quotes and without", `${at("d = 1, h = 1")}\n  ${at('d = "1", h = "1"')}`, ["error name/duplicate partition"]],
  ])("%s", (_, items, expected) => expect(findings(items)).toEqual(expected));
});

test("the statements write IF NOT EXISTS, and names as the table's are written", () => {
  const { tables } = bound(tableWith(`partitions { \`order\` string }\n  ${at("`order` = 1")}`, { head: "external table a.`where`" }));
  const lines = writeTable(tables[0]!, { repair: true }).split("\n").slice(-2);
  expect(lines).toEqual([
    `ALTER TABLE a.\`where\` ADD IF NOT EXISTS PARTITION (order='1') LOCATION '${directory}';`,
    "MSCK REPAIR TABLE a.`where` ADD PARTITIONS;",
  ]);
});
