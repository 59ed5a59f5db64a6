import { textCompression } from "../oss/file-output.ts";
import { openFormat } from "../oss/open-format.ts";
import type { SettingSpec } from "../setting.ts";

const character = (key: string, fallback: string, description: string): SettingSpec => ({
  type: { kind: "string" },
  place: "serdeProperties",
  key,
  default: fallback,
  description,
  check: (value) => (value.length === 1 ? undefined : { message: "a single character is documented", severity: "warning" }),
});

export const opencsv = openFormat({
  id: "opencsv",
  title: "OSS CSV read by Hive's class",
  summary: "CSV files in OSS whose separator, quote and escape can be chosen.",
  serde: "org.apache.hadoop.hive.serde2.OpenCSVSerde",
  implied: false,
  storedAs: "TEXTFILE",
  settings: {
    separator: character("separatorChar", '","', "The character between two values."),
    quote: character("quoteChar", '"\\""', "The character around a value that holds a separator."),
    escape: character("escapeChar", '"\\\\"', "The character that takes the meaning of the next one away."),
    ...textCompression,
  },
  // Documents of 2020 take strings alone, those of 2025 every simple type.
  types: {
    yes: ["string"],
    others: "contested",
    inWords: "string; older documents refuse all others, newer ones take every simple type but binary, json and timestamp_ntz",
  },
  isHiveCompatible: () => true,
  example: 'opencsv { separator = ";" }',
  exampleTypes: ["string", "string", "string"],
  sources: ["MaxCompute documentation: CSV/TSV external tables"],
});
