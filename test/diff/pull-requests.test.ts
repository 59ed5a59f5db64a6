import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diff } from "../../src/diff/diff-result.ts";
import { renderJson } from "../../src/diff/render/render-json.ts";
import { renderMarkdown } from "../../src/diff/render/render-markdown.ts";
import { renderSql } from "../../src/diff/render/render-sql.ts";
import { renderText } from "../../src/diff/render/render-text.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { parseSql } from "../../src/sql/syntax/parse-sql.ts";
import { projectSide } from "./project-side.ts";

const folder = join(import.meta.dirname, "pull-requests");
const cases = readdirSync(folder);

function filesIn(path: string): Record<string, string> {
  return Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), "utf8")]));
}

describe("pull requests", () => {
  test.each(cases)("%s is told as its files say", async (name) => {
    const [before, after] = ["before", "after"].map((side) => projectSide(filesIn(join(folder, name, side)))) as [never, never];
    const result = diff(before, after);
    const outputs = {
      "diff.txt": renderText(result, { color: false }),
      "diff.md": renderMarkdown(result),
      "diff.json": renderJson(result, (path) => path),
      "plan.sql": renderSql(result),
    };
    for (const [file, output] of Object.entries(outputs)) {
      // oxlint-disable-next-line no-await-in-loop -- one golden after the other
      await expect(output).toMatchFileSnapshot(join("pull-requests", name, "expected", file));
      expect(output).not.toMatch(/Sommer2025|Winter2026/);
    }
    expect(parseSql(new SourceFile("plan.sql", outputs["plan.sql"])).diagnostics).toEqual([]);
    expect(renderText(diff(after, after), { color: false })).toBe("no difference\n");
  });
});
