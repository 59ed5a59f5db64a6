import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import { oneLine } from "../../report/visible-text.ts";
import { inWords } from "../change.ts";
import type { ComparedTable, DiffResult } from "../diff-result.ts";
import { renderSql } from "./render-sql.ts";
import { roleLines, roleTitle } from "./role-lines.ts";
import { summary } from "./render-text.ts";

/** The differences for a pull request: a table of changes, the permissions, and the plan folded away. */
export function renderMarkdown(result: DiffResult): string {
  if (result.tables.length === 0) return `No external table changes.\n${list(result.notes)}`;
  const parts = [
    `### External tables\n\n${escaped(summary(result))}\n`,
    `| table | for readers | change |\n|---|---|---|\n${result.tables.flatMap(rows).join("\n")}\n`,
    ...(result.roles.length > 0 ? [`#### Permissions\n\n${result.roles.map(roleItem).join("\n")}\n`] : []),
    ...(result.notes.length > 0 ? [list(result.notes)] : []),
    plan(renderSql(result)),
  ];
  return maskSecrets(parts.join("\n"));
}

function rows({ difference, impact }: ComparedTable): string[] {
  const row = (own: string, words: string): string =>
    `| ${escaped(difference.name)} | ${own === "breaking" ? "**breaking**" : own} | ${escaped(words)} |`;
  if (difference.state === "changed") return difference.changes.map((one) => row(one.impact, inWords(one)));
  const like =
    difference.looksLike === undefined ? "" : `, looks like a rename ${difference.state === "added" ? "of" : "to"} ${difference.looksLike}`;
  return [row(impact, `table ${difference.state}${like}`)];
}

function roleItem(role: DiffResult["roles"][number]): string {
  return [`- **${escaped(roleTitle(role))}**`, ...roleLines(role).map(({ text }) => `  - ${escaped(text)}`)].join("\n");
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${escaped(line)}\n`).join("");
}

/** A fence longer than any in the script. */
function plan(sql: string): string {
  const longest = Math.max(2, ...[...sql.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `<details><summary>the plan for live tables</summary>\n\n${fence}sql\n${sql}${fence}\n\n</details>\n`;
}

/** Text that no Markdown reads as markup. */
function escaped(text: string): string {
  return oneLine(maskSecrets(text))
    .replace(/[\\`*_{}[\]<>|#~]/g, "\\$&")
    .replaceAll("&", "&amp;");
}
