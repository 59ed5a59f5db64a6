import type { DataType, StructField } from "../../src/maxcompute/data-type.ts";
import type { Column, Property, Table } from "../../src/model/table.ts";
import type { Text } from "../../src/model/text.ts";
import { storageKind } from "../../src/storage/registry.ts";
import type { SettingType } from "../../src/storage/setting.ts";
import { spellName } from "../../src/syntax/bare-name.ts";
import { escapeText } from "../../src/syntax/escape-text.ts";
import { type ColumnType, type ExternalTable, type Secret, externalTable, secret } from "../../src/testing/index.ts";

/** The methods of storage kinds as a program calls them that knows their names alone. */
type StorageMethod = (...given: readonly unknown[]) => ExternalTable;

/** A table of the model, stated method by method, beginning with a method that `turn` says. */
export function builtTable(table: Table, turn: number): ExternalTable {
  const name = table.name.map(({ value }) => value) as [string];
  const steps = stepsOf(table);
  const first = turn % steps.length;
  return [...steps.slice(first), ...steps.slice(0, first)].reduce<ExternalTable>((built, step) => step(built), externalTable(...name));
}

type Step = (table: ExternalTable) => ExternalTable;

function stepsOf(table: Table): Step[] {
  const { comment, location, role, lifecycle } = table;
  const [resource, ...resources] = table.using.map(({ value }) => value);
  return [
    table.ifNotExists && ((t: ExternalTable) => t.ifNotExists()),
    comment && ((t: ExternalTable) => t.comment(comment.value)),
    (t: ExternalTable) => table.columns.reduce(withColumn, t),
    (t: ExternalTable) => table.partitions.reduce((built, { name, type, comment: of }) => built.partition(name, typeText(type!), commentOf(of)), t),
    (t: ExternalTable) =>
      table.partitionLocations.reduce(
        (built, { values, location: at }) =>
          built.partitionAt(Object.fromEntries(values.map(({ key, value }) => [key.value, value.value])), at.value),
        t,
      ),
    storageStep(table),
    location && ((t: ExternalTable) => t.location(location.value)),
    role && ((t: ExternalTable) => t.roleArn(role.role.arn!.value)),
    lifecycle && ((t: ExternalTable) => t.lifecycle(Number(lifecycle.value))),
    resource !== undefined && ((t: ExternalTable) => t.using(resource, ...resources)),
    (t: ExternalTable) => t.serdeProperties(rawOf(table.serdeProperties)),
    (t: ExternalTable) => t.tableProperties(rawOf(table.tableProperties)),
  ].filter((step) => typeof step === "function");
}

function withColumn(table: ExternalTable, { name, type, key, map, unmapped, comment }: Column): ExternalTable {
  return table.column(name, typeText(type!), {
    ...commentOf(comment),
    ...(key !== undefined && { key: true }),
    ...(map !== undefined && { map: map.value }),
    ...(unmapped !== undefined && { unmapped: true }),
  });
}

const commentOf = (comment: Text | undefined): { comment?: string } => (comment === undefined ? {} : { comment: comment.value });

function storageStep({ storage }: Table): Step {
  const { kind, settings, rawBlocks, freeProperties, argument } = storage!;
  const { settings: specs, argument: takesClass } = storageKind(kind)!;
  const stated = {
    ...Object.fromEntries([...settings].map(([name, { value }]) => [name, settingValue(specs[name]!.type, value)])),
    ...Object.fromEntries([...rawBlocks].map(([name, properties]) => [name, rawOf(properties)])),
    ...rawOf(freeProperties),
  };
  return (table) => {
    const method = (table as unknown as Readonly<Record<string, StorageMethod>>)[kind]!.bind(table);
    return takesClass === undefined ? method(stated) : method(argument?.value, stated);
  };
}

function settingValue(type: SettingType, text: Text): unknown {
  switch (type.kind) {
    case "integer":
      return Number(text.value);
    case "boolean":
      return text.value.toLowerCase() === (type.words?.[0] ?? "True").toLowerCase();
    case "enum":
      return type.values.find((word) => word.toLowerCase() === text.value.toLowerCase()) ?? text.value;
    case "string":
    case "credential":
      return rawValue(text);
  }
}

function rawOf(properties: readonly Property[]): Readonly<Record<string, string | Secret>> {
  return Object.fromEntries(properties.map(({ key, value }) => [key.value, rawValue(value)]));
}

function rawValue({ value, pieces }: Text): string | Secret {
  const of = pieces.find((piece) => piece.secret !== undefined)?.secret;
  return of === undefined ? value : secret(of);
}

/** A type as a program spells it. */
function typeText(type: DataType): ColumnType {
  switch (type.kind) {
    case "primitive":
      return (type.args.length === 0 ? type.name : `${type.name}(${type.args.join(",")})`) as ColumnType;
    case "array":
      return `array<${typeText(type.element)}>`;
    case "map":
      return `map<${typeText(type.key)},${typeText(type.value)}>`;
    case "struct":
      return `struct<${type.fields.map(fieldText).join(",")}>`;
  }
}

function fieldText({ name, type, comment }: StructField): string {
  return `${spellName(name)}:${typeText(type)}${comment === undefined ? "" : ` COMMENT "${escapeText(comment)}"`}`;
}
