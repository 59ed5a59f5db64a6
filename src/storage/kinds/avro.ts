import { openFormat, unknownWriting } from "../oss/open-format.ts";
import { unknownTypes } from "../type-table.ts";

export const avro = openFormat({
  id: "avro",
  title: "OSS Avro",
  summary: "Avro files in OSS.",
  serde: "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
  implied: true,
  storedAs: "AVRO",
  settings: {},
  types: unknownTypes,
  writing: unknownWriting,
  example: "avro { }",
  sources: [],
});
