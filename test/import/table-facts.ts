import { formatType } from "../../src/maxcompute/data-type.ts";
import type { Column, Property, Table } from "../../src/model/table.ts";
import { storageKind } from "../../src/storage/registry.ts";
import type { Place } from "../../src/storage/setting.ts";
import { sessionFlags } from "../../src/sql/write-table.ts";

/** Everything that a table says and SQL can hold, without the places it was read from. Lists of properties mean the same in every order. */
export function tableFacts(table: Table): unknown {
  const { storage } = table;
  const kind = storage && storageKind(storage.kind);
  const attributes = new Set<string>(kind?.columnAttributes);
  const isLeftOut = (unmapped: Column["unmapped"]): boolean => attributes.has("unmapped") && unmapped !== undefined;
  const column = ({ name, type, comment, key, map, unmapped }: Column): unknown => ({
    name,
    type: type && formatType(type),
    comment: comment?.value,
    ...(attributes.has("key") && { key: key !== undefined && !isLeftOut(unmapped) }),
    ...(attributes.has("map") &&
      !(kind?.id === "hbase" && key !== undefined) &&
      !(attributes.has("unmapped") && unmapped !== undefined) && { map: map?.value ?? name }),
    ...(attributes.has("unmapped") && { unmapped: unmapped !== undefined }),
  });
  const rawIn = (place: Place): unknown => {
    const blocks = [...(storage?.rawBlocks ?? [])].flatMap(([name, all]) => (kind?.rawBlocks?.[name]?.place === place ? all : []));
    const free = kind?.freeKeys === place ? storage!.freeProperties : [];
    return properties([...blocks, ...free, ...(place === "serdeProperties" || place === "tableProperties" ? table[place] : [])]);
  };
  return {
    name: table.name.map(({ value }) => value),
    ifNotExists: table.ifNotExists,
    comment: table.comment?.value,
    columns: table.columns.map(column),
    partitions: table.partitions.map(({ name, type, comment }) => ({ name, type: type && formatType(type), comment: comment?.value })),
    partitionLocations: table.partitionLocations.map(({ values, location }) => ({ values: properties(values), location: location.value })),
    kind: storage?.kind,
    argument: kind?.argument === undefined ? undefined : storage?.argument?.value,
    settings: Object.fromEntries(statedSettings(table).sort(byKey)),
    parameters: rawIn("query"),
    location: table.location?.value,
    role: table.role?.role.arn?.value,
    lifecycle: table.lifecycle?.value,
    using: table.using.map(({ value }) => value),
    serdeProperties: rawIn("serdeProperties"),
    tableProperties: rawIn("tableProperties"),
    flags: kind === undefined ? undefined : [...sessionFlags(table, kind)].map(({ key, value }) => `${key}=${value}`).sort(),
  };
}

/** Settings that SQL would hold without them say nothing. */
function statedSettings(table: Table): (readonly [string, string])[] {
  const kind = table.storage && storageKind(table.storage.kind);
  const derived = new Set((kind?.derivedProperties?.(table) ?? []).map(({ key, value }) => `${key} ${value}`));
  const stated = [...(table.storage?.settings ?? [])].map(([name, { value }]) => [name, value.value] as const);
  return stated.filter(([name, value]) => !derived.has(`${kind!.settings[name]!.key} ${value}`));
}

function properties(all: readonly Property[]): readonly (readonly [string, string])[] {
  return [...new Map(all.map(({ key, value }) => [key.value, value.value]))].sort(byKey);
}

function byKey([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
