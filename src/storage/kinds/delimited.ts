import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Storage, Table } from "../../model/table.ts";
import type { Phrase } from "../format-clause.ts";
import { ossExample, ossKind, ossSources } from "../oss/oss-kind.ts";
import { refusedRole } from "../refused-role.ts";
import type { SettingSpec } from "../setting.ts";
import type { StorageKind } from "../storage-kind.ts";
import { unknownTypes } from "../type-table.ts";

const phrase = (key: string, fallback: string, description: string): SettingSpec => ({
  type: { kind: "string" },
  place: "phrase",
  key,
  default: fallback,
  description,
});

// In the order of the vendor's published grammar.
const settings = {
  fields: phrase("FIELDS TERMINATED BY", '"\\u0001"', "What stands between two values."),
  escaped: phrase("ESCAPED BY", '"\\\\"', "The character that takes the meaning of the next one away; only with `fields`."),
  collectionItems: phrase(
    "COLLECTION ITEMS TERMINATED BY",
    '"\\u0002"',
    "What stands between two items of an array, two entries of a map, two fields of a struct.",
  ),
  mapKeys: phrase("MAP KEYS TERMINATED BY", '"\\u0003"', "What stands between a key of a map and its value."),
  lines: phrase("LINES TERMINATED BY", '"\\n"', "What stands between two rows."),
  nulls: phrase("NULL DEFINED AS", '"\\\\N"', "The text that stands for NULL."),
} satisfies Record<string, SettingSpec>;

function phrasesOf(storage: Storage | undefined): Phrase[] {
  return Object.entries(settings).flatMap(([name, { key }]) => {
    const setting = storage?.settings.get(name);
    return setting === undefined ? [] : [{ words: key, value: setting.value }];
  });
}

export const delimited: StorageKind = {
  ...ossKind,
  id: "delimited",
  title: "OSS text, delimited",
  summary: "Text files in OSS whose separators are stated in SQL's own words.",
  settings,
  // ROW FORMAT DELIMITED has no place for SERDEPROPERTIES, and so none for a role.
  role: "no-place",
  format: (storage) => ({ form: "ROW FORMAT DELIMITED", phrases: phrasesOf(storage), storedAs: "TEXTFILE" }),
  writing: () => ({ support: "yes", inWords: "INSERT writes new files." }),
  typesInWords: unknownTypes.inWords,
  typeSupport: () => "unknown",
  check: (table) => [...checkEscape(table), ...checkRole(table), ...checkProperties(table)],
  remarks: [
    "SQL has no place for a role beside ROW FORMAT DELIMITED: MaxCompute is presumed to try the account's AliyunODPSDefaultRole. `textfile` takes one.",
  ],
  example: ossExample('delimited { fields = "|"  nulls = "-" }')
    .replace(/role FileReader \{[^}]*\}\n\n/, "")
    .replace(/ {2}roleArn .*\n/, ""),
  sources: ["MaxCompute documentation: Process OSS data stored in open source formats; TEXTFILE external tables", ...ossSources],
};

/** The grammar takes ESCAPED BY right behind FIELDS TERMINATED BY alone. */
function checkEscape({ storage }: Table): Diagnostic[] {
  const escaped = storage?.settings.get("escaped");
  if (escaped === undefined || storage?.written.has("fields") === true || storage?.damaged === true) return [];
  return [
    diagnostic("storage/missing-setting", {
      at: escaped.nameAt,
      message: "escaped needs fields",
      help: 'add fields = "…": ESCAPED BY follows FIELDS TERMINATED BY',
    }),
  ];
}

function checkRole(table: Table): Diagnostic[] {
  const refused = refusedRole(table, delimited);
  if (refused === undefined) return [];
  return [
    diagnostic("storage/no-place", {
      at: refused.at,
      message: "ROW FORMAT DELIMITED leaves no place for a role in the statement",
      related: refused.related,
      help: "use textfile { fieldDelimiter = … }, which takes a role",
    }),
  ];
}

function checkProperties({ serdeProperties: [property], storage }: Table): Diagnostic[] {
  if (property === undefined) return [];
  return [
    diagnostic("storage/no-place", {
      at: property.key.at,
      message: "ROW FORMAT DELIMITED leaves no place for SERDEPROPERTIES in the statement",
      related: [{ at: storage!.at, message: "the storage block" }],
      help: 'use textfile { … } or a serde "…" { … }',
    }),
  ];
}
