import type { Related } from "../diagnostics/diagnostic.ts";
import { type Table, isStatedByTable } from "../model/table.ts";
import type { Span } from "../source/span.ts";

/** A role that the store of a table does not take, as it is told. */
interface RefusedRole {
  readonly at: Span;
  readonly related: readonly Related[];
  /** Whether the role is the source's and the storage block the table's own: then it is the table that went wrong. */
  readonly isSources: boolean;
}

/** Where the mistake is; undefined without a role. `title` is that of the storage kind. */
export function refusedRole(table: Table, { title }: { readonly title: string }): RefusedRole | undefined {
  if (table.role === undefined || table.storage === undefined) return undefined;
  const [role, block] = [table.role.at, table.storage.at];
  return !isStatedByTable(table, role) && isStatedByTable(table, block)
    ? { at: block, related: [{ at: role, message: "the role of the source" }], isSources: true }
    : { at: role, related: [{ at: block, message: `the table reads ${title}` }], isSources: false };
}
