import { arnOf } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { groupBy } from "../ram/group-by.ts";
import type { Word } from "../ram/document/policy.ts";
import { type TrustVerdict, evaluateTrust } from "../ram/verdict/trust.ts";
import type { RoleUsage } from "./role-usage.ts";

/** Whether the MaxCompute of `owner` may assume the role for these tables; undefined where it may, or where that is open. */
export function judgeTrust(usage: RoleUsage, owner: string, tables: readonly Table[]): TrustVerdict | undefined {
  const verdicts = verdictsOn(usage, owner, tables);
  return verdicts.some(({ outcome }) => outcome === "trusted" || outcome === "unknown") ? undefined : verdicts[0];
}

/** Whether it is open: what the role trusts is a pattern, or is filled in later. */
export function isTrustOpen(usage: RoleUsage, owner: string, tables: readonly Table[]): boolean {
  const outcomes = new Set(verdictsOn(usage, owner, tables).map(({ outcome }) => outcome));
  return outcomes.has("unknown") && !outcomes.has("trusted");
}

/** None where the role's account or its trust policy is not known. */
function verdictsOn({ role, documents }: RoleUsage, owner: string, tables: readonly Table[]): TrustVerdict[] {
  const [arn, trust] = [arnOf(role), documents?.trust];
  if (arn === undefined || trust === undefined) return [];
  // Where the data is said to be another account's, the ARN may be what is wrong: the role passes if either account makes it pass.
  const accounts = new Set([arn.account, ...tables.flatMap((table) => table.dataOwner?.value ?? [])]);
  return [...accounts].map((roleAccount) => evaluateTrust(trust, { roleAccount, projectOwner: owner }));
}

/** The words of the trust policy that stand in the place of the right principal, for some project that the role does not trust. */
export function trustMistakes(usage: RoleUsage): ReadonlySet<Word> {
  const byOwner = groupBy(usage.tables, (table) => table.project.owner?.value);
  const mistakes = [...byOwner].flatMap(([owner, tables]) => (owner === undefined ? [] : (judgeTrust(usage, owner, tables)?.mistakes ?? [])));
  return new Set(mistakes.map(({ at }) => at));
}
