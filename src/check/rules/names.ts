import { nameProblem } from "../../maxcompute/names.ts";
import { hasPlaceholder } from "../../model/placeholder.ts";
import type { Span } from "../../source/span.ts";
import type { Report, TableRule } from "../rule.ts";

/** Names that documents refuse. The vendor's grammar takes any back-quoted text, so that only an empty name is surely wrong. */
export const names: TableRule = {
  rules: ["name/invalid"],
  table(table, report) {
    const isChecked = (name: string): boolean => table.language === "ext" || !isBlank(name);
    for (const part of table.name) if (isChecked(part.value)) checkName(part.value, part.at, report);
    const [, , , extra] = table.name;
    if (extra !== undefined)
      report("name/invalid", {
        at: extra.at,
        message: "a table name has at most three parts",
        help: "write table, project.table or project.schema.table",
      });
    for (const column of [...table.columns, ...table.partitions]) if (isChecked(column.name)) checkName(column.name, column.at, report);
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

function checkName(name: string, at: Span, report: Report): void {
  const problem = hasPlaceholder(name) ? undefined : nameProblem(name);
  if (problem === undefined) return;
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
