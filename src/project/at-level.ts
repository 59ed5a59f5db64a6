import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { RuleLevel } from "./configuration.ts";

/** The finding at the severity that its rule has for its file; none where the rule is off. */
export function atLevel(finding: Diagnostic, levelOf: (rule: RuleId, path: string) => RuleLevel | undefined): Diagnostic[] {
  const level = levelOf(finding.rule, finding.source.path);
  if (level === undefined || level === finding.severity) return [finding];
  return level === "off" ? [] : [{ ...finding, severity: level }];
}
