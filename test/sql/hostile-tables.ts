import fc from "fast-check";
import type { Column, PartitionLocation, Storage, Table } from "../../src/model/table.ts";
import type { Text } from "../../src/model/text.ts";
import { storageKind } from "../../src/storage/registry.ts";
import type { SettingType } from "../../src/storage/setting.ts";
import type { StorageKind } from "../../src/storage/storage-kind.ts";
import { name, optional, piecedText, properties, secretText, type, value } from "./hostile-values.ts";
import { column, nowhere, property, table, text } from "./sample-table.ts";

const aColumn: fc.Arbitrary<Column> = fc
  .record({ name, type, comment: optional(value), isKey: fc.boolean(), isUnmapped: fc.boolean(), map: optional(piecedText) })
  .map(({ name: of, type: own, comment, isKey, isUnmapped, map }) =>
    column(of, {
      type: own,
      ...(comment !== undefined && { comment: text(comment) }),
      ...(isKey && { key: nowhere }),
      ...(isUnmapped && { unmapped: nowhere }),
      ...(map !== undefined && { map }),
    }),
  );

const partitionLocation: fc.Arbitrary<PartitionLocation> = fc
  .record({ values: fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 2 }), location: value })
  .map(({ values, location }) => ({ values: values.map(([key, of]) => property(key, of)), location: text(location), at: nowhere }));

/** What the binder lets through for a setting of a type. */
function settingText(of: SettingType): fc.Arbitrary<Text> {
  switch (of.kind) {
    case "string":
      return piecedText;
    case "credential":
      return fc.oneof(piecedText, fc.constantFrom("ONE", "TWO").map(secretText));
    case "integer":
      return fc.nat().map((count) => text(String(count)));
    case "boolean":
      return fc.constantFrom(...(of.words ?? ["True", "False"])).map(text);
    case "enum": {
      const words = fc.constantFrom(...of.values, ...(of.contested === true ? ["other", "other_1"] : []));
      return words.map((word) => text(of.upperCase === true ? word.toUpperCase() : word));
    }
  }
}

function aStorage(kind: StorageKind): fc.Arbitrary<Storage> {
  const settings = fc.record(
    Object.fromEntries(Object.entries(kind.settings).map(([key, spec]) => [key, settingText(spec.type)])),
    // Those that are required are sometimes missing: the writer does not ask.
    { requiredKeys: [] },
  );
  const rawBlocks = fc.record(Object.fromEntries(Object.keys(kind.rawBlocks ?? {}).map((key) => [key, properties])));
  return fc
    .record({ settings, rawBlocks, argument: piecedText, freeProperties: properties })
    .map(({ settings: { escaped, ...stated }, rawBlocks: blocks, argument, freeProperties }) => ({
      kind: kind.id,
      at: nowhere,
      settings: new Map(
        // ESCAPED BY without FIELDS is an error, which never comes to the writer.
        Object.entries({ ...stated, ...(escaped !== undefined && stated["fields"] !== undefined && { escaped }) }).map(([key, of]) => [
          key,
          { nameAt: nowhere, value: of },
        ]),
      ),
      ...(kind.argument !== undefined && { argument }),
      freeProperties: kind.freeKeys === undefined ? [] : freeProperties,
      rawBlocks: new Map(Object.entries(blocks)),
      written: new Set(),
      damaged: false,
    }));
}

/** Every scheme of the kind, and an endpoint of OSS-HDFS; a `?` is an error where settings are behind one. */
function aLocation({ location, settings }: StorageKind): fc.Arbitrary<Text | undefined> {
  if (location === undefined) return fc.constant(undefined);
  const schemes = location.schemes.length === 0 ? [""] : location.schemes;
  const beginnings = schemes.flatMap((scheme) => (scheme === "oss://" ? [scheme, "oss://cn-hangzhou.oss-dls.aliyuncs.com/b/"] : [scheme]));
  const hasQuery = Object.values(settings).some(({ place }) => place === "query");
  const stated = fc.tuple(fc.constantFrom(...beginnings), value).map(([start, rest]) => text(start + (hasQuery ? rest.replaceAll("?", "") : rest)));
  return location.optional === true ? optional(stated) : stated;
}

/** Tables of a kind, whatever the kind may hold in them. */
export function hostileTable(id: string): fc.Arbitrary<Table> {
  const kind = storageKind(id)!;
  const isDelimited = kind.format(undefined).form === "ROW FORMAT DELIMITED";
  return fc
    .record({
      name: fc.array(name, { minLength: 1, maxLength: 3 }),
      ifNotExists: fc.boolean(),
      comment: optional(value),
      columns: fc.array(aColumn, { maxLength: 3 }),
      partitions: fc.array(aColumn, { maxLength: 2 }),
      location: aLocation(kind),
      storage: aStorage(kind),
      using: fc.array(value, { maxLength: 2 }),
      role: optional(value),
      // ROW FORMAT DELIMITED has no place for them, which is an error.
      serdeProperties: isDelimited ? fc.constant([]) : properties,
      tableProperties: properties,
      partitionLocations: fc.array(partitionLocation, { maxLength: 2 }),
      lifecycle: optional(fc.integer({ min: 1, max: 37231 })),
    })
    .map(({ name: parts, comment, location, using, role, lifecycle, ...rest }) => {
      const { location: _, ...empty } = table();
      return {
        ...empty,
        ...rest,
        name: parts.map((of) => ({ value: of, at: nowhere })),
        ...(comment !== undefined && { comment: text(comment) }),
        ...(location !== undefined && { location }),
        ...(role !== undefined &&
          !isDelimited && {
            role: { role: { at: nowhere, arn: text(role), trust: [], policies: [], dumps: [], stated: {}, damaged: false }, at: nowhere },
          }),
        using: using.map(text),
        ...(lifecycle !== undefined && { lifecycle: { value: String(lifecycle), at: nowhere } }),
      };
    });
}
