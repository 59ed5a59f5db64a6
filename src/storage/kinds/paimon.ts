import { ossExample, ossKind, ossSources } from "../oss/oss-kind.ts";
import type { StorageKind } from "../storage-kind.ts";
import { supportIn } from "../type-table.ts";

// Source: MaxCompute documentation, "Paimon external tables", whose type table was read down to these.
const types = { yes: ["tinyint", "smallint", "int", "bigint", "binary", "float", "double"], others: "unknown", inWords: "the simple types" } as const;

export const paimon: StorageKind = {
  ...ossKind,
  id: "paimon",
  title: "OSS Paimon",
  summary: "Tables of Apache Paimon in OSS.",
  settings: {},
  format: () => ({ form: "STORED BY", handler: "org.apache.paimon.hive.PaimonStorageHandler" }),
  writing: () => ({
    support: "contested",
    inWords: "Documents of 2026 write with INSERT and know no UPDATE or DELETE; those of 2024 and 2025 only read.",
  }),
  typesInWords: types.inWords,
  typeSupport: (type) => supportIn(types, type),
  beyondRam: `${ossKind.beyondRam} A catalog in Data Lake Formation needs actions of \`dlf\` besides, of which no complete list is documented.`,
  example: ossExample("paimon { }"),
  sources: ["MaxCompute documentation: Paimon external tables; Read OSS data", ...ossSources],
};
