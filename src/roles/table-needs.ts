import { hasPlaceholder } from "../model/placeholder.ts";
import { arnOf } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import type { Policy } from "../ram/document/policy.ts";
import { type Verdict, evaluate, surelyAllowed } from "../ram/verdict/evaluate.ts";
import { type ResourcePattern, formatResource } from "../ram/matching/resource-pattern.ts";
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
  return remembered(allVerdicts, usage, () => judgeEach(usage, () => true));
}

/** Those that the policies do not allow for sure. As a rule there are none, and of thousands of tables they are found in no time. */
export function judgeUnmetNeeds(usage: RoleUsage): readonly JudgedNeed[] {
  return remembered(unmetVerdicts, usage, () => {
    const isAllowed = surelyAllowed(usage.documents?.policies ?? []);
    return judgeEach(usage, (need) => !isAllowed(need)).filter(({ verdict }) => verdict.outcome !== "allowed");
  });
}

type Verdicts = WeakMap<RoleUsage, readonly JudgedNeed[]>;

/** Several rules ask. */
const allVerdicts: Verdicts = new WeakMap();
const unmetVerdicts: Verdicts = new WeakMap();

function remembered(verdicts: Verdicts, usage: RoleUsage, judge: () => readonly JudgedNeed[]): readonly JudgedNeed[] {
  let judged = verdicts.get(usage);
  if (judged === undefined) verdicts.set(usage, (judged = judge()));
  return judged;
}

function judgeEach(usage: RoleUsage, isAsked: (need: TableNeed) => boolean): readonly JudgedNeed[] {
  const judging = new Judging(usage.documents?.policies ?? [], isAsked);
  const account = arnOf(usage.role)?.account;
  for (const table of usage.tables) if (!isOfAnotherAccount(usage, table)) judging.add(table, needsOf(table, account) ?? none);
  return judging.all;
}

/** Verdicts, found by the list of needs, which many tables share, and else by what is needed. */
class Judging {
  readonly all: JudgedNeed[] = [];
  readonly #policies: readonly Policy[];
  readonly #isAsked: (need: TableNeed) => boolean;
  readonly #byList = {
    read: new Map<readonly TableNeed[], readonly JudgedNeed[]>(),
    written: new Map<readonly TableNeed[], readonly JudgedNeed[]>(),
  };
  readonly #byResource = new Map<ResourcePattern, Map<string, JudgedNeed>>();
  readonly #byPlace = new Map<string, Map<string, JudgedNeed>>();

  constructor(policies: readonly Policy[], isAsked: (need: TableNeed) => boolean) {
    this.#policies = policies;
    this.#isAsked = isAsked;
  }

  add(table: Table, needs: readonly TableNeed[]): void {
    const written = isWritten(table);
    const known = this.#byList[written ? "written" : "read"];
    const judged = known.get(needs);
    if (judged !== undefined) for (const { tables } of judged) tables.push(table);
    else known.set(needs, this.#judgeAll(needs, table, written));
  }

  #judgeAll(needs: readonly TableNeed[], table: Table, written: boolean): readonly JudgedNeed[] {
    const asked = needs.filter(this.#isAsked);
    return asked.length === 0 ? nothing : asked.map((need) => this.#judge(need, table, written));
  }

  #judge(need: TableNeed, table: Table, written: boolean): JudgedNeed {
    const byAction = this.#judgedAt(need);
    const key = need.access === "read" || written ? need.action : `${need.action}, not stated`;
    let judged = byAction.get(key);
    if (judged === undefined) {
      byAction.set(key, (judged = { need, verdict: evaluate(need, this.#policies), tables: [table] }));
      this.all.push(judged);
    } else judged.tables.push(table);
    return judged;
  }

  /** What was judged of a place, be it spelled by one pattern or by two. */
  #judgedAt({ resource, prefix }: TableNeed): Map<string, JudgedNeed> {
    let byAction = prefix === undefined ? this.#byResource.get(resource) : undefined;
    if (byAction !== undefined) return byAction;
    const place = prefix === undefined ? formatResource(resource) : `${formatResource(resource)} ${formatResource(prefix)}`;
    byAction = this.#byPlace.get(place);
    if (byAction === undefined) this.#byPlace.set(place, (byAction = new Map()));
    if (prefix === undefined) this.#byResource.set(resource, byAction);
    return byAction;
  }
}

/** What a table needs of its role, which may be nothing that RAM grants; undefined where its storage and location leave it open. */
export function needsOf(table: Table, account: string | undefined): readonly TableNeed[] | undefined {
  let known = needsOfTables.get(table);
  if (known === undefined || known.account !== account) needsOfTables.set(table, (known = { account, needs: findNeeds(table, account) }));
  return known.needs;
}

/** Several rules ask, each for the same account. */
const needsOfTables = new WeakMap<Table, { readonly account: string | undefined; readonly needs: readonly TableNeed[] | undefined }>();

function findNeeds(table: Table, account: string | undefined): readonly TableNeed[] | undefined {
  const kind = table.storage && storageKind(table.storage.kind);
  if (kind === undefined) return undefined;
  if (kind.actions.length === 0) return none;
  if (table.location === undefined || kind.location === undefined || !hasScheme(kind.location, table.location.value)) return undefined;
  return kind.needs?.(table, table.location, account !== undefined && hasPlaceholder(account) ? undefined : account);
}

const none: readonly TableNeed[] = [];
const nothing: readonly JudgedNeed[] = [];

/** Reads are always meant; writes where somebody said so. */
export function isStated(table: Table, need: TableNeed): boolean {
  return need.access === "read" || isWritten(table);
}

function isWritten(table: Table): boolean {
  return table.access?.value === "readwrite";
}
