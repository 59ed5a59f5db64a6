import { fileNames } from "../oss/file-output.ts";
import { openFormat } from "../oss/open-format.ts";

const COMPRESSION = "mcfed.parquet.compression";

export const parquet = openFormat({
  id: "parquet",
  title: "OSS Parquet",
  summary: "Parquet files in OSS, their columns found by name.",
  serde: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
  implied: true,
  storedAs: "PARQUET",
  settings: {
    compression: {
      type: { kind: "enum", values: ["zstd", "snappy", "gzip"], upperCase: true },
      place: "serdeProperties",
      key: COMPRESSION,
      default: "uncompressed",
      description: "How written files are compressed.",
    },
    zstdLevel: {
      type: { kind: "integer" },
      place: "serdeProperties",
      key: "mcfed.parquet.compression.codec.zstd.level",
      default: "3",
      description: "The level of `compression = zstd`.",
    },
    ...fileNames,
  },
  // The two readers that a session flag chooses between differ over decimal; json and timestamp_ntz neither is said to read.
  types: {
    contested: ["decimal", "timestamp_ntz", "json"],
    others: "yes",
    inWords: "every type but json and timestamp_ntz; decimal where `odps.ext.parquet.native` is on",
  },
  isHiveCompatible: ({ storage, serdeProperties, tableProperties }) =>
    storage?.settings.has("compression") === true || [...serdeProperties, ...tableProperties].some(({ key }) => key.value === COMPRESSION),
  remarks: ["`SET odps.ext.parquet.native=true;` before a query chooses the native reader, which cannot write."],
  example: "parquet { compression = zstd }",
  sources: ["MaxCompute documentation: Parquet external tables"],
});
