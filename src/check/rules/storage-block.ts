import type { Table } from "../../model/table.ts";
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
          help: `add a storage block: ${storageKindIds.map((id) => `${id} { … }`).join(", ")}`,
        });
      return;
    }
    for (const [name, spec] of Object.entries(kind.settings)) {
      if (spec.required !== true || table.storage.damaged || table.storage.written.has(name) || standsInLocation(spec, table)) continue;
      report("storage/missing-setting", {
        at: table.storage.at,
        message: `${kind.id} needs ${name}`,
        notes: [{ label: "note", text: `${name}: ${spec.description}` }],
        help: `add ${name} = …`,
      });
    }
    if (table.columns.length === 0 && !table.damaged)
      report("storage/no-columns", { at: table.at, message: "the table has no columns", help: "add columns { … }" });
    const [needless] = table.using;
    if (needless !== undefined && kind.ownClass !== true)
      report("storage/needless-using", {
        at: needless.at,
        message: `the handler of ${kind.title} is built in`,
        help: "`using` is for classes of your own; no source says that this kind needs any",
      });
    checkRole(table, kind, report);
    checkWriting(table, kind, report);
  },
};

/** A parameter that the location states has been told to be a setting. */
function standsInLocation({ place }: SettingSpec, { location }: Table): boolean {
  return place === "query" && location?.value.includes("?") === true;
}

function checkRole(table: Table, kind: StorageKind, report: Report): void {
  if (table.role === undefined || kind.role !== "none") return;
  report("storage/no-place", {
    at: table.role.at,
    severity: "warning",
    message: `no document assumes a role to read ${kind.title}`,
    related: [{ at: table.storage!.at, message: `the table reads ${kind.title}` }],
    help: "delete roleArn",
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
    help: "state access = read",
  });
}
