import { type Diagnostic, diagnostic, replace } from "../../diagnostics/diagnostic.ts";
import { type DataType, typeFamily } from "../../maxcompute/data-type.ts";
import { blankPlaceholders, hasPlaceholder } from "../../model/placeholder.ts";
import type { Column, Table } from "../../model/table.ts";
import type { Text } from "../../model/text.ts";
import { resourcePattern, unknown } from "../../ram/matching/resource-pattern.ts";
import { spanAfter } from "../../source/span.ts";
import { type LocationProblem, type Network, type ParsedLocation, hostPart, partAt, schemeProblem } from "../location.ts";
import type { NeededAction, StorageKind, TableNeed } from "../storage-kind.ts";
import { readMapping } from "../tablestore/read-mapping.ts";

const SCHEME = "tablestore://";
const FORM = "tablestore://<instance>.<region>.ots-internal.aliyuncs.com";
/** What the console shows of an instance, and what Tablestore was called. */
const ADDRESS = /^(?:https?:\/\/(?=[^/]*\.(?:ots(?:-internal)?|tablestore)\.aliyuncs\.com)|ots:\/\/)/i;

// Source: Tablestore documentation, "Endpoint"; MaxCompute documentation, "Access Tablestore data".
const INTERNAL = "ots-internal.aliyuncs.com";
const networks = { [INTERNAL]: "internal", "ots.aliyuncs.com": "public", "vpc.tablestore.aliyuncs.com": "vpc" } as const;

// Source: Tablestore documentation, "Access Tablestore data": a table has 1 to 4 primary-key columns.
const MAX_KEYS = 4;
const keyTypes: ReadonlySet<string> = new Set(["string", "bigint", "binary"]);
const carried: ReadonlySet<string> = new Set(["string", "bigint", "double", "boolean", "binary"]);

// Source: Tablestore documentation, "Naming conventions" and "General limits".
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/;
const INSTANCE = /^[A-Za-z][A-Za-z0-9-]{1,14}[A-Za-z0-9]$/;

const ONE_TABLE = "the table";
const ALL_TABLES = "every table of the instance";

// Source: RAM list of MaxCompute for Tablestore ("STS authorization"), in its order. Which of them a read makes is
// documented nowhere call by call: those without which no row can be planned and read are held to be certain.
const actions: readonly NeededAction[] = [
  {
    action: "ots:ListTable",
    access: "read",
    certainty: "documented",
    on: ALL_TABLES,
    note: "ots:ListTable is authorised on the literal table/* of an instance: a grant on one table never allows it",
  },
  { action: "ots:DescribeTable", access: "read", certainty: "certain", on: ONE_TABLE },
  { action: "ots:GetRow", access: "read", certainty: "documented", on: ONE_TABLE },
  { action: "ots:PutRow", access: "write", certainty: "documented", on: ONE_TABLE },
  { action: "ots:UpdateRow", access: "write", certainty: "documented", on: ONE_TABLE },
  { action: "ots:DeleteRow", access: "write", certainty: "documented", on: ONE_TABLE },
  { action: "ots:GetRange", access: "read", certainty: "certain", on: ONE_TABLE },
  { action: "ots:BatchGetRow", access: "read", certainty: "documented", on: ONE_TABLE },
  { action: "ots:BatchWriteRow", access: "write", certainty: "certain", on: ONE_TABLE },
  { action: "ots:ComputeSplitPointsBySize", access: "read", certainty: "certain", on: ONE_TABLE },
];

