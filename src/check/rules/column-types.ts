import { formatType } from "../../maxcompute/data-type.ts";
import { TYPE_SYSTEM_2, needsTypeSystem2 } from "../../maxcompute/session-flags.ts";
import type { Column } from "../../model/table.ts";
import type { StorageKind } from "../../storage/storage-kind.ts";
import type { Report, TableRule } from "../rule.ts";

/** Types that the storage kind cannot carry, and those for which a SET line is written. */
export const columnTypes: TableRule = {
  rules: ["column/type-not-supported", "column/needs-type-system-2"],
  table(table, report, kind) {
    for (const column of table.columns) if (kind !== undefined) checkSupport(column, kind, report);
    const needing = [...table.columns, ...table.partitions].filter(
      // Of a type that the kind does not carry, that is said already.
      ({ type }) => type !== undefined && needsTypeSystem2(type) && kind?.typeSupport(type) !== "no",
    );
    const [first] = needing;
    if (first === undefined || table.flags.some((flag) => flag.key.value === TYPE_SYSTEM_2)) return;
    report("column/needs-type-system-2", {
      at: first.typeAt!,
      message: `${formatType(first.type!)} needs the 2.0 type system`,
      related: needing.slice(1).map((column) => ({ at: column.typeAt!, message: "so does this" })),
      help:
        table.language === "sql"
          ? `write SET ${TYPE_SYSTEM_2}=true; before the statement, unless the project has it`
          : `SET ${TYPE_SYSTEM_2}=true; is written before the statement, unless --no-flags leaves it out`,
    });
  },
};

function checkSupport(column: Column, kind: StorageKind, report: Report): void {
  if (column.type === undefined || column.typeAt === undefined) return;
  const support = kind.typeSupport(column.type);
  if (support === "yes" || support === "unknown") return;
  report("column/type-not-supported", {
    at: column.typeAt,
    severity: support === "no" ? "error" : "warning",
    message:
      support === "no"
        ? `${kind.title} does not carry ${formatType(column.type)}`
        : `sources disagree on whether ${kind.title} carries ${formatType(column.type)}`,
    help: `it carries ${kind.typesInWords}`,
  });
}
