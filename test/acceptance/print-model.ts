import { formatType } from "../../src/maxcompute/data-type.ts";
import { type Role, roleLabel } from "../../src/model/role.ts";
import { type Column, type PartitionLocation, type Property, type Stated, type Table } from "../../src/model/table.ts";
import type { Text } from "../../src/model/text.ts";
import type { Span } from "../../src/source/span.ts";

/** The resolved tables of a file, each fact followed by the file and line it comes from. */
export function printModel(tables: readonly Table[], displayPath: (path: string) => string): string {
  const place = ({ source, start }: Span): string => `${displayPath(source.path)}:${source.positionAt(start).line}`;
  return tables.map((table) => `${tableLines(table, place).join("\n")}\n`).join("\n");
}

type Place = (at: Span) => string;

function tableLines(table: Table, place: Place): string[] {
  const fact = (name: string, value: string | undefined, at: Span | undefined): string[] =>
    value === undefined ? [] : [`  ${name} ${value}${at === undefined ? "" : `  <- ${place(at)}`}`];
  const text = (name: string, value: Text | undefined): string[] =>
    fact(name, value && JSON.stringify(value.value), value?.at).map((line) => line + origins(value!, place));
  return [
    `table ${table.name.map(({ value }) => JSON.stringify(value)).join(".")}${table.ifNotExists ? " if not exists" : ""}${table.damaged ? " (damaged)" : ""}  <- ${place(table.at)}`,
    ...fact("project", table.project.name, undefined),
    ...stated("owner", table.project.owner, place),
    ...stated("region", table.project.region, place),
    ...text("comment", table.comment),
    ...table.columns.map((column) => `  column ${columnText(column)}  <- ${place(column.at)}`),
    ...table.partitions.map((column) => `  partition column ${columnText(column)}  <- ${place(column.at)}`),
    ...table.partitionLocations.map((partition) => `  partition ${partitionText(partition)}  <- ${place(partition.at)}`),
    ...fact("storage", table.storage?.kind, table.storage?.at),
    ...[...(table.storage?.settings ?? [])].flatMap(([name, { value }]) => text(`  ${name} =`, value)),
    ...text("location", table.location),
    ...fact("role", table.role && roleText(table.role.role), table.role?.at),
    ...(table.role?.role.arn === undefined ? [] : text("  arn =", table.role.role.arn)),
    ...fact("data owner", table.dataOwner?.value, table.dataOwner?.at),
    ...fact("access", table.access?.value, table.access?.at),
    ...fact("lifecycle", table.lifecycle?.value, table.lifecycle?.at),
    ...table.using.flatMap((resource) => text("using", resource)),
    ...bag("serde property", table.serdeProperties, place),
    ...bag("table property", table.tableProperties, place),
    ...bag("flag", table.flags, place),
  ];
}

function stated(name: string, fact: Stated | undefined, place: Place): string[] {
  return fact === undefined ? [] : [`  ${name} ${fact.value}${fact.at === undefined ? "  <- stated outside the files" : `  <- ${place(fact.at)}`}`];
}

function columnText({ name, type, comment, key, map, unmapped }: Column): string {
  const parts = [
    JSON.stringify(name),
    type === undefined ? "no type" : formatType(type),
    key && "key",
    unmapped && "unmapped",
    map && `maps to ${JSON.stringify(map.value)}`,
    comment && `comment ${JSON.stringify(comment.value)}`,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}

function partitionText({ values, location }: PartitionLocation): string {
  return `(${values.map(({ key, value }) => `${key.value}=${JSON.stringify(value.value)}`).join(", ")}) at ${JSON.stringify(location.value)}`;
}

function roleText(role: Role): string {
  const documents = [...role.trust, ...role.policies, ...role.dumps].map(({ path }) => path.value);
  const statedHere = Object.keys(role.stated).map((what) => `${what} stated here`);
  return [roleLabel(role), ...documents, ...statedHere].join(", ");
}

function bag(name: string, properties: readonly Property[], place: Place): string[] {
  return properties.map(({ key, value }) => `  ${name} ${JSON.stringify(key.value)} = ${JSON.stringify(value.value)}  <- ${place(key.at)}`);
}

/** Where the parts of a text that was put together from several places stand. */
function origins({ pieces, at }: Text, place: Place): string {
  const places = [...new Set(pieces.map(({ span }) => place(span)))];
  return places.length < 2 && places[0] === place(at) ? "" : ` (parts: ${places.join(", ")})`;
}
