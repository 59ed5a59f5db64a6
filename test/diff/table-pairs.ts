import fc from "fast-check";
import { type Column, type Table } from "../../src/model/table.ts";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";
import { validTable } from "../import/valid-table.ts";
import { hostileTable } from "../sql/hostile-tables.ts";
import { text } from "../sql/sample-table.ts";

/** Two versions of one table. */
export interface TablePair {
  readonly before: Table;
  readonly after: Table;
}

const columnChanges: Readonly<Record<string, (own: readonly Column[], other: readonly Column[]) => readonly Column[]>> = {
  reversed: (own) => own.toReversed(),
  "first dropped": (own) => own.slice(1),
  "last dropped": (own) => own.slice(0, -1),
  "added last": (own, other) => distinct([...own, ...other.slice(0, 1)]),
  "added first": (own, other) => distinct([...other.slice(0, 1), ...own]),
  types: (own, other) => own.map((column, index) => ({ ...column, ...(other[index]?.type && { type: other[index].type }) })),
  comments: (own, other) =>
    own.map((column, index) => ({ ...without(column, "comment"), ...(other[index]?.comment && { comment: other[index].comment }) })),
  maps: (own, other) => own.map((column, index) => ({ ...column, ...(other[index]?.map && { map: other[index].map }) })),
  keys: (own, other) => own.map((column, index) => ({ ...without(column, "key"), ...(other[index]?.key && { key: other[index].key }) })),
  others: (_, other) => other,
};

function distinct(columns: readonly Column[]): Column[] {
  return [...new Map(columns.toReversed().map((column) => [column.name.toLowerCase(), column])).values()].toReversed();
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = value;
  return rest;
}

/** Facts that one version takes from another table. */
const facts = [
  "comment",
  "location",
  "role",
  "lifecycle",
  "using",
  "serdeProperties",
  "tableProperties",
  "partitionLocations",
  "partitions",
] as const;

function withFact(table: Table, fact: (typeof facts)[number], other: Table): Table {
  // ROW FORMAT DELIMITED has no place for these.
  if (table.storage!.kind === "delimited" && (fact === "serdeProperties" || fact === "role")) return table;
  return { ...without(table, fact), ...(other[fact] !== undefined && { [fact]: other[fact] }) } as Table;
}

/** Some settings, raw blocks and keys of another block of the kind. */
function withSettings(table: Table, other: Table, names: readonly string[]): Table {
  const settings = new Map(table.storage!.settings);
  for (const name of names) {
    const value = other.storage!.settings.get(name);
    if (value === undefined) settings.delete(name);
    else settings.set(name, value);
  }
  // ESCAPED BY follows FIELDS TERMINATED BY alone.
  if (!settings.has("fields")) settings.delete("escaped");
  return { ...table, storage: { ...table.storage!, settings } };
}

function mutated(own: Table, other: Table): fc.Arbitrary<Table> {
  const isSameKind = own.storage!.kind === other.storage!.kind;
  const names = Object.keys(storageKind(own.storage!.kind)!.settings);
  return fc
    .record({
      facts: fc.subarray([...facts], { maxLength: 3 }),
      columns: fc.option(fc.constantFrom(...Object.keys(columnChanges)), { nil: undefined }),
      settings: fc.subarray(names),
      block: fc.boolean(),
    })
    .map(({ facts: taken, columns, settings, block }) => {
      let table = taken.reduce((changed, fact) => withFact(changed, fact, other), own);
      if (columns !== undefined) table = { ...table, columns: columnChanges[columns]!(own.columns, other.columns) };
      if (!isSameKind) return table;
      table = withSettings(table, other, settings);
      return block ? { ...table, storage: { ...other.storage!, settings: table.storage!.settings } } : table;
    });
}

/** As `mutated`, but with facts that statements can set in place, and with none taken away. */
function altered(own: Table, other: Table): fc.Arbitrary<Table> {
  const settable = (["comment", "role", "lifecycle", "partitionLocations"] as const).filter((fact) => other[fact] !== undefined);
  const names = own.storage!.kind === other.storage!.kind ? [...other.storage!.settings.keys()] : [];
  const isPlain = own.partitions.length === 0 && other.location !== undefined && own.storage!.kind === other.storage!.kind;
  return fc
    .record({
      facts: fc.subarray([...settable, ...(isPlain ? (["location"] as const) : []), "tableProperties" as const]),
      settings: fc.subarray(names),
    })
    .map(({ facts: taken, settings }) =>
      withSettings(
        taken.reduce<Table>((changed, fact) => withFact(changed, fact, other), own),
        other,
        settings,
      ),
    );
}

function pairOf(kind: string, otherKind: string): fc.Arbitrary<TablePair> {
  return fc.tuple(hostileTable(kind), hostileTable(otherKind)).chain(([drawn, drawnToo]) => {
    const before = validTable(drawn, "t");
    const other = { ...validTable(drawnToo, "t"), name: before.name };
    return fc.oneof(altered(before, other), altered(before, other), mutated(before, other), fc.constant(other)).map((after) => ({ before, after }));
  });
}

/** Pairs of versions: one with some facts of another table, or two tables that have nothing but the name in common. */
export function tablePair(kind: string): fc.Arbitrary<TablePair> {
  const otherKind = fc.oneof({ weight: 8, arbitrary: fc.constant(kind) }, { weight: 1, arbitrary: fc.constantFrom(...storageKindIds) });
  return otherKind.chain((other) => pairOf(kind, other));
}

/** The same table in other words: names and words of settings in another case, properties in another order. */
export function inOtherWords(table: Table): Table {
  const kind = storageKind(table.storage!.kind)!;
  const swap = (name: string): string => (/^[a-z]/.test(name) ? name.replace(/^[a-z]/, (letter) => letter.toUpperCase()) : name);
  const settings = [...table.storage!.settings].map(([name, setting]) => {
    const type = kind.settings[name]!.type;
    const isWord = type.kind === "boolean" || (type.kind === "enum" && kind.settings[name]!.place !== "flag");
    return [name, isWord ? { ...setting, value: text(setting.value.value.toUpperCase()) } : setting] as const;
  });
  return {
    ...table,
    ifNotExists: !table.ifNotExists,
    name: table.name.map((part) => ({ ...part, value: swap(part.value) })),
    columns: table.columns.map((column) => ({ ...column, name: swap(column.name), map: column.map ?? text(column.name) })),
    partitions: table.partitions.map((column) => ({ ...column, name: swap(column.name) })),
    serdeProperties: table.serdeProperties.toReversed(),
    tableProperties: table.tableProperties.toReversed(),
    partitionLocations: table.partitionLocations.map((one) => ({ ...one, values: one.values.toReversed() })),
    storage: { ...table.storage!, settings: new Map(settings) },
  };
}
