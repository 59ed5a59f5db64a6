import { quoteName } from "../maxcompute/names.ts";
import { sqlString } from "../maxcompute/sql-string.ts";
import type { PartitionLocation, Property, Table } from "../model/table.ts";
import { quotedName } from "./quoted-name.ts";

/** `ALTER TABLE … ADD IF NOT EXISTS PARTITION (…) LOCATION …;`; `location` is the partition's as it is to be written. */
export function addPartition(table: Pick<Table, "name">, { values }: Pick<PartitionLocation, "values">, location: string): string {
  return `ALTER TABLE ${quotedName(table)} ADD IF NOT EXISTS PARTITION ${partitionSpec(values)} LOCATION ${sqlString(location)};`;
}

/** `ALTER TABLE … DROP IF EXISTS PARTITION (…);` */
export function dropPartition(table: Pick<Table, "name">, values: readonly Property[]): string {
  return `ALTER TABLE ${quotedName(table)} DROP IF EXISTS PARTITION ${partitionSpec(values)};`;
}

/** `MSCK REPAIR TABLE … ADD PARTITIONS;`, which adds the directories `key=value/` below the location. */
export function addPartitionsFound(table: Pick<Table, "name">): string {
  return `MSCK REPAIR TABLE ${quotedName(table)} ADD PARTITIONS;`;
}

/** `(dt='2026-01-01', region='eu')` */
export function partitionSpec(values: readonly Property[]): string {
  return `(${values.map(({ key, value }) => `${quoteName(key.value)}=${sqlString(value.value)}`).join(", ")})`;
}
