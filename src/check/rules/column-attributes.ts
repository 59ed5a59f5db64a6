import { replace } from "../../diagnostics/diagnostic.ts";
import type { ColumnAttribute, StorageKind } from "../../storage/storage-kind.ts";
import type { Column } from "../../model/table.ts";
import type { Span } from "../../source/span.ts";
import type { Report, TableRule } from "../rule.ts";

/** Attributes that mean nothing to the storage kind. */
export const columnAttributes: TableRule = {
  rules: ["name/unknown-setting"],
  table(table, report, kind) {
    if (kind !== undefined) for (const column of table.columns) checkColumn(column, kind.columnAttributes, kind, report);
    for (const column of table.partitions) checkColumn(column, [], undefined, report);
  },
};

function checkColumn({ key, mapAt, unmapped }: Column, taken: readonly ColumnAttribute[], kind: StorageKind | undefined, report: Report): void {
  if (key !== undefined) checkAttribute("key", key, taken, kind, report);
  if (mapAt !== undefined) checkAttribute("map", mapAt, taken, kind, report);
  if (unmapped !== undefined) checkAttribute("unmapped", unmapped, taken, kind, report);
}

function checkAttribute(name: ColumnAttribute, at: Span, taken: readonly ColumnAttribute[], kind: StorageKind | undefined, report: Report): void {
  if (taken.includes(name)) return;
  const owner = kind === undefined ? "a partition column" : `a column of ${kind.title}`;
  report("name/unknown-setting", {
    at,
    message: `${owner} takes no @${name}`,
    help:
      taken.length === 0
        ? "delete it: it is for columns of stores that have keys, or names of their own"
        : `it takes ${taken.map((known) => `@${known}`).join(", ")}`,
    fixes: [replace(at, "", `delete @${name}`)].map((fix) => ({ ...fix, safety: "unsafe" as const })),
  });
}
