import { expect, test } from "vitest";
import { type Diagnostic, compareDiagnostics } from "../../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { parseSql } from "../../../src/sql/syntax/parse-sql.ts";
import { type Mutant, mutants } from "./mutants.ts";
import { errorsOf } from "./read-sql.ts";
import { isRecognised } from "./strict-recogniser.ts";
import { validStatements } from "./valid-statements.ts";

const RUNS = Number(process.env.EXTC_RUNS ?? 1000);

const isNear = ({ from, to }: Mutant, at: { start: number; end: number } | undefined): boolean =>
  at !== undefined && at.start <= to && at.end >= from;

/** A parenthesis is marked where it was opened; where it should be closed is the second place of the finding. */
function isTold(mutant: Mutant, finding: Diagnostic): boolean {
  return isNear(mutant, finding.span) || (finding.rule === "syntax/unterminated" && finding.related.some(({ at }) => isNear(mutant, at)));
}

test("statements with one token changed are taken and refused as the grammar does, at the place of the change", () => {
  const wrong: string[] = [];
  let refused = 0;
  let told = 0;
  let marked = 0;
  let single = 0;
  for (const mutant of mutants(RUNS)) {
    const { diagnostics } = parseSql(new SourceFile("a.sql", mutant.text));
    const errors = diagnostics.filter(({ severity }) => severity === "error").sort(compareDiagnostics);
    if ((errors.length === 0) !== isRecognised(mutant.text)) wrong.push(`${mutant.how}: ${errors[0]?.message ?? "taken"}\n${mutant.text}`);
    if (errors.length === 0) continue;
    refused++;
    if (errors.length === 1) single++;
    if (isNear(mutant, errors[0]!.span)) marked++;
    if (isTold(mutant, errors[0]!)) told++;
  }
  const share = (part: number): string => `${((100 * part) / refused).toFixed(1)} %`;
  console.log(
    `${RUNS} mutants, ${refused} refused: ${share(told)} told at the change, ${share(marked)} with the first mark there, ${share(single)} as one error`,
  );
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(told / refused).toBeGreaterThan(0.97);
  expect(marked / refused).toBeGreaterThan(0.95);
  expect(single / refused).toBeGreaterThan(0.94);
});

test.each(validStatements)("a statement that is changed is valid before: %s", (text) => {
  expect(isRecognised(text)).toBe(true);
  expect(errorsOf(text)).toEqual([]);
});
