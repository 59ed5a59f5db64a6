import { expect, test } from "vitest";
import { type RuleId, ruleIds, ruleInfo } from "../src/diagnostics/catalogue.ts";
import { markdownTable } from "./markdown-table.ts";

const areas = [...new Set(ruleIds.map(areaOf))];

function areaOf(rule: RuleId): string {
  return rule.split("/", 1)[0]!;
}

function areaInWords(area: string): string {
  const rows = ruleIds
    .filter((rule) => areaOf(rule) === area)
    .map((rule) => {
      const { severity, scope, mendedBy, summary } = ruleInfo(rule);
      return [`[${rule}](${rule}.md)`, severity, scope, mendedBy === undefined ? "" : `\`${mendedBy}\``, summary];
    });
  return `## ${area}\n\n${markdownTable(["rule", "severity", "scope", "mended by", "reports"], rows)}`;
}

const introduction = `# The rules

Each has a page: why, a wrong and a right example, how to mend. \`extc explain RULE\` prints it, and \`extc explain AREA\` the
rules of an area. The severity is the usual one: single findings may differ, and a configuration or \`--rule\` changes it.
Scope \`file\`: decided by a file and what it imports. Scope \`project\`: by everything under the root.`;

test("the index of the rules is what the catalogue says", async () => {
  await expect(`${[introduction, ...areas.map(areaInWords)].join("\n\n")}\n`).toMatchFileSnapshot("../docs/rules/README.md");
});
