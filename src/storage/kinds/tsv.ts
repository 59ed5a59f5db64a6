import { textHandler, textOptions } from "../oss/text-options.ts";

export const tsv = textHandler({
  id: "tsv",
  title: "OSS TSV",
  summary: "Tab-separated text files in OSS.",
  handler: "com.aliyun.odps.TsvStorageHandler",
  settings: textOptions,
});
