import type { DataType } from "../../src/maxcompute/data-type.ts";
import type { Column, Property, Table } from "../../src/model/table.ts";
import type { Text } from "../../src/model/text.ts";
import { storageKind } from "../../src/storage/registry.ts";
import type { Place } from "../../src/storage/setting.ts";
import type { QueryParts } from "./location-query.ts";
import type { CreateTable, ReadColumn, ReadType } from "./vendor-grammar.ts";

type Secrets = (name: string) => string;
type Pair = readonly [string, string];

/** How tables of a kind say what they read (external-tables.md, section 7); `implied`: no SERDE without its properties. */
const formats: Readonly<Record<string, { storedBy: string } | { serde: string; implied?: true; storedAs: CreateTable["storedAs"] }>> = {
  tablestore: { storedBy: "com.aliyun.odps.TableStoreStorageHandler" },
  csv: { storedBy: "com.aliyun.odps.CsvStorageHandler" },
  tsv: { storedBy: "com.aliyun.odps.TsvStorageHandler" },
  paimon: { storedBy: "org.apache.paimon.hive.PaimonStorageHandler" },
  hologres: { storedBy: "com.aliyun.odps.jdbc.JdbcStorageHandler" },
  mysql: { storedBy: "com.aliyun.odps.jdbc.JdbcStorageHandler" },
  hbase: { storedBy: "org.apache.hadoop.hive.hbase.HBaseStorageHandler" },
  opencsv: { serde: "org.apache.hadoop.hive.serde2.OpenCSVSerde", storedAs: "TEXTFILE" },
  json: { serde: "org.apache.hive.hcatalog.data.JsonSerDe", storedAs: "TEXTFILE" },
  textfile: { serde: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", implied: true, storedAs: "TEXTFILE" },
  sequencefile: { serde: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", implied: true, storedAs: "SEQUENCEFILE" },
  rcfile: { serde: "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe", implied: true, storedAs: "RCFILE" },
  orc: { serde: "org.apache.hadoop.hive.ql.io.orc.OrcSerde", implied: true, storedAs: "ORC" },
  parquet: { serde: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe", implied: true, storedAs: "PARQUET" },
  avro: { serde: "org.apache.hadoop.hive.serde2.avro.AvroSerDe", implied: true, storedAs: "AVRO" },
  hudi: {
    serde: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    storedAs: {
      inputFormat: "org.apache.hudi.hadoop.HoodieParquetInputFormat",
      outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
    },
  },
  delta: {
    serde: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    storedAs: { inputFormat: "io.delta.hive.DeltaInputFormat", outputFormat: "io.delta.hive.DeltaOutputFormat" },
  },
};

/** What a script must say of a table, its location cut at the parameters. */
export function expectedCreate(of: Table, secrets: Secrets): Omit<CreateTable, "location"> {
  const serdeProperties = expectedProperties("serdeProperties", of, secrets);
  return {
    kind: "create",
    ifNotExists: of.ifNotExists,
    name: of.name.map((part) => part.value),
    columns: of.columns.map(expectedColumn),
    comment: of.comment?.value,
    partitions: of.partitions.map(expectedColumn),
    ...expectedFormat(of, serdeProperties.length > 0),
    serdeProperties,
    using: of.using.length === 0 ? undefined : of.using.map((each) => each.value).join(","),
    tableProperties: expectedProperties("tableProperties", of, secrets),
    lifecycle: of.lifecycle === undefined ? undefined : Number(of.lifecycle.value),
  };
}

function expectedFormat({ storage }: Table, hasProperties: boolean): Pick<CreateTable, "serde" | "delimited" | "storedBy" | "storedAs"> {
  const none = { serde: undefined, delimited: undefined, storedBy: undefined, storedAs: undefined };
  const valueOf = (name: string): string | undefined => storage!.settings.get(name)?.value.value;
  switch (storage!.kind) {
    case "handler":
      return { ...none, storedBy: storage!.argument!.value };
    case "serde": {
      const [inputFormat, outputFormat] = [valueOf("inputFormat"), valueOf("outputFormat")];
      const classes = inputFormat !== undefined && outputFormat !== undefined ? { inputFormat, outputFormat } : undefined;
      return { ...none, serde: storage!.argument!.value, storedAs: classes ?? valueOf("storedAs") ?? "TEXTFILE" };
    }
    case "delimited":
      return { ...none, delimited: expectedPhrases(valueOf), storedAs: "TEXTFILE" };
    default: {
      const format = formats[storage!.kind]!;
      if ("storedBy" in format) return { ...none, ...format };
      return { ...none, serde: format.implied === true && !hasProperties ? undefined : format.serde, storedAs: format.storedAs };
    }
  }
}

function expectedPhrases(valueOf: (name: string) => string | undefined): Pair[] {
  const phrases: readonly Pair[] = [
    ["FIELDS TERMINATED BY", "fields"],
    ["ESCAPED BY", "escaped"],
    ["COLLECTION ITEMS TERMINATED BY", "collectionItems"],
    ["MAP KEYS TERMINATED BY", "mapKeys"],
    ["LINES TERMINATED BY", "lines"],
    ["NULL DEFINED AS", "nulls"],
  ];
  return phrases.flatMap(([words, setting]): Pair[] => {
    const stated = valueOf(setting);
    return stated === undefined ? [] : [[words, stated]];
  });
}

/** What follows from the columns, settings, keys of the block, the role, raw properties: the last one of a key counts. */
function expectedProperties(bag: "serdeProperties" | "tableProperties", of: Table, secrets: Secrets): Pair[] {
  const { storage, role } = of;
  const isSerde = bag === "serdeProperties";
  const raw = storage!.kind === "handler" ? storage!.freeProperties : storage!.kind === "serde" ? (storage!.rawBlocks.get("properties") ?? []) : [];
  return [
    ...new Map<string, string>([
      ...(isSerde ? derivedSerdeProperties(of) : derivedTableProperties(of)),
      ...statedAt(bag, of, secrets),
      ...(isSerde ? pairsOf(raw) : []),
      ...(isSerde && role !== undefined ? [["odps.properties.rolearn", role.role.arn!.value] as const] : []),
      ...pairsOf(of[bag]),
    ]),
  ];
}

function derivedSerdeProperties({ storage, columns }: Table): Pair[] {
  if (storage!.kind === "tablestore") {
    const entries = columns.filter(({ unmapped }) => unmapped === undefined).map((each) => (each.key === undefined ? "" : ":") + inStore(each));
    return [["tablestore.columns.mapping", entries.join(", ")]];
  }
  if (storage!.kind !== "hbase") return [];
  return [["hbase.columns.mapping", columns.map((each) => (each.key === undefined ? inStore(each) : ":key")).join(",")]];
}

function derivedTableProperties({ storage, columns, location }: Table): Pair[] {
  const isHologres = storage!.kind === "hologres";
  const isPlain = (name: string): boolean =>
    /^[\p{Ll}\p{Lo}_][\p{Ll}\p{Lo}\p{N}_$]*$/u.test(
      name.replace(/\$\{[^{}]*\}|\{\{[^{}]*\}\}|\{[A-Za-z_][\w.]*\}|<[\p{L}_:][\p{L}\p{N}_ .,:|/-]*>|\*{3,}/gu, "_"),
    );
  const quoted = (name: string): string => (!isHologres || isPlain(name) || /^".+"$/s.test(name) ? name : `"${name.replaceAll('"', '""')}"`);
  const mapping: Pair = ["odps.federation.jdbc.colmapping", columns.map((each) => `${each.name}:${quoted(inStore(each))}`).join(",")];
  const isMapped = (isHologres || storage!.kind === "mysql") && columns.some(({ map }) => map !== undefined);
  const format = formats[storage!.kind];
  const isHdfs = format !== undefined && "serde" in format && /^oss:\/\/[a-z-]+\.oss-dls\.aliyuncs\.com\//.test(location!.value);
  return [
    ...(isHologres
      ? ([
          ["mcfed.mapreduce.jdbc.driver.class", "org.postgresql.Driver"],
          ["odps.federation.jdbc.target.db.type", "holo"],
        ] as const)
      : []),
    ...(isMapped ? [mapping] : []),
    ...(isHdfs ? [["odps.oss-hdfs.state", "on"] as const] : []),
  ];
}

const inStore = ({ name, map }: Column): string => map?.value ?? name;

/** The settings that land in one place, in the order of the documentation. */
function statedAt(place: Place, { storage }: Table, secrets: Secrets): Pair[] {
  return Object.entries(storageKind(storage!.kind)!.settings).flatMap(([name, spec]): Pair[] => {
    const setting = storage!.settings.get(name);
    return spec.place === place && setting !== undefined ? [[spec.key, revealed(setting.value, secrets)]] : [];
  });
}

const revealed = ({ pieces }: Text, secrets: Secrets): string =>
  pieces.map(({ text, secret }) => (secret === undefined ? text : secrets(secret))).join("");

/** The location, its parameters decoded: half a surrogate pair has no bytes, and arrives as U+FFFD. */
export function expectedLocation({ location, storage }: Table, secrets: Secrets): QueryParts {
  const base = location?.value ?? "";
  if (storage!.kind !== "hologres" && storage!.kind !== "mysql") return { base, parameters: [] };
  const fixed: readonly Pair[] = storage!.kind === "hologres" ? [["ApplicationName", "MaxCompute"]] : [];
  const stated = pairsOf(storage!.rawBlocks.get("parameters") ?? []);
  const own = ["user", "password", "table"].flatMap((name): Pair[] => {
    const setting = storage!.settings.get(name);
    return setting === undefined ? [] : [[name, revealed(setting.value, secrets)]];
  });
  const all = [...fixed.filter(([key]) => !stated.some(([other]) => other === key)), ...stated, ...own];
  return { base, parameters: all.map(([key, value]) => [inBytes(key), inBytes(value)]) };
}

const inBytes = (text: string): string => Buffer.from(text, "utf8").toString("utf8");

/** The flags of a kind, without those that the types and the name of the table need. */
export function expectedFlags(of: Table, secrets: Secrets): Pair[] {
  const { kind, settings } = of.storage!;
  const isHive =
    ["opencsv", "json", "hudi", "delta", "hologres", "mysql", "hbase", "serde"].includes(kind) || (kind === "parquet" && settings.has("compression"));
  return [...(isHive ? [["odps.sql.hive.compatible", "true"] as const] : []), ...statedAt("flag", of, secrets)];
}

export const pairsOf = (list: readonly Property[]): Pair[] => list.map(({ key, value }) => [key.value, value.value]);

const expectedColumn = (of: Column): ReadColumn => ({ name: of.name, type: expectedType(of.type!), comment: of.comment?.value });

function expectedType(of: DataType): ReadType {
  switch (of.kind) {
    case "primitive":
      return { name: of.name, args: of.args, elements: [] };
    case "array":
      return { name: "array", args: [], elements: [{ type: expectedType(of.element) }] };
    case "map":
      return { name: "map", args: [], elements: [{ type: expectedType(of.key) }, { type: expectedType(of.value) }] };
    case "struct":
      return {
        name: "struct",
        args: [],
        elements: of.fields.map((field) => ({ field: field.name, type: expectedType(field.type), comment: field.comment })),
      };
  }
}
