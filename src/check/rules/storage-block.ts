import type { TableRule } from "../rule.ts";
import { storageKindIds } from "../../storage/registry.ts";

/** A table without a storage block, and settings the block cannot do without. */
export const storageBlock: TableRule = {
  rules: ["storage/missing-setting", "storage/no-columns", "storage/needless-using"],
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
      if (spec.required !== true || table.storage.damaged || table.storage.written.has(name)) continue;
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
    if (needless !== undefined)
      report("storage/needless-using", {
        at: needless.at,
        message: `the handler of ${kind.title} is built in`,
        help: "`using` is for classes of your own; no source says that this kind needs any",
      });
  },
};
