import type { DataType } from "../../maxcompute/data-type.ts";
import { typeFamily } from "../../maxcompute/data-type.ts";
import type { SettingSpec } from "../setting.ts";
import type { StorageKind, Support } from "../storage-kind.ts";
import { ossExample, ossKind, ossSources } from "./oss-kind.ts";

const place = "serdeProperties";

const encodings: ReadonlySet<string> = new Set(["UTF-8", "UTF-16", "US-ASCII", "GBK"]);

/** What the built-in text handlers are told (MaxCompute documentation: Access OSS data by using the built-in extractor). */
export const textOptions = {
  header: {
    type: { kind: "integer" },
    place,
    key: "odps.text.option.header.lines.count",
    default: "0",
    description: "How many lines at the beginning of each file are skipped.",
  },
  nullIndicator: {
    type: { kind: "string" },
    place,
    key: "odps.text.option.null.indicator",
    default: '""',
    description: "The text that stands for NULL.",
  },
  encoding: {
    type: { kind: "string" },
    place,
    key: "odps.text.option.encoding",
    default: '"UTF-8"',
    description: "The encoding of the files: UTF-8, UTF-16, US-ASCII or GBK.",
    check: (value) =>
      encodings.has(value.toUpperCase()) ? undefined : { message: `the documented encodings are ${[...encodings].join(", ")}`, severity: "warning" },
  },
  useQuote: {
    type: { kind: "boolean" },
    place,
    key: "odps.text.option.use.quote",
    default: "false",
    description: 'Whether values may stand in `"`, a quote inside doubled.',
  },
  ignoreEmptyLines: {
    type: { kind: "boolean" },
    place,
    key: "odps.text.option.ignore.empty.lines",
    default: "true",
    description: "Whether empty lines are passed over.",
  },
  gzip: {
    type: { kind: "boolean" },
    place,
    key: "odps.text.option.gzip.input.enabled",
    default: "false",
    description: "Whether the files that are read are gzip-compressed.",
  },
  gzipOutput: {
    type: { kind: "boolean" },
    place,
    key: "odps.text.option.gzip.output.enabled",
    default: "false",
    description: "Whether the files that are written are gzip-compressed.",
  },
} as const satisfies Record<string, SettingSpec>;

// Source: MaxCompute documentation, "CSV/TSV external tables": its editions agree.
const refused: ReadonlySet<string> = new Set(["binary", "array", "map", "struct", "json"]);

/** A kind that a built-in text handler reads. */
export function textHandler(own: Pick<StorageKind, "id" | "title" | "summary" | "settings"> & { readonly handler: string }): StorageKind {
  const { handler, ...kind } = own;
  return {
    ...ossKind,
    ...kind,
    format: () => ({ form: "STORED BY", handler }),
    writing: () => ({ support: "yes", inWords: "INSERT writes new files." }),
    typesInWords: "every type but binary, json, array, map and struct",
    typeSupport: (type: DataType): Support => (refused.has(typeFamily(type)) ? "no" : "yes"),
    documentedProperties: { "odps.sql.text.option.flush.header": place, "odps.sql.text.schema.mismatch.mode": place },
    example: ossExample(`${own.id} { header = 1  nullIndicator = "NULL" }`),
    sources: ["MaxCompute documentation: Access OSS data by using the built-in extractor; CSV/TSV external tables", ...ossSources],
  };
}
