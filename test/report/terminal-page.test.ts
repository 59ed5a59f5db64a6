import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ruleIds } from "../../src/diagnostics/catalogue.ts";
import { rulePage } from "../../src/report/rule-page.ts";
import { terminalPage } from "../../src/report/terminal-page.ts";
import { referencePage } from "../../src/storage/reference-page.ts";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";

const pages = [
  ...ruleIds.map((rule) => [rule, readFileSync(join(import.meta.dirname, "..", "..", rulePage(rule)), "utf8")] as const),
  ...storageKindIds.map((id) => [id, referencePage(storageKind(id)!)] as const),
];

/** What is read, whatever lines it stands in: marks of headings and examples apart, and heads of tables. */
function words(text: string): Set<string> {
  const bare = text.replaceAll(/^#+ |^```\w*|^\|.*\|\n\|[ |-]+\|$/gm, "").replaceAll("\\|", "\u0000");
  return new Set(bare.replaceAll("|", " ").replaceAll("\u0000", "|").split(/\s+/));
}

/** Lines that are neither of an example, which stands as it was written, nor a single word. */
function wrappedLines(shown: string): string[] {
  return shown.split("\n").filter((line) => !line.startsWith("    ") && line.includes(" "));
}

describe.each([40, 80, 200])("in a terminal of %i columns", (width) => {
  test.each(pages)("%s loses no word, and fits", (_, page) => {
    const shown = terminalPage(page, { color: false, width });
    const left = words(shown);
    expect([...words(page)].filter((word) => !left.has(word))).toEqual([]);
    expect(wrappedLines(shown).filter((line) => line.length > width)).toEqual([]);
  });
});

test("a page", () => {
  const page =
    '# a/b\n\nerror · file scope\n\n```json x.json\n{ "a": 1 }\n\n```\n\n- one two\n  three\n- four\n\n| a | b |\n| --- | --- |\n| 1 | x \\| y |\n';
  expect(terminalPage(page, { color: false, width: 80 })).toBe(
    'a/b\n\nerror · file scope\n\n    x.json\n    { "a": 1 }\n\n\n- one two three\n- four\n\na  b\n1  x | y\n',
  );
});
