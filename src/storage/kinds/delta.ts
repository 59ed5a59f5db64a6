import { openFormat } from "../oss/open-format.ts";

export const delta = openFormat({
  id: "delta",
  alsoCalled: ["deltalake"],
  title: "OSS Delta Lake",
  summary: "Tables of Delta Lake in OSS, as snapshots: this kind is frozen, and no longer developed.",
  serde: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
  implied: false,
  storedAs: { inputFormat: "io.delta.hive.DeltaInputFormat", outputFormat: "io.delta.hive.DeltaOutputFormat" },
  settings: {},
  types: {
    contested: ["datetime", "timestamp_ntz", "decimal", "json"],
    others: "yes",
    inWords: "every type; editions of the page differ over datetime, timestamp_ntz, decimal and json",
  },
  writing: { support: "no", inWords: "Delta Lake tables can only be read." },
  isHiveCompatible: () => true,
  example: "delta { }",
  sources: ["MaxCompute documentation: Delta Lake external tables"],
});
