import fc from "fast-check";
import { expect, test } from "vitest";
import type { DataType } from "../../src/maxcompute/data-type.ts";
import type { Column, Property, Table } from "../../src/model/table.ts";
import { writeTable } from "../../src/sql/write-table.ts";
import { column, nowhere, property, storage, table, text } from "./sample-table.ts";
import { type CreateTable, type ReadColumn, type ReadType, readScript } from "./vendor-grammar.ts";

const RUNS = Number(process.env["EXTC_RUNS"] ?? 1000);

/** Pieces that meet each other in ways that break escaping; the rest are characters of every kind. */
const piece = fc.oneof(
  fc.constantFrom(
    "'",
    "\\",
    "\n",
    "\r",
    "\t",
    ";",
    "--",
    "`",
    "``",
    "''",
    "\0",
    "0",
    "7",
    "\x1a",
    "\x7f",
    "${x}",
    "🚲",
    "车",
    '"',
    ",",
    ")",
    "\\'",
    "\u2028",
    " ",
  ),
  fc.string({ unit: "grapheme", maxLength: 4 }),
  fc.string({ unit: "binary-ascii", maxLength: 3 }),
);
const value = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
const name = value.filter((candidate) => candidate !== "");
const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

const scalar: fc.Arbitrary<DataType> = fc.oneof(
  fc
    .constantFrom("tinyint", "bigint", "string", "binary", "date", "timestamp", "boolean")
    .map((of) => ({ kind: "primitive", name: of, args: [] }) as DataType),
  fc
    .tuple(fc.integer({ min: 1, max: 38 }), fc.integer({ min: 0, max: 18 }))
    .map(([precision, scale]) => ({ kind: "primitive", name: "decimal", args: [precision, scale] }) as DataType),
  fc.integer({ min: 1, max: 255 }).map((length) => ({ kind: "primitive", name: "char", args: [length] }) as DataType),
);
const { type } = fc.letrec<{ type: DataType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    tie("type").map((element) => ({ kind: "array", element }) as DataType),
    fc.tuple(scalar, tie("type")).map(([key, of]) => ({ kind: "map", key, value: of }) as DataType),
    fc
      .array(fc.record({ name, type: tie("type"), comment: optional(value) }), { minLength: 1, maxLength: 3 })
      .map(
        (fields) =>
          ({ kind: "struct", fields: fields.map(({ comment, ...field }) => ({ ...field, ...(comment !== undefined && { comment }) })) }) as DataType,
      ),
  ),
}));

const aColumn = fc
  .record({ name, type, comment: optional(value) })
  .map(({ name: of, type: own, comment }) => column(of, { type: own, ...(comment !== undefined && { comment: text(comment) }) }));
const properties = fc
  .uniqueArray(fc.tuple(value, value), { selector: ([key]) => key, maxLength: 3 })
  .map((pairs) => pairs.map(([key, of]) => property(key, of)));

const aTable: fc.Arbitrary<Table> = fc
  .record({
    name: fc.array(name, { minLength: 1, maxLength: 3 }),
    ifNotExists: fc.boolean(),
    comment: optional(value),
    columns: fc.array(aColumn, { maxLength: 3 }),
    partitions: fc.array(aColumn, { maxLength: 2 }),
    location: value,
    nullIndicator: optional(value),
    using: fc.array(value, { maxLength: 2 }),
    serdeProperties: properties,
    tableProperties: properties,
    partitionLocations: fc.array(fc.record({ values: fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 2 }), location: value }), {
      maxLength: 1,
    }),
    lifecycle: optional(fc.integer({ min: 1, max: 37231 })),
  })
  .map(({ name: parts, comment, location, nullIndicator, using, lifecycle, partitionLocations, ...rest }) =>
    table({
      ...rest,
      name: parts.map((of) => ({ value: of, at: nowhere })),
      ...(comment !== undefined && { comment: text(comment) }),
      location: text(location),
      storage: storage("csv", nullIndicator === undefined ? {} : { nullIndicator }),
      using: using.map(text),
      ...(lifecycle !== undefined && { lifecycle: { value: String(lifecycle), at: nowhere } }),
      partitionLocations: partitionLocations.map(({ values, location: of }) => ({
        values: values.map(([key, each]) => property(key, each)),
        location: text(of),
        at: nowhere,
      })),
    }),
  );

function expectedType(of: DataType): ReadType {
  switch (of.kind) {
    case "primitive":
      return { name: of.name, args: of.args, elements: [] };
    case "array":
      return { name: "array", args: [], elements: [{ type: expectedType(of.element) }] };
    case "map":
      return { name: "map", args: [], elements: [{ type: expectedType(of.key) }, { type: expectedType(of.value) }] };
    case "struct":
      return {
        name: "struct",
        args: [],
        elements: of.fields.map((field) => ({ field: field.name, type: expectedType(field.type), comment: field.comment })),
      };
  }
}

const expectedColumn = (of: Column): ReadColumn => ({ name: of.name, type: expectedType(of.type!), comment: of.comment?.value });
const pairsOf = (list: readonly Property[]): [string, string][] => list.map(({ key, value: of }) => [key.value, of.value]);

function expectedCreate(of: Table): CreateTable {
  const settings = [...of.storage!.settings.values()].map((setting): [string, string] => ["odps.text.option.null.indicator", setting.value.value]);
  return {
    kind: "create",
    ifNotExists: of.ifNotExists,
    name: of.name.map((part) => part.value),
    columns: of.columns.map(expectedColumn),
    comment: of.comment?.value,
    partitions: of.partitions.map(expectedColumn),
    storedBy: "com.aliyun.odps.CsvStorageHandler",
    serdeProperties: [...settings, ...pairsOf(of.serdeProperties)],
    location: of.location!.value,
    using: of.using.length === 0 ? undefined : of.using.map((each) => each.value).join(","),
    tableProperties: pairsOf(of.tableProperties),
    lifecycle: of.lifecycle === undefined ? undefined : Number(of.lifecycle.value),
  };
}

test(`${RUNS} tables of hostile values read back as they were, in the vendor's grammar`, { timeout: 60_000 + RUNS * 20 }, () => {
  fc.assert(
    fc.property(aTable, (of) => {
      const { statements } = readScript(writeTable(of));
      const added = of.partitionLocations.map(({ values, location }) => ({
        kind: "addPartition",
        name: of.name.map((part) => part.value),
        values: pairsOf(values),
        location: location.value,
      }));
      expect(statements).toEqual([expectedCreate(of), ...added]);
    }),
    { numRuns: RUNS },
  );
});

test(`${RUNS} hostile values survive wherever a literal stands`, { timeout: 60_000 + RUNS * 5 }, () => {
  fc.assert(
    fc.property(value, (of) => {
      const [create] = readScript(
        writeTable(table({ comment: text(of), location: text(of), serdeProperties: [property("k", of)] }), { flags: false }),
      ).statements;
      expect(create).toMatchObject({ comment: of, location: of, serdeProperties: [["k", of]] });
    }),
    { numRuns: RUNS },
  );
});
