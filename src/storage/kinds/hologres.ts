import { regions } from "../../maxcompute/regions.ts";
import { blankPlaceholders, hasPlaceholder } from "../../model/placeholder.ts";
import type { Table } from "../../model/table.ts";
import {
  type Parameter,
  addressProblems,
  jdbcSchemeProblem,
  parseAddress,
  readParameters,
  settingParameter,
  statedParameters,
  withParameters,
} from "../jdbc/jdbc-location.ts";
import { checkMapping, columnMapping, columnMappingProperty, jdbcKind, querySetting, tableSetting } from "../jdbc/jdbc-kind.ts";
import { type LocationProblem, type Network, type ParsedLocation, type Part, partAt } from "../location.ts";
import type { StorageKind } from "../storage-kind.ts";
import { supportWithFixedDecimal } from "../type-table.ts";

const SCHEME = "jdbc:postgresql://";
const DOMAIN = ".hologres.aliyuncs.com";
const FORM = "jdbc:postgresql://<instance>-<region>-internal.hologres.aliyuncs.com:80/<database>";

// Source: MaxCompute documentation, "Hologres external tables": which columns of Hologres are read as what.
const types = {
  yes: ["int", "string", "varchar", "smallint", "bigint", "binary", "float", "double", "boolean", "timestamp_ntz", "timestamp", "char", "date"],
  // The table reads arrays, the text above it refuses them with maps and structs, which the table leaves out. Of the two
  // readers only the direct one reads JSON.
  contested: ["array", "json"],
  no: ["map", "struct"],
  others: "unknown",
  inWords:
    "int, smallint, bigint, float, double, decimal(38,18), boolean, string, varchar, char, binary, date, timestamp, timestamp_ntz; json where it is read directly; of arrays the page says both",
} as const;

export const hologres: StorageKind = {
  ...jdbcKind,
  id: "hologres",
  alsoCalled: ["holo"],
  title: "Hologres",
  summary: "A table of Hologres, read through JDBC or directly.",
  settings: { table: tableSetting, query: querySetting },
  role: "optional",
  writing: (table) =>
    table !== undefined && table.role === undefined && !table.written.has("roleArn")
      ? { support: "no", inWords: "Without a role the table is read by double signature, and can only be read." }
      : { support: "yes", inWords: "With a role, INSERT INTO appends rows; there is no INSERT OVERWRITE." },
  location: {
    schemes: [SCHEME],
    example: FORM,
    parse: parseLocation,
    misspeltScheme: (value) => jdbcSchemeProblem(value, SCHEME, ["postgresql", "postgres", "hologres"], FORM),
    build: (parts) => `${SCHEME}${hostOf(parts.instance ?? "", parts.region, parts.network)}:${parts.port ?? "80"}/${parts.database ?? ""}`,
  },
  writeLocation: (table) =>
    table.location &&
    withParameters(table.location, [...applicationName(table), ...statedParameters(table), ...settingParameter(table, "table")], "/"),
  readLocation: (location) => {
    const { parameters, ...reading } = readParameters(location, ["table"]);
    return { ...reading, parameters: parameters.filter(({ key, value }) => key.value !== "ApplicationName" || value.value !== "MaxCompute") };
  },
  typesInWords: types.inWords,
  typeSupport: (type) => supportWithFixedDecimal(types, type),
  derivedProperties: (table) => [
    { bag: "tableProperties", key: "mcfed.mapreduce.jdbc.driver.class", value: "org.postgresql.Driver" },
    { bag: "tableProperties", key: "odps.federation.jdbc.target.db.type", value: "holo" },
    ...columnMapping(table, quoted),
  ],
  mapping: columnMappingProperty,
  check: checkMapping,
  beyondRam:
    "RAM does not decide what is read from Hologres: the role must trust MaxCompute, be added to the instance as a user, and be granted there. Whether a role of another account does is contested.",
  remarks: [
    "With `roleArn` the role is assumed; without it, tables are read by double signature, as the user who asks, through a service-linked role.",
    "Queries need `SET odps.sql.split.hive.bridge=true;`, those by double signature `SET odps.sql.common.table.planner.ext.hive.bridge=true;`. `SET odps.table.api.enable.holo.table=true;` reads directly, without JDBC.",
  ],
  example: `project warehouse {
  owner  = 5678901234567890
  region = "cn-hangzhou"
}

role OrderReader {
  arn = "acs:ram::5678901234567890:role/maxcompute-order-reader"
}

/// Orders of the web shop.
external table orders {
  columns {
    order_id bigint
    customer string @map("customerName")
    placed   timestamp
  }
  hologres {
    table = "orders"
    parameters { currentSchema = "shop" }
  }
  location = "jdbc:postgresql://hgprecn-cn-abc123def456-cn-hangzhou-internal.hologres.aliyuncs.com:80/trade"
  roleArn  = OrderReader
}
`,
  sources: ["MaxCompute documentation: Hologres external tables; Creating a Hologres external table across accounts"],
};

