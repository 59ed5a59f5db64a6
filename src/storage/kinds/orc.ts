import { fileNames, textCompression } from "../oss/file-output.ts";
import { openFormat } from "../oss/open-format.ts";

export const orc = openFormat({
  id: "orc",
  alsoCalled: ["orcfile"],
  title: "OSS ORC",
  summary: "ORC files in OSS, their columns found by position unless `schemaResolution` says by name.",
  serde: "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
  implied: true,
  storedAs: "ORC",
  settings: {
    schemaResolution: {
      type: { kind: "enum", values: ["position", "name"] },
      place: "serdeProperties",
      key: "mcfed.orc.schema.resolution",
      default: "position",
      description: "Whether columns are found in the files by position or by name.",
    },
    compression: {
      type: { kind: "enum", values: ["snappy", "zlib"], upperCase: true },
      place: "tableProperties",
      key: "mcfed.orc.compress",
      default: "uncompressed",
      description: "How written files are compressed.",
    },
    codecs: textCompression.codecs,
    batchSize: {
      type: { kind: "integer" },
      place: "tableProperties",
      key: "mcfed.orc.batch.size",
      default: "1000",
      description: "How many rows are written at a time.",
    },
    ...fileNames,
  },
  // The rows of the type table for these stand as if they had been exchanged.
  types: {
    contested: ["datetime", "timestamp", "timestamp_ntz", "json"],
    others: "yes",
    inWords: "every type but json; the documents are of two minds on datetime, timestamp and timestamp_ntz",
  },
  remarks: ["`SET odps.ext.oss.orc.native=true;` before a query chooses the native reader."],
  example: "orc { compression = snappy }",
  sources: ["MaxCompute documentation: ORC external tables"],
});
