import { openFormat, unknownWriting } from "../oss/open-format.ts";
import { unknownTypes } from "../type-table.ts";

export const sequencefile = openFormat({
  id: "sequencefile",
  title: "OSS SequenceFile",
  summary: "SequenceFile files in OSS.",
  serde: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
  implied: true,
  storedAs: "SEQUENCEFILE",
  settings: {},
  types: unknownTypes,
  writing: unknownWriting,
  example: "sequencefile { }",
  sources: [],
});
