import { formatType } from "../maxcompute/data-type.ts";
import { quoteName } from "../maxcompute/names.ts";
import { NAMESPACE_SCHEMA, type SessionFlag, flagsForTypes } from "../maxcompute/session-flags.ts";
import { sqlString } from "../maxcompute/sql-string.ts";
import { type Column, type PartitionLocation, type Property, type Table } from "../model/table.ts";
import { type Text, revealSecrets } from "../model/text.ts";
import { storageKind } from "../storage/registry.ts";
import type { DerivedProperty, PropertyBag, StorageKind } from "../storage/storage-kind.ts";

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
  const clauses = [
    `CREATE EXTERNAL TABLE ${table.ifNotExists ? "IF NOT EXISTS " : ""}${quotedName(table)}`,
    table.columns.length > 0 && columnList(table.columns),
    table.comment && `COMMENT ${text(table.comment)}`,
    table.partitions.length > 0 && `PARTITIONED BY ${columnList(table.partitions)}`,
    `STORED BY ${sqlString(kind.handler)}`,
    serde.length > 0 && `WITH SERDEPROPERTIES ${propertyList(serde)}`,
    table.location && `LOCATION ${text(table.location)}`,
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

/** What follows from the columns, the settings in the order of the kind, the role, then raw properties. */
function properties(table: Table, kind: StorageKind, bag: PropertyBag, options: WriteOptions): DerivedProperty[] {
  const written = new Map<string, string>();
  if (bag === "serdeProperties") for (const { key, value } of kind.derivedProperties?.(table) ?? []) written.set(key, value);
  for (const [name, spec] of Object.entries(kind.settings)) {
    const setting = table.storage?.settings.get(name);
    if (setting !== undefined && spec.bag === bag) written.set(spec.key, reveal(setting.value, options));
  }
  if (bag === "serdeProperties" && table.role?.role.arn !== undefined) written.set("odps.properties.rolearn", table.role.role.arn.value);
  for (const { key, value } of table[bag] as readonly Property[]) written.set(key.value, reveal(value, options));
  return [...written].map(([key, value]) => ({ key, value }));
}

function propertyList(list: readonly DerivedProperty[]): string {
  return `(\n${list.map(({ key, value }) => `  ${sqlString(key)}=${sqlString(value)}`).join(",\n")}\n)`;
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
