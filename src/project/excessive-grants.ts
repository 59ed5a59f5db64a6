import { ROLE_PROPERTY } from "../model/role-property.ts";
import type { Bound } from "../bind/bind.ts";
import type { Unit } from "../bind/scope.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Role, arnOf, roleLabel } from "../model/role.ts";
import { type Table, tableName } from "../model/table.ts";
import { type Excess, excessOf, neededGrants } from "../ram/least/excess.ts";
import { isNameable } from "../ram/least/least-policy.ts";
import { listedWords } from "../ram/document/listed-words.ts";
import type { Policy } from "../ram/document/policy.ts";
import { groupBy } from "../ram/group-by.ts";
import { roleKey } from "../ram/role-arn.ts";
import { isReadWhole } from "./read-whole.ts";
import { DocumentReferences } from "../roles/document-reference.ts";
import { disagrees, isOfAnotherAccount } from "../roles/role-account.ts";
import { type GivenDocuments, type RoleUsage, joinByArn, roleUsages } from "../roles/role-usage.ts";
import { needGroupsOf } from "../roles/table-needs.ts";
import type { NeedGroup } from "../storage/storage-kind.ts";

/** What is looked at beside the project's own meaning. */
export interface GrantContext {
  readonly named: ReadonlySet<Unit>;
  /** Asked for roles of named files alone. */
  documentsOf(role: Role): GivenDocuments | undefined;
  /** The meaning of the project in its other environments. */
  elsewhere(): readonly Bound[];
}

/**
 * Statements of the roles of named files that allow more than the tables of the whole project need, in any of its
 * environments. Of a role nothing is said where it is not known what some table needs of it; and of none where it is not
 * known which role some table uses.
 */
export function findExcessiveGrants(all: Bound, context: GrantContext): Diagnostic[] {
  const roles = rolesOf(all, context.named);
  const usages = joinByArn(roleUsages(tablesOf(all), (role) => (roles.has(role) ? context.documentsOf(role) : undefined), [...roles]));
  const judged = usages.filter(({ tables, documents }) => tables.length > 0 && documents !== undefined && !documents.policiesDamaged);
  const own = usersByRole(tablesOf(all));
  const references = new DocumentReferences(roles);
  const excessWith = (others: readonly Bound[]): Diagnostic[] => {
    const elsewhere = usersByRole(others.flatMap(tablesOf));
    return judged.flatMap((usage) => excessIn(usage, needsOfAll(usage, own, elsewhere), references));
  };
  const found = isWhole(all) ? excessWith([]) : [];
  // To give the project its meaning once more is worth it only where there is something to be said.
  const others = found.length === 0 ? [] : context.elsewhere().filter(isWhole);
  return others.length === 0 ? found : excessWith(others);
}

function rolesOf({ files }: Bound, named: ReadonlySet<Unit>): ReadonlySet<Role> {
  return new Set(
    files.filter(({ unit }) => named.has(unit)).flatMap((file) => [...file.tables.flatMap(({ role }) => role?.role ?? []), ...file.roles]),
  );
}

function tablesOf({ files }: Bound): Table[] {
  return files.flatMap(({ tables }) => tables);
}

/** The tables that use each role, by its key. */
type UsersByRole = ReadonlyMap<string, readonly Table[]>;

function usersByRole(tables: readonly Table[]): UsersByRole {
  const byKey = new Map<string, Table[]>();
  for (const [role, users] of groupBy(tables, (table) => table.role?.role)) {
    const arn = role && arnOf(role);
    if (role !== undefined && arn === undefined) continue;
    const key = arn === undefined ? NO_ROLE : roleKey(arn);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, users);
    else for (const table of users) known.push(table);
  }
  return byKey;
}

/** The tables that name none. */
const NO_ROLE = "";

/** A table that names no role is presumed to use the account's default one. */
function usersOf(role: Role, byRole: UsersByRole): readonly Table[] {
  const arn = arnOf(role)!;
  const own = byRole.get(roleKey(arn)) ?? [];
  return arn.name.toLowerCase() === "aliyunodpsdefaultrole" ? [...own, ...(byRole.get(NO_ROLE) ?? [])] : own;
}

/**
 * What the tables that use the role need of it; undefined where that cannot be told of each. `others` are those of other
 * environments, where a table of which it cannot be told is not made.
 */
