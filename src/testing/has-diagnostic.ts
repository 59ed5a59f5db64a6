import type { SourceOptions } from "../analyse-text.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import { ruleIds } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { type ExpectedFinding, comparedFacts, foundFinding, isAsExpected, statedFacts } from "./expected-finding.ts";
import { countInWords, withFrames } from "./frames.ts";
import { findingsOf } from "./subject.ts";
import { type Verdict, unanswered } from "./verdict.ts";

/** Whether a rule found something in a subject, or in a result, that is as expected. */
export function hasDiagnostic(subject: unknown, rule: RuleId, expected: ExpectedFinding = {}, options: SourceOptions = {}): Verdict {
  if (!ruleIds.includes(rule)) return unanswered(`there is no rule ${rule}; ${didYouMean(rule, ruleIds) ?? "extc explain lists them"}`);
  const findings = findingsOf(subject, options);
  const ofRule = findings.filter((finding) => finding.rule === rule);
  const matching = ofRule.filter((finding) => isAsExpected(foundFinding(finding), expected));
  if (matching.length > 0) return { holds: "yes", message: () => withFrames(`${rule} was found`, matching) };
  if (ofRule.length === 0) return { holds: "no", message: () => notFound(rule, findings) };
  return {
    holds: "no",
    message: () => withFrames(`${rule} was found, but not as expected`, ofRule),
    actual: ofRule.map((finding) => comparedFacts(finding, expected)),
    expected: [statedFacts(expected)],
  };
}

/** What was found instead; hints where there is nothing else. */
function notFound(rule: RuleId, findings: readonly Diagnostic[]): string {
  const serious = findings.filter(({ severity }) => severity !== "hint");
  const shown = serious.length > 0 ? serious : findings;
  return withFrames(`${rule} was not found; found was ${countInWords(shown)}`, shown);
}
