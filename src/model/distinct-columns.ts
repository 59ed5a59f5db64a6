import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Finding } from "../diagnostics/diagnostic.ts";
import { foldName } from "../maxcompute/names.ts";
import type { Span } from "../source/span.ts";
import type { Column } from "./table.ts";

/** The columns, each name once: one that stands twice, ignoring case, is reported and kept once. `taken` are those of another list. */
export function distinctColumns(listed: readonly Column[], taken: readonly Column[], report: (rule: RuleId, finding: Finding) => void): Column[] {
  const names = new Map(taken.map((column) => [foldName(column.name), column]));
  const columns: Column[] = [];
  let reported: Set<Span> | undefined;
  for (const column of listed) {
    const name = foldName(column.name);
    const earlier = names.get(name);
    if (earlier === undefined) {
      names.set(name, column);
      columns.push(column);
      continue;
    }
    // A group that is spread twice brings each of its columns at the same place.
    if (reported?.has(column.at) === true) continue;
    (reported ??= new Set()).add(column.at);
    report("name/duplicate", {
      at: column.at,
      message: `column ${column.name} stands twice${column.name === earlier.name ? "" : `: MaxCompute takes ${earlier.name} for the same name`}`,
      related: [{ at: earlier.at, message: taken.includes(earlier) ? "also a column here" : "first here" }],
      help: taken.includes(earlier) ? "a partition column is not repeated among the columns" : "rename or delete one of them",
    });
  }
  return columns;
}