/** A name with upper-case letters is quoted, as PostgreSQL asks, and so is all else that is no name there; quotes that are stated stay. */
function quoted(name: string): string {
  const isPlain = /^[\p{Ll}\p{Lo}_][\p{Ll}\p{Lo}\p{N}_$]*$/u.test(blankPlaceholders(name));
  return isPlain || /^".+"$/s.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** The documented form says it of itself. */
function applicationName(table: Table): Parameter[] {
  const isStated = statedParameters(table).some(({ key }) => key === "ApplicationName");
  return isStated ? [] : [{ key: "ApplicationName", value: "MaxCompute" }];
}

// Source: as above; the network of a host shows in its last word.
const suffixes = { internal: "-internal", vpc: "-vpc", public: "" } as const;

function hostOf(instance: string, region: string, network: Network): string {
  return `${instance}-${region}${network in suffixes ? suffixes[network as keyof typeof suffixes] : suffixes.internal}${DOMAIN}`;
}

interface HologresLocation extends ParsedLocation {
  readonly instance?: string;
}

function parseLocation(value: string): { location: HologresLocation; problems: LocationProblem[] } {
  const address = parseAddress(value, SCHEME);
  const { host } = address;
  const problems = addressProblems(value, address, FORM, ["table"]);
  if (host.text === "" || hasPlaceholder(host.text)) return { location: { network: "unknown", ...(host.text !== "" && { host }) }, problems };
  const named = readHost(host, value);
  if (named === undefined)
    return {
      location: { host, network: "unknown" },
      problems: [
        ...problems,
        {
          rule: "location/unknown-endpoint",
          start: host.start,
          end: host.end,
          message: `${host.text} is no documented Hologres endpoint`,
          help: `the form is ${FORM}`,
        },
      ],
    };
  const { instance, region, network } = named;
  const isWhole = problems.length === 0 && !hasPlaceholder(value);
  const parts = { network, region: region.text, instance, port: address.port?.text ?? "80", database: address.database };
  return {
    location: { host, network, region, instance, internalHost: hostOf(instance, region.text, "internal"), ...(isWhole && { parts }) },
    problems: network === "vpc" ? [...problems, vpcProblem(host, hostOf(instance, region.text, "internal"))] : problems,
  };
}

/** Instance ids hold words that look like regions: the last one is. */
function readHost(host: Part, value: string): { instance: string; region: Part; network: Network } | undefined {
  const label = host.text.toLowerCase().endsWith(DOMAIN) ? host.text.slice(0, -DOMAIN.length) : undefined;
  if (label === undefined) return undefined;
  const network = label.endsWith(suffixes.internal) ? "internal" : label.endsWith(suffixes.vpc) ? "vpc" : "public";
  const named = label.slice(0, label.length - suffixes[network].length);
  const region = [...regions].filter((id) => named.endsWith(`-${id}`)).sort((a, b) => b.length - a.length)[0];
  const instance = region && named.slice(0, -region.length - 1);
  if (region === undefined || !instance) return undefined;
  return { instance, network, region: partAt(value, host.start + instance.length + 1, region.length) };
}

function vpcProblem({ start, end }: Part, internal: string): LocationProblem {
  return {
    rule: "location/unknown-endpoint",
    severity: "warning",
    start,
    end,
    message: "MaxCompute does not reach Hologres by its VPC endpoint",
    help: `use ${internal}`,
    replacement: internal,
  };
}
