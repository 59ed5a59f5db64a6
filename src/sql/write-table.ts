import { type DataType, formatType } from "../maxcompute/data-type.ts";
import { quoteName } from "../maxcompute/names.ts";
import { NAMESPACE_SCHEMA, type SessionFlag, flagsForTypes } from "../maxcompute/session-flags.ts";
import { sqlString } from "../maxcompute/sql-string.ts";
import type { Column, Table } from "../model/table.ts";
import { type Text, revealSecrets } from "../model/text.ts";
import { storageKind } from "../storage/registry.ts";
import type { PropertyBag } from "../storage/setting.ts";
import type { StorageKind } from "../storage/storage-kind.ts";
import { formatClauses } from "./format-clauses.ts";
import { addPartition, addPartitionsFound } from "./partition-statements.ts";
import { propertyList } from "./property-list.ts";
import { quotedName } from "./quoted-name.ts";
import { settingsAt, statementLocation, statementProperties } from "./statement-properties.ts";

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
  const derived = kind.derivedProperties?.(table) ?? [];
  const properties = (bag: PropertyBag): readonly [key: string, value: string][] =>
    statementProperties(table, kind, bag, derived).map(({ key, value }) => [key, reveal(value, options)]);
  const serde = properties("serdeProperties");
  const tableProperties = properties("tableProperties");
  const text = (value: Text): string => sqlString(reveal(value, options));
  const location = statementLocation(table, kind);
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
  const needed = flagsForTypes(typesOf(table));
  if (table.name.length === 3) needed.push(NAMESPACE_SCHEMA);
  for (const flag of kind.flags?.(table) ?? []) needed.push(flag);
  for (const { spec, value } of settingsAt("flag", table, kind)) needed.push({ key: spec.key, value: value.value });
  for (const { key, value } of table.flags) needed.push({ key: key.value, value: value.value });
  return needed.length < 2 ? needed : [...new Map(needed.map(({ key, value }) => [key, value]))].map(([key, value]) => ({ key, value }));
}

/** Each once: columns share the plain ones. */
function typesOf({ columns, partitions }: Table): ReadonlySet<DataType> {
  const types = new Set<DataType>();
  for (const { type } of columns) if (type !== undefined) types.add(type);
  for (const { type } of partitions) if (type !== undefined) types.add(type);
  return types;
}

function columnList(columns: readonly Column[]): string {
  return `(\n${columns.map((column) => `  ${columnDefinition(column)}`).join(",\n")}\n)`;
}

function columnDefinition({ name, type, comment }: Column): string {
  return `${quoteName(name)} ${type === undefined ? "string" : formatType(type)}${comment === undefined ? "" : ` COMMENT ${sqlString(comment.value)}`}`;
}

function partitionStatements(table: Table, options: WriteOptions): string[] {
  const added = table.partitionLocations.map((partition) => addPartition(table, partition, reveal(partition.location, options)));
  return [...added, ...(options.repair === true && table.partitions.length > 0 ? [addPartitionsFound(table)] : [])];
}

function reveal(text: Text, { secrets }: WriteOptions): string {
  return secrets === undefined ? text.value : revealSecrets(text, secrets);
}
