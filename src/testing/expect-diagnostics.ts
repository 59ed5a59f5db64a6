import { type SourceOptions, analyseText } from "../analyse-text.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import { ExpectationError } from "./expectation-error.ts";
import type { ExpectedFinding } from "./expected-finding.ts";
import { readMarkedFiles } from "./marked-files.ts";
import { type PlacedFinding, findsExactly } from "./placed-finding.ts";

/** A rule, or a rule and what is expected of its finding. */
export type ExpectedDiagnostic = RuleId | (ExpectedFinding & { readonly rule: RuleId });

/**
 * Throws an ExpectationError unless the findings of a source are exactly these, hints of other rules apart. « and » in the source and
 * in `files` mark the characters of each finding, in the order in which they are listed (by file, then position); a source
 * without marks leaves open where they are. Throws a TypeError where there are more or fewer marks than findings.
 */
export function expectDiagnostics(source: string, expected: readonly ExpectedDiagnostic[], options: Omit<SourceOptions, "host"> = {}): void {
  const marked = readMarkedFiles(source, options);
  const { marks } = marked;
  if (marks.length > 0 && marks.length !== expected.length) throw new TypeError(`${marks.length} marks for ${expected.length} findings`);
  const wanted = expected.map((one, index): PlacedFinding => ({ ...(typeof one === "string" ? { rule: one } : one), mark: marks[index] }));
  const { diagnostics } = analyseText(marked.text, { ...options, files: marked.files });
  const found = diagnostics.filter(({ rule, severity }) => severity !== "hint" || wanted.some((one) => one.rule === rule));
  const verdict = findsExactly(found, wanted, marked);
  if (verdict.holds !== "yes") throw new ExpectationError(verdict.message(false), expectDiagnostics, verdict);
}
