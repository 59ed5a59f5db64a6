import { hasPlaceholder } from "../model/placeholder.ts";
import { arnOf } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { type Verdict, evaluate } from "../ram/verdict/evaluate.ts";
import { formatResource } from "../ram/matching/resource-pattern.ts";
import { hasScheme } from "../storage/location.ts";
import { storageKind } from "../storage/registry.ts";
import type { TableNeed } from "../storage/storage-kind.ts";
import type { RoleUsage } from "./role-usage.ts";
import { isOfAnotherAccount } from "./role-account.ts";

/** A need of one or more tables, and what the role's policies say of it. */
export interface JudgedNeed {
  readonly need: TableNeed;
  readonly verdict: Verdict;
  readonly tables: Table[];
}

/**
 * What the tables of a role need of it, each need judged once however many tables share it. Tables whose data belongs to
 * another account than the role are left out: what they need is not the role's to grant.
 */
export function judgeNeeds(usage: RoleUsage): readonly JudgedNeed[] {
  const known = verdicts.get(usage);
  if (known !== undefined) return known;
  const judged = judgeEach(usage);
  verdicts.set(usage, judged);
  return judged;
}

/** Several rules ask. */
const verdicts = new WeakMap<RoleUsage, readonly JudgedNeed[]>();

function judgeEach(usage: RoleUsage): JudgedNeed[] {
  const judged = new Map<string, JudgedNeed>();
  const account = arnOf(usage.role)?.account;
  for (const table of usage.tables) {
    if (isOfAnotherAccount(usage, table)) continue;
    for (const need of needsOf(table, account) ?? []) {
      const key = `${need.action} ${formatResource(need.resource)} ${formatResource(need.prefix ?? [])} ${isStated(table, need)}`;
      const known = judged.get(key);
      if (known === undefined) judged.set(key, { need, verdict: evaluate(need, usage.documents?.policies ?? []), tables: [table] });
      else known.tables.push(table);
    }
  }
  return [...judged.values()];
}

/** What a table needs of its role, which may be nothing that RAM grants; undefined where its storage and location leave it open. */
export function needsOf(table: Table, account: string | undefined): readonly TableNeed[] | undefined {
  const kind = table.storage && storageKind(table.storage.kind);
  if (kind === undefined) return undefined;
  if (kind.actions.length === 0) return [];
  if (table.location === undefined || kind.location === undefined || !hasScheme(kind.location, table.location.value)) return undefined;
  return kind.needs?.(table, table.location, account !== undefined && hasPlaceholder(account) ? undefined : account);
}

/** Reads are always meant; writes where somebody said so. */
export function isStated(table: Table, need: TableNeed): boolean {
  return need.access === "read" || table.access?.value === "readwrite";
}
