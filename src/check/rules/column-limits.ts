import { MAX_COLUMNS, MAX_COMMENT_BYTES } from "../../maxcompute/limits.ts";
import { byteLength } from "../../maxcompute/names.ts";
import type { Text } from "../../model/text.ts";
import type { Report, TableRule } from "../rule.ts";

/** How many columns a table has, and how long comments are. */
export const columnLimits: TableRule = {
  rules: ["column/too-many", "column/comment-too-long"],
  table(table, report) {
    const beyond = table.columns[MAX_COLUMNS];
    if (beyond !== undefined) {
      report("column/too-many", {
        at: beyond.at,
        message: `${table.columns.length} columns; a table has at most ${MAX_COLUMNS}`,
        label: `column ${MAX_COLUMNS + 1}`,
        help: "split the table, or read several columns as one map or json",
      });
    }
    checkComment(table.comment, report);
    for (const column of [...table.columns, ...table.partitions]) checkComment(column.comment, report);
  },
};

function checkComment(comment: Text | undefined, report: Report): void {
  const bytes = comment === undefined ? 0 : byteLength(comment.value);
  if (comment === undefined || bytes <= MAX_COMMENT_BYTES) return;
  report("column/comment-too-long", {
    at: comment.at,
    message: `a comment of ${bytes} bytes; MaxCompute stores ${MAX_COMMENT_BYTES}`,
    help: "shorten it",
  });
}
