import type { Storage, Table } from "../../model/table.ts";
import { refusedRole } from "../../storage/refused-role.ts";
import type { SettingSpec } from "../../storage/setting.ts";
import type { StorageKind } from "../../storage/storage-kind.ts";
import type { Report, TableRule } from "../rule.ts";
import { storageKindIds } from "../../storage/registry.ts";

/** A table without a storage block, and settings the block cannot do without. */
export const storageBlock: TableRule = {
  rules: ["storage/missing-setting", "storage/no-columns", "storage/needless-using", "storage/no-place", "storage/read-only"],
  table(table, report, kind) {
    if (kind === undefined || table.storage === undefined) {
      if (!table.damaged && !table.written.has("storage"))
        report("storage/missing-setting", {
          at: table.at,
          message: "nothing says which store this table reads",
          help:
            table.language === "sql"
              ? "add STORED BY '…', ROW FORMAT … or STORED AS …"
              : `add a storage block: ${storageKindIds.map((id) => `${id} { … }`).join(", ")}`,
        });
      return;
    }
    checkClass(table.storage, kind, report);
    checkRequired(table, table.storage, kind, report);
    if (table.columns.length === 0 && !table.damaged)
      report("storage/no-columns", {
        at: table.at,
        message: "the table has no columns",
        help: table.language === "sql" ? "add (name type, …) behind its name" : "add columns { … }",
      });
    const [needless] = table.using;
    if (needless !== undefined && kind.ownClass !== true)
      report("storage/needless-using", {
        at: needless.at,
        message: `the handler of ${kind.title} is built in`,
        help: `${table.language === "sql" ? "USING" : "`using`"} is for classes of your own; no source says that this kind needs any`,
      });
    checkRole(table, kind, report);
    checkWriting(table, kind, report);
  },
};

function checkClass({ argument, damaged, at }: Storage, kind: StorageKind, report: Report): void {
  if (kind.argument === undefined || argument !== undefined || damaged) return;
  report("storage/missing-setting", {
    at,
    message: `${kind.id} names no class`,
    help: `write ${kind.argument} behind it: ${kind.id} "com.example.…" { … }`,
  });
}

function checkRequired(table: Table, storage: Storage, kind: StorageKind, report: Report): void {
  if (storage.damaged) return;
  const missing = requiredOf(kind).filter(([name, spec]) => !storage.written.has(name) && !isParameter(spec, storage, table));
  if (missing.length === 0) return;
  const isSql = table.language === "sql";
  const nameOf = ([name, { key }]: (typeof missing)[number]): string => (isSql ? key : name);
  report("storage/missing-setting", {
    at: storage.at,
    message: `${isSql ? kind.title : kind.id} needs ${missing.map(nameOf).join(", ")}`,
    notes: missing.map((one) => ({ label: "note", text: `${nameOf(one)}: ${one[1].description}` })),
    help: `add ${missing.map(([name, spec]) => (isSql ? inSql(spec) : `${name} = ${spec.type.kind === "credential" ? "secret(NAME)" : "…"}`)).join(isSql ? ", " : "  ")}`,
  });
}

const required = new WeakMap<StorageKind, readonly (readonly [name: string, spec: SettingSpec])[]>();

function requiredOf(kind: StorageKind): readonly (readonly [name: string, spec: SettingSpec])[] {
  let settings = required.get(kind);
  if (settings === undefined) required.set(kind, (settings = Object.entries(kind.settings).filter(([, spec]) => spec.required === true)));
  return settings;
}

function inSql({ place, key }: SettingSpec): string {
  if (place === "query") return `${key}=… to the parameters of LOCATION`;
  if (place === "phrase") return `${key} …`;
  return `'${key}' = '…' to ${place === "tableProperties" ? "TBLPROPERTIES" : "WITH SERDEPROPERTIES"}`;
}

/** A setting that stands in the location, or among the parameters of the driver, has been told to be a setting. */
function isParameter({ place, key }: SettingSpec, { rawBlocks }: Storage, { location }: Table): boolean {
  const isStated = [...rawBlocks.values()].flat().some((property) => property.key.value === key);
  return place === "query" && (isStated || location?.value.includes("?") === true);
}

function checkRole(table: Table, kind: StorageKind, report: Report): void {
  const refused = kind.role === "none" ? refusedRole(table, kind) : undefined;
  if (refused === undefined) return;
  report("storage/no-place", {
    at: refused.at,
    severity: "warning",
    message: `no document assumes a role to read ${kind.title}`,
    related: refused.related,
    help: refused.isSources
      ? "do without the source, which names a role"
      : `delete ${table.language === "sql" ? "'odps.properties.rolearn'" : "roleArn"}`,
  });
}

function checkWriting(table: Table, kind: StorageKind, report: Report): void {
  if (table.access?.value !== "readwrite") return;
  const { support, inWords } = kind.writing(table);
  if (support !== "no" && support !== "contested") return;
  report("storage/read-only", {
    at: table.access.at,
    severity: support === "no" ? "error" : "warning",
    message: support === "no" ? `${kind.title} cannot be written here` : `sources disagree on whether ${kind.title} can be written`,
    related: [{ at: table.storage!.at, message: `the table reads ${kind.title}` }],
    notes: [{ label: "note", text: inWords }],
    help: table.language === "sql" ? "delete the INSERT, or write to another table" : "state access = read",
  });
}
