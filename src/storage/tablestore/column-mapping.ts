import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Column, Table } from "../../model/table.ts";
import { nameProblem } from "./names.ts";

/** The value of `tablestore.columns.mapping`: primary-key entries begin with a colon; the n-th entry belongs to the n-th column. */
export function columnMapping(table: Table): string {
  return mappedColumns(table).map(mappingEntry).join(", ");
}

/** The name of a column in the store. */
function attributeName(column: Column): string {
  return column.map?.value ?? column.name;
}

function mappedColumns(table: Table): Column[] {
  return table.columns.filter((column) => column.unmapped === undefined);
}

/** `:name` of a primary key, else the name in the store. */
export function mappingEntry(column: Column): string {
  return `${column.key === undefined ? "" : ":"}${attributeName(column)}`;
}

/** Columns that are called what no column of Tablestore can be, or that are mapped to the same one. */
export function checkAttributes(table: Table): Diagnostic[] {
  const findings: Diagnostic[] = [];
  // Names of columns are distinct; what `@map` says may be the name of another.
  const seen = table.columns.some(({ map }) => map !== undefined) ? new Map<string, Column>() : undefined;
  for (const column of table.columns) {
    if (column.unmapped !== undefined) continue;
    const name = attributeName(column);
    const at = column.map?.at ?? column.at;
    const problem = nameProblem("column", name);
    if (problem !== undefined) {
      findings.push(
        diagnostic("tablestore/name", {
          at,
          message: problem,
          help:
            table.language === "sql" ? "write it as it is spelled in Tablestore" : 'name the Tablestore column with @map("…") as it is spelled there',
        }),
      );
    }
    const earlier = seen?.get(name);
    if (earlier === undefined) seen?.set(name, column);
    else {
      findings.push(
        diagnostic("tablestore/duplicate-attribute", {
          at,
          message: `${column.name} and ${earlier.name} are both mapped to ${name}`,
          related: [{ at: earlier.map?.at ?? earlier.at, message: `${name} is taken here` }],
          help: "map each column to a Tablestore column of its own",
        }),
      );
    }
  }
  return findings;
}

// Entries belong to columns by position, so that a column without one can only come last; and the one official example
// that has such a column sets the properties of the permissive read mode with it.
export function checkUnmapped(table: Table): Diagnostic[] {
  // In SQL that is a mapping with too few entries, which is told where it is read.
  if (table.language === "sql") return [];
  const findings: Diagnostic[] = [];
  const lastMapped = table.columns.findLastIndex((column) => column.unmapped === undefined);
  const permissive = table.storage?.settings.has("readMode") === true || table.storage?.settings.has("corruptColumn") === true;
  table.columns.forEach((column, index) => {
    if (column.unmapped === undefined || (index > lastMapped && permissive)) return;
    findings.push(
      diagnostic("tablestore/mapping-mismatch", {
        at: column.unmapped,
        severity: index < lastMapped ? "error" : "warning",
        message:
          index < lastMapped
            ? `${column.name} has no entry in the mapping, which would give it that of the next column`
            : `${column.name} has no entry in the mapping`,
        help: index < lastMapped ? "move unmapped columns behind all others" : "documents show this only together with readMode and corruptColumn",
      }),
    );
  });
  return findings;
}
