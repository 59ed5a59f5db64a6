import type { TableRule } from "../rule.ts";

/** A statement that says nothing where the table is there, whatever its columns are. */
export const ifNotExists: TableRule = {
  rules: ["sql/if-not-exists"],
  table({ language, ifNotExists: isStated, at, damaged }, report) {
    if (language !== "sql" || !isStated || damaged) return;
    report("sql/if-not-exists", {
      at,
      message: "IF NOT EXISTS succeeds even where the table stands with other columns",
      help: "drop the table before; an external table's data stays where it is",
    });
  },
};
