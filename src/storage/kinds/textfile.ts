import { textCompression } from "../oss/file-output.ts";
import { openFormat } from "../oss/open-format.ts";
import { unknownTypes } from "../type-table.ts";

export const textfile = openFormat({
  id: "textfile",
  title: "OSS text",
  summary: "Text files in OSS as Hive writes them, a row a line.",
  serde: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
  implied: true,
  storedAs: "TEXTFILE",
  settings: {
    fieldDelimiter: {
      type: { kind: "string" },
      place: "serdeProperties",
      key: "field.delim",
      default: '"\\u0001"',
      description: "The character between two values.",
      check: (value) => (value.length === 1 ? undefined : { message: "the documented delimiter is a single character", severity: "warning" }),
    },
    ...textCompression,
  },
  types: unknownTypes,
  documentedProperties: { "serialization.format": "serdeProperties" },
  example: 'textfile { fieldDelimiter = "|" }',
  sources: ["MaxCompute documentation: TEXTFILE external tables"],
});
