import type { DataType } from "../../src/maxcompute/data-type.ts";
import type { Column, Property, Table } from "../../src/model/table.ts";
import { type Text, wholeText } from "../../src/model/text.ts";
import { SourceFile } from "../../src/source/source-file.ts";

/** The place of everything in a model that was written by hand. */
export const nowhere = { source: new SourceFile("hand.ext", ""), start: 0, end: 0 };

export const text = (value: string): Text => wholeText(value, nowhere);

export const property = (key: string, value: string): Property => ({ key: text(key), value: text(value) });

export const primitive = (name: "string" | "bigint" | "double"): DataType => ({ kind: "primitive", name, args: [] });

export function column(name: string, more: Partial<Column> = {}): Column {
  return { name, at: nowhere, type: primitive("string"), typeAt: nowhere, ...more };
}

/** A table of one column in OSS, and whatever a test says otherwise. */
export function table(more: Partial<Table> = {}): Table {
  return {
    language: "ext",
    name: [{ value: "t", at: nowhere }],
    at: nowhere,
    ifNotExists: false,
    columns: [column("a")],
    columnsAt: nowhere,
    partitions: [],
    partitionLocations: [],
    storage: storage("csv"),
    location: text("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"),
    using: [],
    serdeProperties: [],
    tableProperties: [],
    flags: [],
    project: {},
    written: new Set(),
    damaged: false,
    ...more,
  };
}

export function storage(kind: string, settings: Readonly<Record<string, string>> = {}): NonNullable<Table["storage"]> {
  const bound = Object.entries(settings).map(([name, value]) => [name, { nameAt: nowhere, value: text(value) }] as const);
  return {
    kind,
    at: nowhere,
    settings: new Map(bound),
    freeProperties: [],
    rawBlocks: new Map(),
    written: new Set(Object.keys(settings)),
    damaged: false,
  };
}
