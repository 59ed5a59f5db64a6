import { describe, expect, test } from "vitest";
import { ruleIds, ruleInfo } from "../../src/diagnostics/catalogue.ts";
import { expectLawfulFixes, factsOf } from "./expect-lawful-fixes.ts";
import { fixCases } from "./fix-cases.ts";
import { look, mended } from "./mended-project.ts";

test("the catalogue says which rules are mended by which flag", () => {
  const flags = { safe: "--fix", ram: "--fix-ram" } as const;
  const told = ruleIds.flatMap((rule) => (ruleInfo(rule).mendedBy === undefined ? [] : [`${rule} ${ruleInfo(rule).mendedBy}`]));
  expect(told.sort()).toEqual([...new Set(fixCases.map(({ rule, safety }) => `${rule} ${flags[safety]}`))].sort());
});

describe.each(fixCases)("$rule, $what", ({ rule, safety, files, meant }) => {
  test("is mended to what was meant, and nothing else changes", () => {
    const before = look(files);
    const own = before.diagnostics.filter((finding) => finding.rule === rule);
    expect(own.map(({ fixes }) => fixes.map((fix) => fix.safety))).toEqual([[safety]]);
    const { files: after, result } = mended(files, [safety]);
    expect(after).toEqual(meant);
    expect(result.diagnostics.filter((finding) => finding.rule === rule || finding.severity !== "hint")).toEqual([]);
    expect(result.tables.map(factsOf)).toEqual(look(meant).tables.map(factsOf));
    expectLawfulFixes(files);
  });

  test("is left alone by the other flag", () => {
    expect(mended(files, [safety === "safe" ? "ram" : "safe"]).changes).toEqual([]);
  });
});