export const tablestore: StorageKind = {
  id: "tablestore",
  title: "Tablestore (OTS)",
  summary: "Rows of a Tablestore wide table.",
  format: () => ({ form: "STORED BY", handler: "com.aliyun.odps.TableStoreStorageHandler" }),
  partitions: "no",
  role: "expected",
  writing: () => ({ support: "yes", inWords: "INSERT puts rows under their primary keys; rows with the same keys are replaced." }),
  columnAttributes: ["key", "map", "unmapped"],
  settings: {
    table: {
      type: { kind: "string" },
      place: "serdeProperties",
      key: "tablestore.table.name",
      required: true,
      description: "The table in the Tablestore instance, as spelled there.",
      check: (value) =>
        NAME.test(value) || hasPlaceholder(value) ? undefined : { message: nameProblem("table", value), severity: "error", rule: "tablestore/name" },
    },
    readMode: {
      type: { kind: "enum", values: ["permissive", "dropmalformed", "failfast"], contested: true },
      place: "serdeProperties",
      key: "tablestore.read.mode",
      description: "What becomes of rows whose values do not fit the column types.",
    },
    corruptColumn: {
      type: { kind: "string" },
      place: "serdeProperties",
      key: "tablestore.corrupt.column",
      description: "The column that takes what did not fit, under `readMode = permissive`.",
    },
  },
  location: {
    schemes: [SCHEME],
    example: FORM,
    parse: parseLocation,
    misspeltScheme: (value) =>
      schemeProblem(value, { scheme: SCHEME, others: [ADDRESS], rule: "location/scheme-mismatch", what: "a location of Tablestore", form: FORM }),
    build: ({ network, region, instance }) => SCHEME + hostOf(instance ?? "", region, network),
  },
  typesInWords: "string, bigint, double, boolean, binary",
  typeSupport,
  derivedProperties: (table) => [
    { bag: "serdeProperties", key: "tablestore.columns.mapping", value: mappedColumns(table).map(mappingEntry).join(", ") },
  ],
  mapping: { bag: "serdeProperties", key: "tablestore.columns.mapping", read: readMapping },
  check: (table) => [...checkKeys(table), ...checkAttributes(table), ...checkUnmapped(table)],
  actions,
  needs,
  example: `project warehouse {
  owner  = 5678901234567890
  region = "cn-hangzhou"
}

role MeterReader {
  arn = "acs:ram::1234567890123456:role/maxcompute-meter-reader"
}

/// Readings of electricity meters.
external table meter_readings {
  columns {
    meter_id string @key
    read_at  bigint @key
    kwh      double
    firmware string @map("firmwareVersion")
  }
  tablestore { table = "readings" }
  location = "tablestore://meters.cn-hangzhou.ots-internal.aliyuncs.com"
  owner    = 1234567890123456
  roleArn  = MeterReader
}
`,
  sources: [
    "Tablestore documentation: Endpoint; Naming conventions; General limits; Custom permissions",
    "MaxCompute documentation: Access Tablestore data; STS authorization; Cross-account authorization",
  ],
};

// Timestamp stands in one official example only, and in no type table.
function typeSupport(type: DataType): "yes" | "no" | "unknown" {
  const family = typeFamily(type);
  if (carried.has(family)) return "yes";
  return family === "timestamp" ? "unknown" : "no";
}

/** The name of a column in the store. */
function attributeName(column: Column): string {
  return column.map?.value ?? column.name;
}

function mappedColumns(table: Table): Column[] {
  return table.columns.filter((column) => column.unmapped === undefined);
}

/** Primary-key entries begin with a colon; the n-th entry belongs to the n-th column. */
function mappingEntry(column: Column): string {
  return `${column.key === undefined ? "" : ":"}${attributeName(column)}`;
}

function checkKeys(table: Table): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const keys = table.columns.filter((column) => column.key !== undefined);
  const first = table.columns[0];
  if (keys.length === 0 && first !== undefined && !table.damaged) {
    findings.push(
      diagnostic("tablestore/no-key", {
        at: table.columnsAt,
        message: "no column is marked as primary key",
        label: "none of these columns has @key",
        help: "mark every primary-key column of the Tablestore table with @key, the partition key first",
        fixes: [{ title: `mark ${first.name} with @key`, safety: "unsafe", edits: [{ at: spanAfter(first.typeAt ?? first.at), text: " @key" }] }],
      }),
    );
  }
  for (const extra of keys.slice(MAX_KEYS)) {
    findings.push(
      diagnostic("tablestore/too-many-keys", {
        at: extra.key!,
        message: `${extra.name} is the ${ordinal(keys.indexOf(extra) + 1)} primary-key column; Tablestore has at most ${MAX_KEYS}`,
        help: "delete @key from the columns that are attributes",
        fixes: [replace(extra.key!, "", "delete @key")].map((fix) => ({ ...fix, safety: "unsafe" as const })),
      }),
    );
  }
  for (const column of keys) {
    if (column.type === undefined || column.typeAt === undefined || keyTypes.has(typeFamily(column.type)) || typeSupport(column.type) === "no")
      continue;
    findings.push(
      diagnostic("tablestore/key-type", {
        at: column.typeAt,
        message: `a primary-key column cannot be ${typeFamily(column.type)}`,
        related: [{ at: column.key!, message: "marked as primary key here" }],
        help: "primary keys of Tablestore are string, bigint (INTEGER) or binary",
      }),
    );
  }
  return findings;
}

function checkAttributes(table: Table): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const seen = new Map<string, Column>();
  for (const column of mappedColumns(table)) {
    const name = attributeName(column);
    const at = column.map?.at ?? column.at;
    if (!NAME.test(name) && !hasPlaceholder(name)) {
      findings.push(
        diagnostic("tablestore/name", {
          at,
          message: nameProblem("column", name),
          help: 'name the Tablestore column with @map("…") as it is spelled there',
        }),
      );
    }
    const earlier = seen.get(name);
    if (earlier === undefined) seen.set(name, column);
    else {
      findings.push(
        diagnostic("tablestore/duplicate-attribute", {
          at,
          message: `${column.name} and ${earlier.name} are both mapped to ${name}`,
          related: [{ at: earlier.map?.at ?? earlier.at, message: `${name} is taken here` }],
          help: "map each column to a Tablestore column of its own",
        }),
      );
    }
  }
  return findings;
}