function needsOfAll(usage: RoleUsage, tables: UsersByRole, others: UsersByRole): readonly NeedGroup[] | undefined {
  const { role } = usage;
  if (arnOf(role) === undefined || disagrees(usage)) return undefined;
  const needs = new Needed(role);
  if (!usersOf(role, tables).every((table) => needs.add(table))) return undefined;
  for (const table of usersOf(role, others)) needs.add(table);
  return needs.all;
}

/** What tables need of a role, each list of needs once, however many tables share it. */
class Needed {
  readonly all: NeedGroup[] = [];
  readonly #role: Role;
  readonly #known = { read: new Map<readonly NeedGroup[], boolean>(), write: new Map<readonly NeedGroup[], boolean>() };
  readonly #reads = new Map<NeedGroup["actions"], NeedGroup["actions"]>();

  constructor(role: Role) {
    this.#role = role;
  }

  /** False where it cannot be told. A table that states no access may be meant to be written. */
  add(table: Table): boolean {
    const groups = needGroupsOf(table, arnOf(this.#role)?.account);
    if (groups === undefined || table.damaged || table.storage?.damaged !== false || isOfAnotherAccount({ role: this.#role }, table)) return false;
    const isRead = table.access?.value === "read";
    const known = isRead ? this.#known.read : this.#known.write;
    let isTold = known.get(groups);
    if (isTold === undefined) known.set(groups, (isTold = this.#take(isRead ? groups.map((group) => this.#readOnly(group)) : groups)));
    return isTold;
  }

  #take(groups: readonly NeedGroup[]): boolean {
    const needed = groups.filter(({ actions }) => actions.length > 0);
    if (!needed.every(isNameable)) return false;
    for (const group of needed) this.all.push(group);
    return true;
  }

  #readOnly(group: NeedGroup): NeedGroup {
    let actions = this.#reads.get(group.actions);
    if (actions === undefined) this.#reads.set(group.actions, (actions = group.actions.filter(({ access }) => access === "read")));
    return { ...group, actions };
  }
}

/** Whether every file was read, and it is known of every table which role it uses. */
function isWhole({ files }: Bound): boolean {
  return files.every(({ unit, tables }) => isReadWhole(unit) && tables.every(isRoleKnown));
}

function isRoleKnown({ role, damaged, written, serdeProperties, tableProperties }: Table): boolean {
  if (role !== undefined) return arnOf(role.role) !== undefined;
  return !damaged && !written.has("roleArn") && ![...serdeProperties, ...tableProperties].some(({ key }) => key.value === ROLE_PROPERTY);
}

function excessIn(usage: RoleUsage, needs: readonly NeedGroup[] | undefined, references: DocumentReferences): Diagnostic[] {
  if (needs === undefined) return [];
  const policies = usage.documents?.policies ?? [];
  const needed = neededGrants(needs, policies);
  const excesses = policies.flatMap((policy) =>
    policy.statements.flatMap((statement) => {
      const excess = excessOf(statement, needed);
      return excess === undefined ? [] : [{ policy, excess }];
    }),
  );
  const tables = excesses.length === 0 ? [] : [...new Set(usage.tables.map(tableName))];
  return excesses.map(({ policy, excess }) => tell(usage.role, tables, policy, excess, references));
}

function tell(role: Role, tables: readonly string[], policy: Policy, excess: Excess, references: DocumentReferences): Diagnostic {
  const name = roleLabel(role);
  // No file of the user holds a published text.
  const at = policy.published === true ? (policy.listedAt ?? role.at) : excess.at.at;
  const reachedFrom = references.to(at.source);
  const may = `may ${excess.allOthers ? "do anything but " : ""}${listedWords(excess.actions)}`;
  const reach = excess.resources.length === 0 ? "" : ` on ${listedWords(excess.resources)}`;
  return diagnostic("ram/excessive-grant", {
    at,
    message:
      policy.published === true
        ? `the system policy ${policy.name} allows ${name} more than the tables of the project need`
        : `${name} ${may}${reach}, more than the tables of the project need`,
    label: policy.published === true ? undefined : excess.resources.includes(excess.at) ? "wider than needed" : "not needed, or not all of it",
    related: at === role.at ? [] : [{ at: role.at, message: "the role" }],
    help: `extc policy --role ${name} prints the least policy`,
    tables,
    ...(reachedFrom && { reachedFrom }),
  });
}
