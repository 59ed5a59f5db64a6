import type { Table } from "../model/table.ts";
import { type StatementProperty, statementLocation, statementProperties } from "../sql/statement-properties.ts";
import { storageKind } from "../storage/registry.ts";
import type { PropertyBag } from "../storage/setting.ts";
import type { LocationReading, StorageKind } from "../storage/storage-kind.ts";
import type { Text } from "../model/text.ts";

/** One version of a table in the terms of SQL, in which two versions are compared. */
export interface TableVersion {
  readonly table: Table;
  readonly kind: StorageKind;
  readonly properties: Readonly<Record<PropertyBag, ReadonlyMap<string, StatementProperty>>>;
  /** As a statement holds it. */
  readonly location: Text | undefined;
  /** The location, with its parameters apart. */
  readonly reading: LocationReading | undefined;
  /** The mapping property, where the statement holds one. */
  readonly mapping: StatementProperty | undefined;
}

/** The version that a table is of; undefined where nothing says what is read. */
export function tableVersion(table: Table): TableVersion | undefined {
  const kind = table.storage && storageKind(table.storage.kind);
  if (kind === undefined) return undefined;
  const inBag = (bag: PropertyBag): ReadonlyMap<string, StatementProperty> =>
    new Map(statementProperties(table, kind, bag).map((property) => [property.key, property]));
  const properties = { serdeProperties: inBag("serdeProperties"), tableProperties: inBag("tableProperties") };
  const location = statementLocation(table, kind);
  const plain = location && { location, settings: new Map<string, Text>(), parameters: [] };
  return {
    table,
    kind,
    properties,
    location,
    reading: location && (kind.readLocation?.(location) ?? plain),
    mapping: kind.mapping && properties[kind.mapping.bag].get(kind.mapping.key),
  };
}
