import type { RuleId } from "../diagnostics/catalogue.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import { arnOf, roleLabel } from "../model/role.ts";
import { type RoleUsage, groupByArn } from "../roles/role-usage.ts";
import type { RunResult } from "./run-result.ts";
import { UsageError } from "./usage-error.ts";

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

/** The roles of a declared name, a role name or an ARN; all of them where none was asked for. */
export function chosenRoles(roles: readonly RoleUsage[][], wanted: string | undefined): readonly RoleUsage[][] {
  if (wanted === undefined) return roles;
  const namesOf = (usages: readonly RoleUsage[]): string[] =>
    usages.flatMap(({ role }) => [roleLabel(role), arnOf(role)?.name ?? [], role.arn?.value ?? []].flat());
  const found = roles.filter((usages) => namesOf(usages).some((name) => name.toLowerCase() === wanted.toLowerCase()));
  if (found.length > 0) return found;
  const names = roles.flatMap(namesOf);
  const nearest = nearestName(wanted, names);
  const known = [...new Set(roles.map((usages) => roleLabel(usages[0]!.role)))].join(", ") || "none";
  throw new UsageError(`no table of these files uses a role ${wanted}; ${nearest === undefined ? `used are ${known}` : `did you mean ${nearest}?`}`);
}
