import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Table } from "../../model/table.ts";
import { hasPlaceholder } from "../../model/placeholder.ts";
import { ossExample, ossKind, ossSources } from "../oss/oss-kind.ts";
import { ossLocation, parseOssLocation } from "../oss/oss-location.ts";
import { ossNeeds } from "../oss/oss-needs.ts";
import type { StorageKind } from "../storage-kind.ts";

/** Handlers that MaxCompute has, by the blocks that write them (MaxCompute documentation: external tables of each kind). */
const builtIn: Readonly<Record<string, string>> = {
  "com.aliyun.odps.CsvStorageHandler": "csv { }",
  "com.aliyun.odps.TsvStorageHandler": "tsv { }",
  "com.aliyun.odps.TableStoreStorageHandler": "tablestore { }",
  "com.aliyun.odps.jdbc.JdbcStorageHandler": "hologres { } or mysql { }",
  "org.apache.hadoop.hive.hbase.HBaseStorageHandler": "hbase { }",
  "org.apache.paimon.hive.PaimonStorageHandler": "paimon { }",
};

export const handler: StorageKind = {
  ...ossKind,
  id: "handler",
  title: "a handler of your own",
  summary: "Whatever a class of yours reads, most often files in OSS.",
  argument: "the class of the handler",
  settings: {},
  freeKeys: "serdeProperties",
  format: (storage) => ({ form: "STORED BY", handler: storage?.argument?.value ?? "<class>" }),
  ownClass: true,
  writing: () => ({ support: "unknown", inWords: "The class decides whether INSERT writes." }),
  location: {
    schemes: [],
    example: ossLocation.example,
    parse: (value) => (value.startsWith("oss://") ? parseOssLocation(value) : { location: { network: "unknown" }, problems: [] }),
  },
  needs: (table, location, account) => (location.value.startsWith("oss://") ? ossNeeds(table, location, account) : undefined),
  typesInWords: "what the class makes of them",
  typeSupport: () => "unknown",
  check: checkClass,
  remarks: ["Every key of the block is handed to the class; keys with dots stand in quotes. `using` names the resources that hold the class."],
  example: ossExample(
    'handler "com.example.edi.EdiStorageHandler" {\n    segment       = "~"\n    "edi.version" = "d96a"\n  }\n  using    = "edi.jar"',
  ),
  sources: ["MaxCompute documentation: Access OSS data by using a custom extractor", ...ossSources],
};

/** Right below these packages MaxCompute keeps its own classes, all of which are known. */
const OWN_PACKAGE = /^com\.aliyun\.odps\.(?:jdbc\.)?[A-Za-z_$][\w$]*$/;

const SHORT_NAME = /^[A-Za-z_$][\w$]*$/;

function checkClass({ storage, using, language }: Table): Diagnostic[] {
  const name = storage?.argument;
  if (name === undefined || hasPlaceholder(name.value)) return [];
  const block = Object.hasOwn(builtIn, name.value) ? builtIn[name.value] : undefined;
  if (block !== undefined) {
    // Of a statement with a handler of MaxCompute only an older form is read as one of this kind.
    if (language === "sql") return [];
    return [
      diagnostic("storage/unknown-handler", {
        at: name.at,
        severity: "hint",
        message: `${name.value} is built in`,
        help: `write ${block}: its settings are checked`,
      }),
    ];
  }
  const isShort = SHORT_NAME.test(name.value);
  if (using.length > 0 || !(isShort || OWN_PACKAGE.test(name.value))) return [];
  const help =
    language === "sql"
      ? "name a documented handler, or bring the class along: USING '….jar'"
      : 'name a documented storage block, or bring the class along: using = "….jar"';
  return [
    diagnostic("storage/unknown-handler", {
      at: name.at,
      severity: isShort ? "hint" : undefined,
      message: isShort ? `${name.value} is in no package, and those of MaxCompute are` : `MaxCompute has no handler ${name.value}`,
      help,
    }),
  ];
}
