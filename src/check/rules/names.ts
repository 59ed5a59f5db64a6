import { nameProblem } from "../../maxcompute/names.ts";
import { hasPlaceholder } from "../../model/placeholder.ts";
import type { Table } from "../../model/table.ts";
import type { Span } from "../../source/span.ts";
import type { Report, TableRule } from "../rule.ts";

/** Names that documents refuse. The vendor's grammar takes any back-quoted text, so that only an empty name is surely wrong. */
export const names: TableRule = {
  rules: ["name/invalid"],
  table(table, report) {
    for (const { value, at } of table.name) checkName(value, at, table, report);
    const [, , , extra] = table.name;
    if (extra !== undefined)
      report("name/invalid", {
        at: extra.at,
        message: "a table name has at most three parts",
        help: "write table, project.table or project.schema.table",
      });
    for (const { name, at } of table.columns) checkName(name, at, table, report);
    for (const { name, at } of table.partitions) checkName(name, at, table, report);
    for (const { key, value } of table.flags) {
      if (!/^[A-Za-z0-9_.-]+$/.test(key.value))
        report("name/invalid", { at: key.at, message: `${key.value} is no flag name`, help: "flag names are letters, digits, dots, _ and -" });
      else if (/[;\r\n]/.test(value.value))
        report("name/invalid", {
          at: value.at,
          message: "a flag's value stands unquoted in SET: it holds no ; and no line break",
          help: "leave them out",
        });
    }
  },
};

function checkName(name: string, at: Span, { language }: Table, report: Report): void {
  const problem = nameProblem(name);
  if (problem === undefined || hasPlaceholder(name) || (language === "sql" && isBlank(name))) return;
  report("name/invalid", {
    at,
    severity: name.trim() === "" ? "error" : "warning",
    message: `${name.trim() === "" ? "an empty name" : `\`${name}\` is a name that documents refuse`}: ${problem}`,
    help: "rename it",
  });
}

/** A blank of documentation, which the parser of SQL tells, or a variable of the shell that runs it. */
function isBlank(name: string): boolean {
  return (name.startsWith("<") && name.endsWith(">")) || /^\$[A-Za-z_]/.test(name);
}
