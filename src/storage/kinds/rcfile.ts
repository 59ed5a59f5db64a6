import { openFormat, unknownWriting } from "../oss/open-format.ts";
import { unknownTypes } from "../type-table.ts";

export const rcfile = openFormat({
  id: "rcfile",
  title: "OSS RCFile",
  summary: "RCFile files in OSS.",
  serde: "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
  implied: true,
  storedAs: "RCFILE",
  settings: {},
  types: unknownTypes,
  writing: unknownWriting,
  example: "rcfile { }",
  sources: [],
});
