import type { RuleId } from "../diagnostics/catalogue.ts";
import { type RoleUsage, groupByArn } from "../roles/role-usage.ts";
import type { RunResult } from "./run-result.ts";

/** The usages of each role of the projects, over their declarations and environments. */
export function rolesOfProjects({ analyses }: RunResult): RoleUsage[][] {
  return groupByArn(analyses.flatMap((analysis) => analysis.roleUsages()));
}

/** Whether a table of the named files uses the role. */
export function isUsed({ environments }: RunResult, usages: readonly RoleUsage[]): boolean {
  const named = new Set(environments.flatMap(({ files }) => files.flatMap(({ tables }) => tables)));
  return usages.some(({ tables }) => tables.some((table) => named.has(table)));
}

/** Whether one of the named files declares the role. */
export function isDeclared({ environments }: RunResult, usages: readonly RoleUsage[]): boolean {
  const named = new Set(environments.flatMap(({ files }) => files.map(({ source }) => source.path)));
  return usages.some(({ role }) => role.name !== undefined && named.has(role.at.source.path));
}

/** The run without what is found on the documents of roles, but for `kept`: of commands that are about what they should hold. */
export function withoutVerdicts(result: RunResult, kept: readonly RuleId[] = []): RunResult {
  const isVerdict = (rule: RuleId): boolean => (rule.startsWith("ram/") || aboutDocuments.has(rule)) && !kept.includes(rule);
  return { ...result, diagnostics: result.diagnostics.filter(({ rule }) => !isVerdict(rule)) };
}

const aboutDocuments: ReadonlySet<RuleId> = new Set(["role/unverified", "role/policy-not-seen", "role/owner-unknown"]);
