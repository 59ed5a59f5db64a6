import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { HIVE_COMPATIBLE } from "../../maxcompute/session-flags.ts";
import { hasPlaceholder } from "../../model/placeholder.ts";
import type { Column, Language, Table } from "../../model/table.ts";
import { type Text, splitText } from "../../model/text.ts";
import { mappingMismatch } from "../mapping-mismatch.ts";
import type { MappedColumns, StorageKind } from "../storage-kind.ts";

const QUORUM = "hbase.zookeeper.quorum";

const tableProperty = { type: { kind: "string" }, place: "tableProperties" } as const;

// Source: MaxCompute documentation, "ApsaraDB for HBase external tables" and "Lindorm external tables".
export const hbase: StorageKind = {
  id: "hbase",
  alsoCalled: ["lindorm"],
  title: "ApsaraDB for HBase, Lindorm",
  summary: "A table of HBase, or a wide table of Lindorm in its HBase-compatible mode.",
  settings: {
    table: { ...tableProperty, key: "hbase.table.name", required: true, ofOneTable: true, description: "The table that is read." },
    quorum: {
      ...tableProperty,
      key: QUORUM,
      description: "The addresses of ZooKeeper, or of Lindorm, with commas between them; needed where no location says where the database is.",
    },
    user: { ...tableProperty, key: "hbase.client.username", description: "The user of the database." },
    password: {
      type: { kind: "credential" },
      place: "tableProperties",
      key: "hbase.client.password",
      description: "The password of the user, as `secret(NAME)`; DESC shows it.",
    },
    networkLink: { ...tableProperty, key: "networklink", description: "The name of the network connection to the VPC of the database." },
    version: {
      type: { kind: "enum", values: ["lindorm"], contested: true },
      place: "flag",
      key: "odps.sql.hbase.version",
      description: "`lindorm` where the table is one of Lindorm.",
    },
  },
  columnAttributes: ["key", "map"],
  format: () => ({ form: "STORED BY", handler: "org.apache.hadoop.hive.hbase.HBaseStorageHandler" }),
  partitions: "unknown",
  role: "none",
  writing: () => ({ support: "yes", inWords: "INSERT puts cells under their row keys." }),
  location: {
    schemes: ["hbase://"],
    optional: true,
    example: "hbase://<host>:2181",
    parse: () => ({ location: { network: "unknown" }, problems: [] }),
  },
  typesInWords: "no list of types is documented",
  typeSupport: () => "unknown",
  derivedProperties: ({ columns }) => [{ bag: "serdeProperties", key: "hbase.columns.mapping", value: columns.map(mappingEntry).join(",") }],
  mapping: { bag: "serdeProperties", key: "hbase.columns.mapping", entry: mappingEntry, read: readMapping },
  flags: () => [HIVE_COMPATIBLE],
  isOlderForm: (keys) => keys.some((key) => key === "mcfed.hbase.columns.mapping" || key === "mcfed.hbase.table.name"),
  documentedProperties: {
    "mcfed.hbase.zookeeper.quorum": "tableProperties",
    "mcfed.hbase.zookeeper.property.clientPort": "tableProperties",
    "mcfed.hbase.client.retries.number": "tableProperties",
    "mcfed.zookeeper.session.timeout": "tableProperties",
    "mcfed.hbase.table.name": "serdeProperties",
    "mcfed.hbase.columns.mapping": "serdeProperties",
    "odps.external.net.vpc": "serdeProperties",
    "odps.vpc.id": "serdeProperties",
    "odps.vpc.access.ips": "serdeProperties",
    "odps.vpc.region": "serdeProperties",
  },
  check: (table) => [...checkPlace(table), ...checkMapping(table)],
  actions: [],
  beyondRam: "RAM does not decide what is read from HBase: the network between the two does, and the user of the database.",
  remarks: [
    'One column is `@key`, the row key, and every other one says its family and qualifier: `@map("family:qualifier")`.',
    "A location, `hbase://<host>:2181`, is a form of older documents; newer ones have none.",
  ],
  example: `project warehouse {
  owner  = 5678901234567890
  region = "cn-hangzhou"
}

/// The last state of every lift.
external table lifts {
  columns {
    lift_id string @key
    floor   string @map("state:floor")
    load    string @map("state:load")
  }
  hbase {
    table       = "lifts"
    quorum      = "ld-abc123def-proxy-lindorm.lindorm.rds.aliyuncs.com:30020"
    user        = "maxcompute"
    password    = secret(LIFTS_PASSWORD)
    networkLink = "lifts-vpc"
    version     = lindorm
  }
}
`,
  sources: ["MaxCompute documentation: ApsaraDB for HBase external tables; Lindorm external tables"],
};

