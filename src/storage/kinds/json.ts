import { textCompression } from "../oss/file-output.ts";
import { openFormat } from "../oss/open-format.ts";

export const json = openFormat({
  id: "json",
  title: "OSS JSON",
  summary: "Text files in OSS that hold a JSON object a line, its members found by the names of the columns.",
  serde: "org.apache.hive.hcatalog.data.JsonSerDe",
  implied: false,
  storedAs: "TEXTFILE",
  settings: textCompression,
  // Arrays and maps are refused by the printed table and used in production.
  types: {
    contested: ["timestamp", "binary", "array", "map", "json"],
    others: "yes",
    inWords: "every type but json; the documents refuse timestamp, binary, array and map, of which tables in production use some",
  },
  isHiveCompatible: () => true,
  example: "json { }",
  sources: ["MaxCompute documentation: JSON external tables"],
});
