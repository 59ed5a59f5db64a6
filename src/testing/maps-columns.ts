import { didYouMean } from "../diagnostics/nearest-name.ts";
import { foldName } from "../maxcompute/names.ts";
import { type Column, type Table, tableName } from "../model/table.ts";
import { type TableOptions, testedTables } from "./tested-tables.ts";
import { type Verdict, unanswered } from "./verdict.ts";

/**
 * The name of a column in the store: as a text, spelled as mappings do, with a colon before a key (`":vehicle_id"`); or apart, where
 * what is left out may be anything. `null` for a column that the store does not have.
 */
export type ExpectedMapping = string | null | { readonly map?: string; readonly key?: boolean };

/** Whether these columns of a table are called so in its store; others may be there too. */
export function mapsColumns(subject: unknown, expected: Readonly<Record<string, ExpectedMapping>>, options: TableOptions = {}): Verdict {
  const tested = testedTables(subject, options);
  if ("holds" in tested) return tested;
  const [table, second] = tested.tables;
  if (second !== undefined) return unanswered(`the source declares ${tested.tables.map(tableName).join(", ")}: say which table is meant`);
  const missing = Object.keys(expected).find((name) => columnOf(table!, name) === undefined);
  if (missing !== undefined) return unanswered(noColumn(table!, missing));
  const names = Object.keys(expected);
  const isSo = names.filter((name) => isMapped(columnOf(table!, name)!, expected[name]!));
  return {
    holds: isSo.length === names.length ? "yes" : isSo.length === 0 ? "no" : "neither",
    message: (negated) => (negated ? saysSo(table!, isSo) : saysNot(table!, expected, isSo)),
    actual: Object.fromEntries(names.map((name) => [name, isSo.includes(name) ? expected[name] : mappingOf(columnOf(table!, name)!)])),
    expected,
  };
}

function columnOf({ columns }: Table, name: string): Column | undefined {
  return columns.find((column) => foldName(column.name) === foldName(name));
}

function noColumn(table: Table, name: string): string {
  const names = table.columns.map((column) => column.name);
  return `${tableName(table)} has no column ${name}; ${didYouMean(name, names) ?? `it has ${names.join(", ")}`}`;
}

function isMapped(column: Column, expected: ExpectedMapping): boolean {
  if (expected === null || typeof expected === "string") return mappingOf(column) === expected;
  const { map = nameInStore(column), key = column.key !== undefined } = expected;
  return column.unmapped === undefined && map === nameInStore(column) && key === (column.key !== undefined);
}

/** As mappings spell it. */
function mappingOf(column: Column): string | null {
  if (column.unmapped !== undefined) return null;
  return `${column.key === undefined ? "" : ":"}${nameInStore(column)}`;
}

function nameInStore({ map, name }: Column): string {
  return map?.value ?? name;
}

function saysSo(table: Table, names: readonly string[]): string {
  return `${tableName(table)} maps ${names.map((name) => `${name} to ${shown(columnOf(table, name)!)}`).join(", ")}`;
}

function saysNot(table: Table, expected: Readonly<Record<string, ExpectedMapping>>, isSo: readonly string[]): string {
  const wrong = Object.keys(expected).filter((name) => !isSo.includes(name));
  const lines = wrong.map((name) => `  ${name}: expected ${wanted(expected[name]!)}, is ${shown(columnOf(table, name)!)}`);
  return [`${tableName(table)} maps columns otherwise`, ...lines].join("\n");
}

function shown(column: Column): string {
  const mapping = mappingOf(column);
  return mapping === null ? "nothing (@unmapped)" : mapping;
}

function wanted(expected: ExpectedMapping): string {
  if (expected === null) return "nothing (@unmapped)";
  if (typeof expected === "string") return expected;
  const { map, key } = expected;
  return [...(key === undefined ? [] : [key ? "a key" : "no key"]), ...(map === undefined ? [] : [map])].join(", ");
}
