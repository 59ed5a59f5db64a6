import { expect, test } from "vitest";
import { type ExternalTable, externalTable, secret } from "../../src/testing/index.ts";

const t = externalTable("t");

/** Never run: the compiler reads them, and an expectation of an error without one is an error itself. */
const refused = [
  // @ts-expect-error: no such setting
  () => t.csv({ headers: 1 }),
  // @ts-expect-error: a whole number
  () => t.csv({ header: "1" }),
  // @ts-expect-error: true or false
  () => t.csv({ gzip: "yes" }),
  // @ts-expect-error: a setting of another kind
  () => t.tsv({ delimiter: ";" }),
  // @ts-expect-error: a word that the kind has not
  () => t.orc({ compression: "zstd" }),
  // @ts-expect-error: table is required
  () => t.tablestore({ readMode: "permissive" }),
  // @ts-expect-error: settings are required
  () => t.tablestore(),
  // @ts-expect-error: a credential is no text
  () => t.mysql({ table: "t", user: "u", password: "hunter2" }),
  // @ts-expect-error: a handler has a class
  () => t.handler(),
  // @ts-expect-error: it takes nothing
  () => t.paimon({ table: "t" }),
  // @ts-expect-error: no storage kind
  () => t.excel({}),
  // @ts-expect-error: no type of MaxCompute
  () => t.column("a", "bigit"),
  // @ts-expect-error: a length is missing
  () => t.column("a", "varchar"),
  // @ts-expect-error: no attribute
  () => t.column("a", "string", { primary: true }),
  // @ts-expect-error: partition columns have no keys
  () => t.partition("a", "string", { key: true }),
  // @ts-expect-error: read or readwrite
  () => t.access("write"),
  // @ts-expect-error: SET lines take no credentials
  () => t.flags({ a: secret("A") }),
  // @ts-expect-error: at most three parts
  () => externalTable("a", "b", "c", "d"),
  // @ts-expect-error: a source does not make other settings legal
  () => t.from("s").csv({ headers: 1 }),
];

const taken = [
  t.csv(),
  t.csv({ header: 1, gzip: true }),
  t.tablestore({ table: "t", readMode: "a word of later servers" }),
  t.from("s").tablestore({ readMode: "failfast" }),
  t
    .from("s")
    .column("a", "string")
    .mysql({ password: secret("P") }),
  t.from("s").handler(undefined, { "a.b": 1 }),
  t.mysql({ table: "t", user: "u", password: secret("P"), parameters: { useSSL: false } }),
  t.column("a", "decimal(38, 18)").column("b", "decimal(10,2)").column("c", "varchar(5)").column("d", "array<map<string, int>>"),
  t.serdeProperties({ a: secret("A"), b: 1n, c: false }),
];

/** A step of a program that takes every table, whether or not it has a source. */
const withColumn = (table: ExternalTable): ExternalTable => table.column("a", "string");
const steps = [withColumn(t), withColumn(t.from("s")), withColumn(t.from("s").tablestore({}))];

test("what is taken runs", () => {
  expect([...taken, ...steps].map((table) => table.toExt()).every((text) => text.startsWith("external table t"))).toBe(true);
  expect(refused.every((one) => typeof one === "function")).toBe(true);
});
