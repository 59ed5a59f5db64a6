import { formatType } from "../maxcompute/data-type.ts";
import { quoteName } from "../maxcompute/names.ts";
import { NAMESPACE_SCHEMA, type SessionFlag, flagsForTypes } from "../maxcompute/session-flags.ts";
import { sqlString } from "../maxcompute/sql-string.ts";
import { type Column, type PartitionLocation, type Property, type Table } from "../model/table.ts";
import { type Text, revealSecrets } from "../model/text.ts";
import { storageKind } from "../storage/registry.ts";
import type { Place, PropertyBag, SettingSpec } from "../storage/setting.ts";
import type { StorageKind } from "../storage/storage-kind.ts";
import { formatClauses } from "./format-clauses.ts";

export interface WriteOptions {
  /** Whether the `SET …;` lines that a statement needs stand before it; true unless said otherwise. */
  readonly flags?: boolean;
  /** Whether a partitioned table is followed by the MSCK that finds its partitions. */
  readonly repair?: boolean;
  /** The value of a `secret(NAME)`; without it, or where it gives none, the SQL holds `${secret:NAME}`. */
  readonly secrets?: (name: string) => string | undefined;
}

/**
 * A table as MaxCompute SQL: its session flags, `CREATE EXTERNAL TABLE`, and the statements that add its partitions, each
 * closed by `;`. Clauses stand in the order of the vendor's published grammar. The table must be free of errors.
 */
export function writeTable(table: Table, options: WriteOptions = {}): string {
  const kind = table.storage && storageKind(table.storage.kind);
  if (kind === undefined) throw new Error(`table ${quotedName(table)} has no storage kind`);
  const flags = options.flags === false ? [] : sessionFlags(table, kind).map(({ key, value }) => `SET ${key}=${value};`);
  return [...flags, createStatement(table, kind, options), ...partitionStatements(table, options)].join("\n");
}

function createStatement(table: Table, kind: StorageKind, options: WriteOptions): string {
  const serde = properties(table, kind, "serdeProperties", options);
  const tableProperties = properties(table, kind, "tableProperties", options);
  const text = (value: Text): string => sqlString(reveal(value, options));
  const location = kind.writeLocation === undefined ? table.location : kind.writeLocation(table);
  const clauses = [
    `CREATE EXTERNAL TABLE ${table.ifNotExists ? "IF NOT EXISTS " : ""}${quotedName(table)}`,
    table.columns.length > 0 && columnList(table.columns),
    table.comment && `COMMENT ${text(table.comment)}`,
    table.partitions.length > 0 && `PARTITIONED BY ${columnList(table.partitions)}`,
    ...formatClauses(kind.format(table.storage), serde.length === 0 ? undefined : propertyList(serde), text),
    location && `LOCATION ${text(location)}`,
    table.using.length > 0 && `USING ${sqlString(table.using.map((resource) => reveal(resource, options)).join(","))}`,
    tableProperties.length > 0 && `TBLPROPERTIES ${propertyList(tableProperties)}`,
    table.lifecycle && `LIFECYCLE ${table.lifecycle.value}`,
  ];
  return `${clauses.filter((clause) => typeof clause === "string").join("\n")};`;
}

/** The flags a table needs, then those it states; one that is stated replaces one that is needed. */
export function sessionFlags(table: Table, kind: StorageKind): SessionFlag[] {
  const types = [...table.columns, ...table.partitions].flatMap((column) => column.type ?? []);
  const flags = new Map(flagsForTypes(types).map(({ key, value }) => [key, value]));
  if (table.name.length === 3) flags.set(NAMESPACE_SCHEMA.key, NAMESPACE_SCHEMA.value);
  for (const { key, value } of kind.flags?.(table) ?? []) flags.set(key, value);
  for (const { spec, value } of settingsAt("flag", table, kind)) flags.set(spec.key, value.value);
  for (const { key, value } of table.flags) flags.set(key.value, value.value);
  return [...flags].map(([key, value]) => ({ key, value }));
}

/** The table's name as SQL takes it, each part quoted where it must be. */
export function quotedName(table: Pick<Table, "name">): string {
  return table.name.map((part) => quoteName(part.value)).join(".");
}

function columnList(columns: readonly Column[]): string {
  return `(\n${columns.map((column) => `  ${columnDefinition(column)}`).join(",\n")}\n)`;
}

function columnDefinition({ name, type, comment }: Column): string {
  return `${quoteName(name)} ${type === undefined ? "string" : formatType(type)}${comment === undefined ? "" : ` COMMENT ${sqlString(comment.value)}`}`;
}

/** What follows from the columns, the settings in the order of the kind, the kind's own raw keys, the role, then raw properties. */
function properties(table: Table, kind: StorageKind, bag: PropertyBag, options: WriteOptions): readonly [key: string, value: string][] {
  const written = new Map<string, string>();
  const add = ({ key, value }: Property): void => void written.set(key.value, reveal(value, options));
  for (const { key, value, bag: own } of kind.derivedProperties?.(table) ?? []) if (own === bag) written.set(key, value);
  for (const { spec, value } of settingsAt(bag, table, kind)) written.set(spec.key, reveal(value, options));
  if (kind.freeKeys === bag) table.storage?.freeProperties.forEach(add);
  for (const [name, { place }] of Object.entries(kind.rawBlocks ?? {})) if (place === bag) table.storage?.rawBlocks.get(name)?.forEach(add);
  if (bag === "serdeProperties" && table.role?.role.arn !== undefined) written.set("odps.properties.rolearn", table.role.role.arn.value);
  table[bag].forEach(add);
  return [...written];
}

/** The settings that a table states and that end up in one place. */
function settingsAt(place: Place, { storage }: Table, kind: StorageKind): { readonly spec: SettingSpec; readonly value: Text }[] {
  return Object.entries(kind.settings).flatMap(([name, spec]) => {
    const setting = spec.place === place ? storage?.settings.get(name) : undefined;
    return setting === undefined ? [] : [{ spec, value: setting.value }];
  });
}

function propertyList(list: readonly (readonly [key: string, value: string])[]): string {
  return `(\n${list.map(([key, value]) => `  ${sqlString(key)}=${sqlString(value)}`).join(",\n")}\n)`;
}

function partitionStatements(table: Table, options: WriteOptions): string[] {
  const added = table.partitionLocations.map((partition) => addPartition(table, partition, options));
  const repair = options.repair === true && table.partitions.length > 0 ? [`MSCK REPAIR TABLE ${quotedName(table)} ADD PARTITIONS;`] : [];
  return [...added, ...repair];
}

function addPartition(table: Table, { values, location }: PartitionLocation, options: WriteOptions): string {
  const spec = values.map(({ key, value }) => `${quoteName(key.value)}=${sqlString(value.value)}`).join(", ");
  return `ALTER TABLE ${quotedName(table)} ADD IF NOT EXISTS PARTITION (${spec}) LOCATION ${sqlString(reveal(location, options))};`;
}

function reveal(text: Text, { secrets }: WriteOptions): string {
  return secrets === undefined ? text.value : revealSecrets(text, secrets);
}
