import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import { referenceTo } from "../roles/document-reference.ts";
import type { RoleUsage } from "../roles/role-usage.ts";
import { roleRules } from "./registry.ts";
import { type MeasureRule, type ProjectFacts, type Report, ruleName } from "./rule.ts";
import { checkRoleArn } from "./rules/role-arn.ts";

/** What the rules on one role and the tables that use it find. */
export function checkRole(usage: RoleUsage, project: ProjectFacts, measured: MeasureRule): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report: Report = (rule, finding) => {
    // The place that names the document: there the finding can be silenced.
    const reachedFrom = referenceTo(usage.role, "start" in finding.at ? finding.at.source : finding.at);
    found.push(diagnostic(rule, { ...finding, ...(reachedFrom && { reachedFrom }) }));
  };
  for (const rule of roleRules) measured(ruleName(rule), () => rule.role(usage, report, project));
  return found;
}

/** What is wrong with the ARNs of roles: of those that are declared, and of those that tables name by an ARN alone. */
export function checkRoleArns(declared: ReadonlySet<Role>, usages: readonly RoleUsage[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report: Report = (rule, finding) => void found.push(diagnostic(rule, finding));
  for (const role of declared) checkRoleArn(role, "ext", report);
  for (const { role, tables } of usages) if (!declared.has(role)) checkRoleArn(role, tables[0]?.language ?? "ext", report);
  return found;
}
