import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ChangeRule, changeRules } from "../../src/diff/change-rules.ts";

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "diff.md"), "utf8");

const row = ({ title, impact, because, remedy, statement, certainty }: ChangeRule): string =>
  `| ${title} | ${impact} | ${because} | ${remedy === "recreate" ? "created anew: " : ""}${statement} | ${certainty} |`;

test("docs/diff.md lists every kind of change, with its impact, its reason, and what carries it over", () => {
  const rows = Object.values(changeRules).map(row);
  const table = page.split("\n").filter((line) => line.split(" | ").length === 5 && !line.startsWith("| change |"));
  expect(table).toEqual(rows);
});
