import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { hasPlaceholder } from "../../model/placeholder.ts";
import type { Table } from "../../model/table.ts";
import type { Text } from "../../model/text.ts";
import { type ResourcePattern, resourcePattern, unknown } from "../../ram/matching/resource-pattern.ts";
import { type NeededAction, type StorageKind, type TableNeed, needOn } from "../storage-kind.ts";
import { checkKeys } from "../tablestore/check-keys.ts";
import { checkAttributes, checkUnmapped, columnMapping, mappingEntry } from "../tablestore/column-mapping.ts";
import { typeSupport } from "../tablestore/column-types.ts";
import { parseLocation, tablestoreLocation } from "../tablestore/location.ts";
import { nameProblem } from "../tablestore/names.ts";
import { readMapping } from "../tablestore/read-mapping.ts";

const MAPPING = "tablestore.columns.mapping";

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
  alsoCalled: ["ots"],
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
      ofOneTable: true,
      description: "The table in the Tablestore instance, as spelled there.",
      check: (value) => {
        const message = nameProblem("table", value);
        return message === undefined ? undefined : { message, severity: "error", rule: "tablestore/name" };
      },
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
  location: tablestoreLocation,
  typesInWords: "string, bigint, double, boolean, binary",
  typeSupport,
  derivedProperties: (table) => [{ bag: "serdeProperties", key: MAPPING, value: columnMapping(table) }],
  mapping: {
    bag: "serdeProperties",
    key: MAPPING,
    entry: (column) => (column.unmapped === undefined ? mappingEntry(column) : ""),
    read: readMapping,
  },
  check: (table) => checkRawMapping(table) ?? [...checkKeys(table), ...checkAttributes(table), ...checkUnmapped(table)],
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

/** A mapping that is stated as a property, in the place of what the columns say; in SQL it was read into them. */
function checkRawMapping({ language, serdeProperties, columns, storage }: Table): Diagnostic[] | undefined {
  const stated = language === "ext" ? serdeProperties.find(({ key }) => key.value === MAPPING) : undefined;
  return stated && [...readMapping(stated.value, columns, { written: storage?.written ?? new Set() }).diagnostics];
}

function needs(table: Table, location: Text, account: string | undefined): readonly TableNeed[] | undefined {
  let byAccount = instances.get(location);
  if (byAccount === undefined) instances.set(location, (byAccount = new Map()));
  if (!byAccount.has(account)) byAccount.set(account, instanceAt(location, account));
  return byAccount.get(account)?.needsOf(table.storage?.settings.get("table")?.value.value);
}

/** By the location, which the tables of a source share, and the account that owns the data. */
const instances = new WeakMap<Text, Map<string | undefined, Instance | undefined>>();

function instanceAt(location: Text, account: string | undefined): Instance | undefined {
  const { instance, region } = parseLocation(location.value).location;
  if (instance === undefined) return undefined;
  // RAM documents spell instances in lower case, whatever the location does.
  return new Instance(["acs:ots:", region?.text ?? unknown, ":", account ?? unknown, `:instance/${instance.toLowerCase()}/table/`]);
}

/** What the tables of an instance need. */
class Instance {
  readonly #base: ResourcePattern;
  // ListTable is authorised on the literal `table/*`: the star is no pattern here, so that what is said of one table never matches.
  readonly #all: ResourcePattern;
  readonly #byTable = new Map<string | undefined, readonly TableNeed[]>();

  constructor(base: ResourcePattern) {
    this.#base = base;
    this.#all = resourcePattern(...base, "*");
  }

  /** The same list for tables that read the same one. */
  needsOf(name: string | undefined): readonly TableNeed[] {
    let known = this.#byTable.get(name);
    if (known === undefined) this.#byTable.set(name, (known = this.#findNeeds(name)));
    return known;
  }

  #findNeeds(name: string | undefined): readonly TableNeed[] {
    const own = resourcePattern(...this.#base, name === undefined || hasPlaceholder(name) ? unknown : name);
    return actions.map((action) => needOn(action, action.on === ALL_TABLES ? this.#all : own));
  }
}