// Entries belong to columns by position, so that a column without one can only come last; and the one official example
// that has such a column sets the properties of the permissive read mode with it.
function checkUnmapped(table: Table): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const lastMapped = table.columns.findLastIndex((column) => column.unmapped === undefined);
  const permissive = table.storage?.settings.has("readMode") === true || table.storage?.settings.has("corruptColumn") === true;
  table.columns.forEach((column, index) => {
    if (column.unmapped === undefined || (index > lastMapped && permissive)) return;
    findings.push(
      diagnostic("tablestore/mapping-mismatch", {
        at: column.unmapped,
        severity: index < lastMapped ? "error" : "warning",
        message:
          index < lastMapped
            ? `${column.name} has no entry in the mapping, which would give it that of the next column`
            : `${column.name} has no entry in the mapping`,
        help: index < lastMapped ? "move unmapped columns behind all others" : "documents show this only together with readMode and corruptColumn",
      }),
    );
  });
  return findings;
}

function nameProblem(what: string, name: string): string {
  return `"${name}" is no Tablestore ${what} name: letters, digits and _, not beginning with a digit, 1 to 255 of them`;
}

function ordinal(count: number): string {
  const words = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
  return words[count] ?? `${count}th`;
}

function hostOf(instance: string, region: string, network: Network): string {
  const domain = Object.entries(networks).find(([, own]) => own === network)?.[0] ?? INTERNAL;
  return `${instance}.${region}.${domain}`;
}

interface TablestoreLocation extends ParsedLocation {
  readonly instance?: string;
}

function parseLocation(value: string): { location: TablestoreLocation; problems: LocationProblem[] } {
  const host = hostPart(value, SCHEME);
  if (host.text === "") {
    return {
      location: { network: "unknown" },
      problems: [{ ...unknownEndpoint, start: 0, end: value.length, message: "the location names no instance" }],
    };
  }
  const lengths = blankPlaceholders(host.text)
    .split(".", 2)
    .map(({ length }) => length);
  const instance = host.text.slice(0, lengths[0]);
  const region = host.text.slice(instance.length + 1, instance.length + 1 + (lengths[1] ?? 0));
  const domain = host.text.slice(instance.length + region.length + 2);
  const network = Object.hasOwn(networks, domain) ? networks[domain as keyof typeof networks] : undefined;
  if (network === undefined || region === "") {
    const problems = hasPlaceholder(host.text)
      ? []
      : [{ ...unknownEndpoint, start: host.start, end: host.end, message: `${host.text} is no documented Tablestore endpoint` }];
    return { location: { host, network: "unknown", ...(hasPlaceholder(instance) ? {} : { instance }) }, problems };
  }
  return {
    location: {
      host,
      network,
      internalHost: hostOf(instance, region, "internal"),
      ...(hasPlaceholder(host.text) ? {} : { parts: { network, region, instance } }),
      ...(hasPlaceholder(region) ? {} : { region: partAt(value, host.start + instance.length + 1, region.length) }),
      ...(hasPlaceholder(instance) ? {} : { instance }),
    },
    problems: instanceProblems(instance, host.start),
  };
}

const unknownEndpoint = {
  rule: "location/unknown-endpoint",
  help: `the form is ${FORM}`,
} as const;

function instanceProblems(instance: string, start: number): LocationProblem[] {
  if (INSTANCE.test(instance) || hasPlaceholder(instance)) return [];
  return [
    {
      rule: "tablestore/name",
      start,
      end: start + instance.length,
      message: `"${instance}" is no Tablestore instance name`,
      help: "instance names are 3 to 16 letters, digits and hyphens, beginning with a letter and not ending with a hyphen",
    },
  ];
}

function needs(table: Table, location: Text, account: string | undefined): TableNeed[] | undefined {
  const { instance, region } = parseLocation(location.value).location;
  if (instance === undefined) return undefined;
  // RAM documents spell instances in lower case, whatever the location does.
  const base = ["acs:ots:", region?.text ?? unknown, ":", account ?? unknown, `:instance/${instance.toLowerCase()}/table/`] as const;
  const name = table.storage?.settings.get("table")?.value.value;
  const own = resourcePattern(...base, name === undefined || hasPlaceholder(name) ? unknown : name);
  // ListTable is authorised on the literal `table/*`: the star is no pattern here, so that what is said of one table never matches.
  const all = resourcePattern(...base, "*");
  return actions.map((action) => ({ ...action, resource: action.on === ALL_TABLES ? all : own }));
}
