import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { HIVE_COMPATIBLE } from "../../maxcompute/session-flags.ts";
import type { Storage, Table } from "../../model/table.ts";
import type { StoredAs } from "../format-clause.ts";
import { ossExample, ossKind, ossSources } from "../oss/oss-kind.ts";
import type { StorageKind } from "../storage-kind.ts";

const ownFormat = { type: { kind: "string" }, place: "phrase", replaces: ["storedAs"] } as const;

export const serde: StorageKind = {
  ...ossKind,
  id: "serde",
  title: "a SerDe of your own",
  summary: "Files in OSS that a Hive SerDe reads, one of yours or of Hive's.",
  argument: "the class of the SerDe",
  settings: {
    storedAs: {
      type: { kind: "enum", values: ["textfile", "sequencefile", "rcfile", "orc", "orcfile", "parquet", "avro"], contested: true, upperCase: true },
      place: "phrase",
      key: "STORED AS",
      replaces: ["inputFormat", "outputFormat"],
      description: "The format of the files; or `inputFormat` and `outputFormat`.",
    },
    inputFormat: { ...ownFormat, key: "STORED AS INPUTFORMAT", description: "The class that reads the files." },
    outputFormat: { ...ownFormat, key: "OUTPUTFORMAT", description: "The class that writes the files." },
  },
  rawBlocks: { properties: { place: "serdeProperties", description: "What the class is told." } },
  format: (storage) => ({ form: "ROW FORMAT SERDE", serde: storage?.argument?.value ?? "<class>", implied: false, storedAs: storedAs(storage) }),
  ownClass: true,
  writing: () => ({ support: "unknown", inWords: "The class decides whether INSERT writes." }),
  typesInWords: "what the class makes of them",
  typeSupport: () => "unknown",
  flags: () => [HIVE_COMPATIBLE],
  check: checkFormat,
  remarks: ["`using` names the resources that hold a class of your own."],
  example: ossExample(
    'serde "com.example.invoice.InvoiceSerDe" {\n    storedAs = textfile\n    properties { currency = "EUR" }\n  }\n  using    = "invoice-serde.jar"',
  ),
  sources: ["Alibaba Cloud product news: user-defined SerDe classes for MaxCompute external tables", ...ossSources],
};

function storedAs(storage: Storage | undefined): StoredAs {
  const valueOf = (name: string): string | undefined => storage?.settings.get(name)?.value.value;
  const [inputFormat, outputFormat] = [valueOf("inputFormat"), valueOf("outputFormat")];
  return inputFormat !== undefined && outputFormat !== undefined ? { inputFormat, outputFormat } : (valueOf("storedAs") ?? "TEXTFILE");
}

/** A format by its name, or by both its classes. */
function checkFormat({ storage, language }: Table): Diagnostic[] {
  if (storage === undefined || storage.damaged) return [];
  const { written, settings, at } = storage;
  const [named, input, output] = ["storedAs", "inputFormat", "outputFormat"].map((name) => written.has(name));
  if (named === true && (input === true || output === true))
    return [
      diagnostic("storage/option-value", {
        at: settings.get("storedAs")?.nameAt ?? at,
        message: "storedAs names the format that inputFormat and outputFormat name by its classes",
        help: "keep storedAs, or the two classes",
      }),
    ];
  // A statement without STORED AS reads text.
  if (named === true || (input === true && output === true) || language === "sql") return [];
  const missing = input === true ? "outputFormat" : output === true ? "inputFormat" : "storedAs";
  return [
    diagnostic("storage/missing-setting", {
      at,
      message: `serde needs ${missing}`,
      help: `add ${missing} = …${missing === "storedAs" ? ", or inputFormat and outputFormat" : ""}`,
    }),
  ];
}
