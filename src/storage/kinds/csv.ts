import { textHandler, textOptions } from "../oss/text-options.ts";

const { header, ...others } = textOptions;

export const csv = textHandler({
  id: "csv",
  title: "OSS CSV",
  summary: "Comma-separated text files in OSS.",
  handler: "com.aliyun.odps.CsvStorageHandler",
  settings: {
    header,
    delimiter: {
      type: { kind: "string" },
      place: "serdeProperties",
      key: "odps.text.option.delimiter",
      default: '","',
      description: "The character between two values.",
      check: (value) => (value.length === 1 ? undefined : { message: "the documented delimiter is a single character", severity: "warning" }),
    },
    ...others,
  },
});
