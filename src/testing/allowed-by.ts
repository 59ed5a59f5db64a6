import { check } from "../check/check.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { arnOf, roleLabel } from "../model/role.ts";
import { type Table, tableName } from "../model/table.ts";
import type { Analysis } from "../project/analysis.ts";
import { groupBy } from "../ram/group-by.ts";
import { formatResource } from "../ram/matching/resource-pattern.ts";
import { isTrustOpen } from "../roles/judge-trust.ts";
import { type RoleUsage, roleUsages } from "../roles/role-usage.ts";
import { isStated, judgeUnmetNeeds } from "../roles/table-needs.ts";
import { countInWords, withFrames } from "./frames.ts";
import { type GivenRole, type ReadRole, readGivenRole } from "./given-role.ts";
import { type TableOptions, testedTables } from "./tested-tables.ts";
import { type Verdict, unanswered } from "./verdict.ts";

/** Beside errors of roles and their documents: what leaves open whether the tables can be read. */
const OPEN: ReadonlySet<RuleId> = new Set<RuleId>([
  "ram/missing-action",
  "ram/denied-action",
  "ram/conditional-action",
  "ram/partly-granted",
  "ram/partly-denied",
  "ram/untrusted",
  "ram/conditional-trust",
  "role/account-mismatch",
  "role/owner-unknown",
  "role/policy-not-seen",
]);

/**
 * Whether a role grants all that the tables which name one need, on what they need it, and trusts their MaxCompute. Without
 * documents, those are meant that the source's own role names.
 */
export function allowedBy(subject: unknown, given: GivenRole | undefined, options: TableOptions = {}): Verdict {
  const tested = testedTables(subject, options);
  if ("holds" in tested) return tested;
  const { tables, analysis } = tested;
  const without = tables.find((table) => table.role === undefined);
  if (without !== undefined) return unanswered(`${tableName(without)} names no role: it has no roleArn`);
  return judged(tables, given === undefined ? ownRoles(analysis) : readGivenRole(given));
}

/** What the project's own roles name, already read. */
function ownRoles(analysis: Analysis): ReadRole {
  const usages = analysis.roleUsages();
  return {
    documentsOf: (role) => usages.find((usage) => usage.role === role)?.documents,
    diagnostics: analysis.diagnostics.filter(({ rule }) => isOfRoles(rule)),
  };
}

function judged(tables: readonly Table[], role: ReadRole): Verdict {
  const usages = roleUsages(tables, (one, users) => role.documentsOf(one, users));
  // Asked for first: what is wrong with them is known then.
  const unread = role.diagnostics.filter(({ rule, severity }) => severity === "error" && !OPEN.has(rule));
  if (unread.length > 0) return unanswered(withFrames(`its documents have ${countInWords(unread)}`, unread));
  const unknown = usages.find(({ documents }) => documents === undefined || isEmpty(documents));
  if (unknown !== undefined) return unanswered(`there are no documents of ${roleLabel(unknown.role)}`);
  const found = mistakes(tables, usages);
  if (found.length > 0) return { holds: "no", message: () => withFrames("the role does not allow it", found) };
  const open = usages.flatMap(openQuestions);
  if (open.length > 0) return unanswered(`whether the role allows it is open: ${open.join(", ")}`);
  return { holds: "yes", message: () => `${usages.map((usage) => roleLabel(usage.role)).join(", ")} allows it` };
}

function isEmpty({ trust, policies, complete }: NonNullable<RoleUsage["documents"]>): boolean {
  return trust === undefined && policies.length === 0 && !complete;
}

function mistakes(tables: readonly Table[], usages: readonly RoleUsage[]): Diagnostic[] {
  const documentsOf = (role: RoleUsage["role"]): RoleUsage["documents"] => usages.find((usage) => usage.role === role)?.documents;
  const found = check({ tables, roles: [], documentsOf, owners: new Set(), sharedDocuments: new Set() });
  return found.filter(({ rule, severity }) => isOfRoles(rule) && (severity === "error" || OPEN.has(rule)));
}

function isOfRoles(rule: RuleId): boolean {
  return rule.startsWith("ram/") || rule.startsWith("role/");
}

/** What is not known although nothing is wrong: parts are patterns, or are filled in later. */
function openQuestions(usage: RoleUsage): string[] {
  const name = roleLabel(usage.role);
  if (arnOf(usage.role) === undefined) return [`the ARN of ${name}`];
  const owners = groupBy(usage.tables, (table) => table.project.owner?.value);
  const untold = [...owners].filter(([owner, tables]) => owner !== undefined && isTrustOpen(usage, owner, tables));
  const trust = untold.map(([owner]) => `whether ${name} trusts the MaxCompute of account ${owner}`);
  if (usage.documents?.policies.length === 0) return trust;
  const needs = judgeUnmetNeeds(usage).filter(({ need, verdict, tables }) => verdict.outcome === "unknown" && isStated(tables[0]!, need));
  return [...trust, ...needs.map(({ need }) => `${need.action} on ${formatResource(need.resource)}`)];
}
