import { type DataType, typeFamily } from "../maxcompute/data-type.ts";
import { ossLocation } from "./oss-location.ts";
import { ossActions, ossNeeds } from "./oss-needs.ts";
import type { SettingSpec, StorageKind } from "./storage-kind.ts";

const bag = "serdeProperties";

// Source: MaxCompute documentation, "Access OSS data by using the built-in extractor" and "CSV/TSV external tables".
const settings: Record<string, SettingSpec> = {
  header: {
    type: { kind: "integer" },
    bag,
    key: "odps.text.option.header.lines.count",
    default: "0",
    description: "How many lines at the beginning of each file are skipped.",
  },
  delimiter: {
    type: { kind: "string" },
    bag,
    key: "odps.text.option.delimiter",
    default: '","',
    description: "The character between two values.",
    check: (value) => (value.length === 1 ? undefined : { message: "the documented delimiter is a single character", severity: "warning" }),
  },
  nullIndicator: {
    type: { kind: "string" },
    bag,
    key: "odps.text.option.null.indicator",
    default: '""',
    description: "The text that stands for NULL.",
  },
  encoding: {
    type: { kind: "string" },
    bag,
    key: "odps.text.option.encoding",
    default: '"UTF-8"',
    description: "The encoding of the files: UTF-8, UTF-16, US-ASCII or GBK.",
    check: (value) =>
      encodings.has(value.toUpperCase()) ? undefined : { message: `the documented encodings are ${[...encodings].join(", ")}`, severity: "warning" },
  },
  useQuote: {
    type: { kind: "boolean" },
    bag,
    key: "odps.text.option.use.quote",
    default: "false",
    description: 'Whether values may stand in `"`, a quote inside doubled.',
  },
  ignoreEmptyLines: {
    type: { kind: "boolean" },
    bag,
    key: "odps.text.option.ignore.empty.lines",
    default: "true",
    description: "Whether empty lines are passed over.",
  },
  gzip: {
    type: { kind: "boolean" },
    bag,
    key: "odps.text.option.gzip.input.enabled",
    default: "false",
    description: "Whether the files that are read are gzip-compressed.",
  },
  gzipOutput: {
    type: { kind: "boolean" },
    bag,
    key: "odps.text.option.gzip.output.enabled",
    default: "false",
    description: "Whether the files that are written are gzip-compressed.",
  },
};

const encodings: ReadonlySet<string> = new Set(["UTF-8", "UTF-16", "US-ASCII", "GBK"]);

const refused: ReadonlySet<string> = new Set(["binary", "array", "map", "struct", "json"]);

function ossText(id: "csv" | "tsv", title: string, handler: string, summary: string, ownSettings: Record<string, SettingSpec>): StorageKind {
  return {
    id,
    title,
    summary,
    handler,
    partitions: true,
    columnAttributes: [],
    settings: ownSettings,
    location: ossLocation,
    typesInWords: "every type but binary, json, array, map and struct",
    typeSupport: (type: DataType) => (refused.has(typeFamily(type)) ? "no" : "yes"),
    actions: ossActions,
    needs: ossNeeds,
    example: `project warehouse {
  owner  = 5678901234567890
  region = "cn-shanghai"
}

role FileReader {
  arn = "acs:ram::5678901234567890:role/maxcompute-file-reader"
}

/// Invoices as the shops send them, a file a day.
external table invoices {
  columns {
    invoice_id bigint
    shop       string
    amount     decimal(18, 2)
  }
  partitions { dt string }
  ${id} { header = 1  nullIndicator = "NULL" }
  location = "oss://oss-cn-shanghai-internal.aliyuncs.com/shop-data/invoices/"
  roleArn  = FileReader
}
`,
    sources: [
      "MaxCompute documentation: Access OSS data by using the built-in extractor; CSV/TSV external tables; STS authorization",
      "OSS documentation: RAM policy overview",
    ],
    documentedProperties: { "odps.sql.text.option.flush.header": bag, "odps.sql.text.schema.mismatch.mode": bag },
  };
}

export const csv = ossText("csv", "OSS CSV", "com.aliyun.odps.CsvStorageHandler", "Comma-separated text files in OSS.", settings);

const { delimiter: _comma, ...tabSettings } = settings;

export const tsv = ossText("tsv", "OSS TSV", "com.aliyun.odps.TsvStorageHandler", "Tab-separated text files in OSS.", tabSettings);