function mappingEntry({ key, map, name }: Column): string {
  return key === undefined ? (map?.value ?? name) : ":key";
}

/** One document asks for another key, `mcfed.` before it; older ones have a location. */
function checkPlace({ storage, written, tableProperties, damaged, language }: Table): Diagnostic[] {
  const isRaw = tableProperties.some(({ key }) => key.value.endsWith(QUORUM));
  if (storage === undefined || storage.damaged || damaged || storage.written.has("quorum") || written.has("location") || isRaw) return [];
  const key = language === "sql" ? `'${QUORUM}'` : "quorum";
  const help = `add ${key} = …, the addresses of ZooKeeper or Lindorm`;
  return [diagnostic("storage/missing-setting", { at: storage.at, message: "nothing says where the database is", help })];
}

function readMapping(value: Text, columns: readonly Column[]): MappedColumns {
  const entries = value.value === "" ? [] : splitText(value, ",");
  return {
    columns: columns.map((column, index) => withEntry(column, entries[index])),
    diagnostics:
      entries.length === columns.length || hasPlaceholder(value.value) ? [] : [mappingMismatch("hbase/mapping", value, entries.length, columns)],
  };
}

function withEntry(column: Column, entry: Text | undefined): Column {
  if (entry === undefined) return column;
  return entry.value === ":key" ? { ...column, key: entry.at } : { ...column, map: entry };
}

/** The mapping is found by position: one row key, all others a family and a qualifier. */
function checkMapping({ columns, columnsAt, damaged, language }: Table): Diagnostic[] {
  // A mapping of SQL that is missing, or too short, has been told.
  if (damaged && language === "sql") return [];
  const keys = columns.filter(({ key }) => key !== undefined);
  const findings = keys.slice(1).map(({ key, name }) =>
    diagnostic("hbase/mapping", {
      at: key!,
      message: `${name} is a second row key, and a table of HBase has one`,
      related: [{ at: keys[0]!.key!, message: "the first one" }],
      help: language === "sql" ? "map it to a cell: family:qualifier" : 'map it to a cell: @map("family:qualifier")',
    }),
  );
  if (keys.length === 0 && columns.length > 0 && !damaged)
    findings.push(
      diagnostic("hbase/mapping", {
        at: columnsAt,
        message: "no column is the row key",
        help: language === "sql" ? "map it to :key" : "mark it with @key",
      }),
    );
  return [...findings, ...columns.flatMap((column) => checkColumn(column, language))];
}

function checkColumn({ at, key, map, mapAt, name }: Column, language: Language): Diagnostic[] {
  if (key !== undefined && mapAt !== undefined)
    return [diagnostic("hbase/mapping", { at: mapAt, message: `${name} is the row key, which stands in no family`, help: "delete @map" })];
  if (key !== undefined || (map !== undefined && (/^[^:,]+:[^,]*$/.test(map.value) || hasPlaceholder(map.value)))) return [];
  return [
    diagnostic("hbase/mapping", {
      at: map?.at ?? at,
      message: map === undefined ? `${name} says no family` : `${map.value} is no family:qualifier`,
      help: language === "sql" ? `name its cell: family:${name}` : `name its cell: @map("family:${name}")`,
    }),
  ];
}
