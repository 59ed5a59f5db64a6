import type { RuleId, Severity } from "../diagnostics/catalogue.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Column } from "../model/table.ts";
import type { Text } from "../model/text.ts";

/** A mapping by position that has more or fewer entries than there are columns. */
export function mappingMismatch(rule: RuleId, value: Text, entries: number, columns: readonly Column[], severity?: Severity): Diagnostic {
  const last = columns[Math.min(entries, columns.length) - 1];
  return diagnostic(rule, {
    at: value.at,
    severity,
    message: `the mapping has ${entries} ${entries === 1 ? "entry" : "entries"} for ${columns.length} ${columns.length === 1 ? "column" : "columns"}`,
    label: "the n-th entry belongs to the n-th column",
    related: last === undefined ? [] : [{ at: last.at, message: entries < columns.length ? "the last column that has an entry" : "the last column" }],
    help: entries < columns.length ? "add the entries that are missing, in the order of the columns" : "take out what belongs to no column",
  });
}
