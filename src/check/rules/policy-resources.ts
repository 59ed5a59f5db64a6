import { arnOf } from "../../model/role.ts";
import { tableName } from "../../model/table.ts";
import { matchAction } from "../../ram/verdict/action-match.ts";
import { groupBy } from "../../ram/group-by.ts";
import { listedWords } from "../../ram/document/listed-words.ts";
import { findPlaceholders } from "../../ram/matching/placeholder.ts";
import type { Statement } from "../../ram/document/policy.ts";
import { canMatch, levelInWords, upperCaseInstance } from "../../ram/catalogue/resource-level.ts";
import { disagrees } from "../../roles/role-account.ts";
import type { RoleUsage } from "../../roles/role-usage.ts";
import { isStated, judgeUnmetNeeds } from "../../roles/table-needs.ts";
import type { Report, RoleRule } from "../rule.ts";

/** Statements whose Resource can never match their Action. What a missing action explains already is left to that. */
export const policyResources: RoleRule = {
  rules: ["ram/resource-mismatch"],
  role(usage, report) {
    const { documents } = usage;
    if (documents === undefined || documents.policiesDamaged || disagrees(usage)) return;
    const missing = missingActions(usage);
    for (const { published, statements } of documents.policies) {
      if (published === true) continue;
      for (const statement of statements) {
        const told = statement.effect === "Deny" ? [] : missing.filter((action) => matchAction(statement, action) === "yes");
        if (told.length === 0) checkInstances(statement, usage, report);
        checkActions(statement, told, usage, report);
      }
    }
  },
};

/** The actions, in lower case, that are reported as missing; why their resources cannot do is told there. */
function missingActions(usage: RoleUsage): readonly string[] {
  if (arnOf(usage.role) === undefined || usage.documents?.complete !== true) return [];
  const missing = judgeUnmetNeeds(usage).filter(({ need, verdict, tables }) => verdict.outcome === "not-granted" && isStated(tables[0]!, need));
  return [...new Set(missing.map(({ need }) => need.action.toLowerCase()))];
}

function checkInstances({ resources }: Statement, { tables }: RoleUsage, report: Report): void {
  for (const { value, at } of resources) {
    const instance = hasPlaceholders(value) ? undefined : upperCaseInstance(value);
    if (instance === undefined) continue;
    report("ram/resource-mismatch", {
      at,
      tables: tables.map(tableName),
      message: `policies name instances in lower case, and this says ${instance}`,
      label: "matches no instance",
      help: `write ${instance.toLowerCase()}`,
    });
  }
}

/** One finding for the actions of a statement that are authorised on the same kind of resource. */
function checkActions({ actions, resources }: Statement, told: readonly string[], { tables }: RoleUsage, report: Report): void {
  if (resources.length === 0 || resources.some(({ value }) => hasPlaceholders(value))) return;
  const mismatched = actions.filter(
    ({ value }) => !told.includes(value.toLowerCase()) && !/[*?]/.test(value) && !resources.some((pattern) => canMatch(value, pattern.value)),
  );
  for (const [level, group] of groupBy(mismatched, ({ value }) => levelInWords(value))) {
    report("ram/resource-mismatch", {
      at: group[0]!.at,
      tables: tables.map(tableName),
      message: `${listedWords(group)} ${group.length > 1 ? "are" : "is"} authorised on ${level}, which no Resource here matches`,
      related: [{ at: resources[0]!.at, message: resources.length === 1 ? "the resource" : "the first of the resources" }],
      help: "name such a resource, in this statement or in one of its own",
    });
  }
}

function hasPlaceholders(value: string): boolean {
  return findPlaceholders(value).length > 0;
}
