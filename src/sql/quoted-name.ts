import { quoteName } from "../maxcompute/names.ts";
import type { Table } from "../model/table.ts";

/** The table's name as SQL takes it, each part quoted where it must be. */
export function quotedName(table: Pick<Table, "name">): string {
  return table.name.map((part) => quoteName(part.value)).join(".");
}
