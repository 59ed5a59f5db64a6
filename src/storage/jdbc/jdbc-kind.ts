import { HIVE_COMPATIBLE } from "../../maxcompute/session-flags.ts";
import type { Column, Table } from "../../model/table.ts";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SettingSpec } from "../setting.ts";
import { foldName } from "../../maxcompute/names.ts";
import { type Text, sliceText, splitText, wholeText } from "../../model/text.ts";
import type { DerivedProperty, MappingProperty, StorageKind } from "../storage-kind.ts";

/** What databases read through JDBC have in common (MaxCompute documentation: Hologres external tables; ApsaraDB RDS external tables). */
export const jdbcKind = {
  columnAttributes: ["map"],
  partitions: "no",
  format: () => ({ form: "STORED BY", handler: "com.aliyun.odps.jdbc.JdbcStorageHandler" }),
  flags: () => [HIVE_COMPATIBLE],
  rawBlocks: { parameters: { place: "query", description: "Parameters of the JDBC driver, as `useSSL = true`." } },
  documentedProperties: { "odps.federation.jdbc.colmapping": "tableProperties" },
  actions: [],
} as const satisfies Partial<StorageKind>;

export const tableSetting: SettingSpec = {
  type: { kind: "string" },
  place: "query",
  key: "table",
  required: true,
  ofOneTable: true,
  description: "The table that is read.",
};

export const querySetting: SettingSpec = {
  type: { kind: "string" },
  place: "tableProperties",
  key: "mcfed.mapreduce.jdbc.input.query",
  description: "A SELECT that is run in the place of reading the whole table.",
};

const COLUMN_MAPPING = "odps.federation.jdbc.colmapping";

/** `mcColumn:sourceColumn, …` where some column has another name in the source; without it names are the same. */
export function columnMapping({ columns }: Table, nameInSource: (name: string) => string): DerivedProperty[] {
  if (!columns.some(({ map }) => map !== undefined)) return [];
  const value = columns.map((column) => `${column.name}:${nameInSource(sourceName(column))}`).join(",");
  return [{ bag: "tableProperties", key: COLUMN_MAPPING, value }];
}

/** Reads `mcColumn:sourceColumn, …` back; an entry for no column is told. */
export const columnMappingProperty: MappingProperty = {
  bag: "tableProperties",
  key: COLUMN_MAPPING,
  entry: sourceName,
  read(value, columns) {
    const bySource = new Map<string, Text>();
    const diagnostics: Diagnostic[] = [];
    const known = new Set(columns.map(({ name }) => foldName(name)));
    for (const entry of splitText(value, ",")) {
      const [name, source] = splitText(entry, ":");
      if (name === undefined || source === undefined || !known.has(foldName(name.value))) diagnostics.push(strayEntry(entry));
      else bySource.set(foldName(name.value), unquoted(source));
    }
    return { columns: columns.map((column) => withSource(column, bySource.get(foldName(column.name)))), diagnostics };
  },
};

function withSource(column: Column, source: Text | undefined): Column {
  return source === undefined || source.value === column.name ? column : { ...column, map: source };
}

function unquoted(source: Text): Text {
  if (!/^".*"$/s.test(source.value)) return source;
  const inner = sliceText(source, 1, source.value.length - 1);
  return inner.value.includes('""') ? wholeText(inner.value.replaceAll('""', '"'), inner.at) : inner;
}

function strayEntry(entry: Text): Diagnostic {
  return diagnostic("storage/option-value", {
    at: entry.at,
    severity: "warning",
    message: `${entry.value} maps no column of this table`,
    help: "an entry is column:sourceColumn, and each column has one",
  });
}

/** Names that the mapping cannot hold: it parts its entries at commas and colons. */
export function checkMapping({ columns }: Table): Diagnostic[] {
  return columns.flatMap((column) =>
    column.map?.value.trim() === ""
      ? [diagnostic("storage/option-value", { at: column.map.at, message: `${column.name} is mapped to nothing`, help: "name the source column" })]
      : column.map !== undefined && /[,:]/.test(column.map.value)
        ? [
            diagnostic("storage/option-value", {
              at: column.map.at,
              message: `${column.map.value} cannot stand in ${COLUMN_MAPPING}, which parts its entries at commas and colons`,
              help: "give the source column an alias in query, and map that",
            }),
          ]
        : [],
  );
}

function sourceName({ name, map }: Column): string {
  return map?.value ?? name;
}
