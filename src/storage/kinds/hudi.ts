import { openFormat } from "../oss/open-format.ts";

export const hudi = openFormat({
  id: "hudi",
  title: "OSS Hudi",
  summary: "Tables of Apache Hudi in OSS, as snapshots: this kind is frozen, and no longer developed.",
  serde: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
  implied: false,
  storedAs: {
    inputFormat: "org.apache.hudi.hadoop.HoodieParquetInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
  },
  settings: {},
  types: { others: "unknown", inWords: "the documented table of types is garbled" },
  writing: { support: "no", inWords: "Hudi tables can only be read." },
  isHiveCompatible: () => true,
  example: "hudi { }",
  sources: ["MaxCompute documentation: Hudi external tables"],
});
