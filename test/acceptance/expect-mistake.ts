import { expect } from "vitest";
import type { CompileResult, RuleId } from "../../src/index.ts";
import { expectLawfulFixes } from "../fixes/expect-lawful-fixes.ts";
import { type Change, type Project, change, compileProject, isSerious, told } from "./clean-project.ts";

/** One mistake: what it is, the rule that tells it, its severity, and the changes that make it; « » mark the finding. */
export type Mistake = readonly [what: string, rule: RuleId, severity: "error" | "warning", ...changes: Change[]];

/** Exactly the finding that was announced, at the characters that were marked, and SQL unless it is an error. */
export function expectMistake([, rule, severity, ...changes]: Mistake, project: Project): CompileResult {
  const changed = change(project, changes);
  expect(changed.expected, "marks in the case").toHaveLength(1);
  const [mark] = changed.expected;
  const result = compileProject(changed);
  const line = changed.files[mark!.file]!.slice(0, mark!.start).split("\n").length;
  const found = result.diagnostics.filter(isSerious);
  expect(found.map((one) => ({ ...told(one), start: one.span?.start, end: one.span?.end }))).toEqual([
    { rule, severity, file: mark!.file, line, marked: mark!.text, start: mark!.start, end: mark!.end },
  ]);
  expect(result.sql === null, "no SQL").toBe(severity === "error");
  expect(result.tables.length === 0).toBe(severity === "error");
  expectLawfulFixes({ [changed.main]: changed.files[changed.main]!, ...changed.files });
  return result;
}

/** No error, no warning, and SQL. */
export function expectClean(project: Project, changes: readonly Change[]): CompileResult {
  const result = compileProject(change(project, changes));
  expect(result.diagnostics.filter(isSerious).map(told)).toEqual([]);
  expect(result.sql).not.toBeNull();
  return result;
}
