import { type Diagnostic, type Finding, diagnostic, replace } from "../../diagnostics/diagnostic.ts";
import { typeFamily } from "../../maxcompute/data-type.ts";
import type { Column, Table } from "../../model/table.ts";
import { spanAfter } from "../../source/span.ts";
import { isKeyType, typeSupport } from "./column-types.ts";

// Source: Tablestore documentation, "Access Tablestore data": a table has 1 to 4 primary-key columns.
const MAX_KEYS = 4;

/** Whether columns are marked as primary key, how many, and of which types. */
export function checkKeys(table: Table): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const keys = table.columns.filter((column) => column.key !== undefined);
  const first = table.columns[0];
  if (keys.length === 0 && first !== undefined && !table.damaged) {
    findings.push(
      diagnostic("tablestore/no-key", {
        at: table.columnsAt,
        message: "no column is marked as primary key",
        ...(table.language === "sql"
          ? { help: "write : before the entry of every primary-key column in tablestore.columns.mapping, the partition key first" }
          : markKey(first)),
      }),
    );
  }
  for (const extra of keys.slice(MAX_KEYS)) {
    findings.push(
      diagnostic("tablestore/too-many-keys", {
        at: extra.key!,
        message: `${extra.name} is the ${ordinal(keys.indexOf(extra) + 1)} primary-key column; Tablestore has at most ${MAX_KEYS}`,
        help: table.language === "sql" ? "delete the : before those that are attributes" : "delete @key from the columns that are attributes",
        fixes: table.language === "sql" ? [] : [{ ...replace(extra.key!, "", "delete @key"), safety: "unsafe" }],
      }),
    );
  }
  for (const column of keys) {
    if (column.type === undefined || column.typeAt === undefined || isKeyType(column.type) || typeSupport(column.type) === "no") continue;
    findings.push(
      diagnostic("tablestore/key-type", {
        at: column.typeAt,
        message: `a primary-key column cannot be ${typeFamily(column.type)}`,
        related: [{ at: column.key!, message: "marked as primary key here" }],
        help: "primary keys of Tablestore are string, bigint (INTEGER) or binary",
      }),
    );
  }
  return findings;
}

function ordinal(count: number): string {
  const words = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
  return words[count] ?? `${count}th`;
}

function markKey(first: Column): Pick<Finding, "label" | "help" | "fixes"> {
  return {
    label: "none of these columns has @key",
    help: "mark every primary-key column of the Tablestore table with @key, the partition key first",
    fixes: [{ title: `mark ${first.name} with @key`, safety: "unsafe", edits: [{ at: spanAfter(first.typeAt ?? first.at), text: " @key" }] }],
  };
}
