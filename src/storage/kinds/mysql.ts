import {
  addressProblems,
  jdbcSchemeProblem,
  parseAddress,
  readParameters,
  settingParameter,
  statedParameters,
  withParameters,
} from "../jdbc/jdbc-location.ts";
import { checkMapping, columnMapping, columnMappingProperty, jdbcKind, querySetting, tableSetting } from "../jdbc/jdbc-kind.ts";
import type { StorageKind } from "../storage-kind.ts";
import { supportWithFixedDecimal } from "../type-table.ts";

const SCHEME = "jdbc:mysql://";
const FORM = "jdbc:mysql://<host>:3306/<database>";

// Source: MaxCompute documentation, "ApsaraDB RDS external tables" and "Process MySQL data stored on TDDL".
const types = {
  yes: ["tinyint", "smallint", "int", "bigint", "boolean", "float", "double", "varchar", "string", "date", "datetime"],
  others: "unknown",
  inWords: "tinyint, smallint, int, bigint, boolean, float, double, decimal(38,18), varchar, string, date, datetime",
} as const;

export const mysql: StorageKind = {
  ...jdbcKind,
  id: "mysql",
  alsoCalled: ["rds"],
  title: "ApsaraDB RDS for MySQL",
  summary: "A table of MySQL 5.x or 8.0, read through JDBC.",
  settings: {
    table: tableSetting,
    user: { type: { kind: "string" }, place: "query", key: "user", required: true, description: "The user of the database." },
    password: {
      type: { kind: "credential" },
      place: "query",
      key: "password",
      required: true,
      description: "The password of the user, as `secret(NAME)`; it stands in the location, where DESC shows it.",
    },
    query: querySetting,
    networkLink: {
      type: { kind: "string" },
      place: "tableProperties",
      key: "networklink",
      description: "The name of the network connection to the VPC of the database.",
    },
  },
  role: "none",
  writing: () => ({ support: "yes", inWords: "INSERT appends rows; a write that is repeated leaves them twice." }),
  location: {
    schemes: [SCHEME],
    example: FORM,
    parse: parseLocation,
    misspeltScheme: (value) => jdbcSchemeProblem(value, SCHEME, ["mysql", "mariadb"], FORM),
  },
  writeLocation: (table) =>
    table.location &&
    withParameters(table.location, [...statedParameters(table), ...["user", "password", "table"].flatMap((name) => settingParameter(table, name))]),
  readLocation: (location) => readParameters(location, ["user", "password", "table"]),
  // Tables of TDDL name their application instead of a database and its user ("Process MySQL data stored on TDDL").
  isOlderForm: (keys) => keys.some((key) => key.startsWith("odps.federation.jdbc.tddl.")),
  typesInWords: types.inWords,
  typeSupport: (type) => supportWithFixedDecimal(types, type),
  // Those of networks come from an older edition of the first of these documents, the others from the second.
  documentedProperties: {
    ...jdbcKind.documentedProperties,
    "odps.external.net.vpc": "serdeProperties",
    "odps.vpc.id": "serdeProperties",
    "odps.vpc.access.ips": "serdeProperties",
    "odps.vpc.region": "serdeProperties",
    "odps.federation.jdbc.condition": "tableProperties",
    "odps.federation.jdbc.insert.type": "tableProperties",
  },
  derivedProperties: (table) => columnMapping(table, (name) => name),
  mapping: columnMappingProperty,
  check: checkMapping,
  beyondRam: "RAM does not decide what is read from MySQL: the user of the database does, and the network between the two.",
  remarks: ["The documented form states `parameters { useSSL = false }`; nothing is written that is not stated."],
  example: `project warehouse {
  owner  = 5678901234567890
  region = "cn-hangzhou"
}

/// Stock as the warehouse management keeps it.
external table stock {
  columns {
    item_id  bigint
    shelf    string @map("shelf_code")
    quantity int
  }
  mysql {
    table       = "stock"
    user        = "maxcompute_reader"
    password    = secret(STOCK_PASSWORD)
    networkLink = "warehouse-vpc"
    parameters { useSSL = false }
  }
  location = "jdbc:mysql://rm-abc123def.mysql.rds.aliyuncs.com:3306/wms"
}
`,
  sources: ["MaxCompute documentation: ApsaraDB RDS external tables; Process MySQL data stored on TDDL"],
};

function parseLocation(value: string): ReturnType<NonNullable<StorageKind["location"]>["parse"]> {
  const address = parseAddress(value, SCHEME);
  return { location: { network: "unknown", host: address.host }, problems: addressProblems(value, address, FORM, ["table", "user", "password"]) };
}
