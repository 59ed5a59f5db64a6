import type { DataType } from "../../../src/maxcompute/data-type.ts";
import type { Column, Property, Table } from "../../../src/model/table.ts";
import type { Text } from "../../../src/model/text.ts";
import { text } from "../sample-table.ts";

const string: DataType = { kind: "primitive", name: "string", args: [] };
const types: readonly DataType[] = [
  string,
  { kind: "primitive", name: "decimal", args: [10, 2] },
  { kind: "primitive", name: "varchar", args: [5] },
  { kind: "array", element: string },
  { kind: "map", key: string, value: { kind: "array", element: string } },
  { kind: "struct", fields: [{ name: "a field", type: string, comment: "it's" }] },
];

/**
 * The same table without what SQL cannot say, so that it reads back as it was: line breaks in names, columns of one name,
 * types out of range, and, in lists that commas divide, what would divide them or be trimmed.
 */
export function readableTable(table: Table): Table {
  const taken = new Set<string>();
  const distinct = (columns: readonly Column[]): Column[] =>
    columns.flatMap((column, index) => {
      const name = oneLine(column.name).replaceAll(/[,:]/g, "_").trim();
      if (taken.has(name.toLowerCase())) return [];
      taken.add(name.toLowerCase());
      const map = column.map === undefined ? {} : { map: plainWord(column.map) };
      return [{ ...column, ...map, name: `${name}c`, type: types[index % types.length]! }];
    });
  return {
    ...table,
    name: table.name.map((part) => ({ ...part, value: oneLine(part.value) })),
    columns: distinct(table.columns).map((column) => ({ ...column, map: column.map ?? plainWord(text(column.name)) })),
    partitions: distinct(table.partitions),
    using: table.using.map(plainWord),
    partitionLocations: table.partitionLocations.map((partition) => ({ ...partition, values: partition.values.map(withPlainKey) })),
  };
}

function oneLine(name: string): string {
  return name.replaceAll(/[\r\n\u0085\u2028\u2029]/g, "_");
}

function plainWord({ value }: Text): Text {
  return text(`${value.replaceAll(/[,:]/g, "_").trim()}x`);
}

function withPlainKey({ key, value }: Property): Property {
  return { key: text(oneLine(key.value)), value };
}
