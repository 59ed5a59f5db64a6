import { type Role, arnOf } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { groupBy } from "../ram/group-by.ts";
import { roleKey } from "../ram/role-arn.ts";
import type { RoleDocuments } from "../ram/given/role-documents.ts";
import type { Span } from "../source/span.ts";

/** A role's documents as they were given, and how far they can be relied on. */
export interface GivenDocuments extends RoleDocuments {
  /** The trust policy could not be read in full. */
  readonly trustDamaged: boolean;
  /** A permission policy could not be read in full, or not be found. */
  readonly policiesDamaged: boolean;
  /** The paths of those that could not be read in full, or not be found. */
  readonly damagedFiles: readonly string[];
  /** Absent where a declaration names each policy, or states them. */
  readonly dump?: DumpOrigin;
}

/** Where the answers of an account, or Terraform's, were read from. */
export interface DumpOrigin {
  readonly printedBy: "aliyun" | "terraform";
  readonly path: string;
  readonly isFolder: boolean;
}

/** One place that names a role, and the tables it names it for. */
export interface RolePlace {
  readonly at: Span;
  readonly tables: readonly Table[];
}

/** A role, what is known of it, and where it is used. */
export interface RoleUsage {
  readonly role: Role;
  readonly documents: GivenDocuments | undefined;
  /** In the order in which tables name it. */
  readonly places: readonly RolePlace[];
  readonly tables: readonly Table[];
}

/** The roles that `tables` use, each once, however it is spelled; then those of `declared` that no table uses. */
export function roleUsages(
  tables: readonly Table[],
  documentsOf: (role: Role, users: readonly Table[]) => GivenDocuments | undefined,
  declared: readonly Role[] = [],
): RoleUsage[] {
  const byIdentity = new Map<string, Users>();
  const byRole = new Map<Role, Users>();
  const usersOf = (role: Role): Users => {
    let users = byRole.get(role);
    if (users !== undefined) return users;
    const identity = identityOf(role);
    users = byIdentity.get(identity) ?? new Users(role);
    byRole.set(role, users);
    byIdentity.set(identity, users);
    return users;
  };
  for (const table of tables) if (table.role !== undefined) usersOf(table.role.role).add(table, table.role.at);
  for (const role of declared) usersOf(role);
  return [...byIdentity.values()].map(({ role, places, tables: users }) => ({ role, documents: documentsOf(role, users), places, tables: users }));
}

/** The tables that use a role, and the places by which they do: those of one source share its place, be it one object or two. */
class Users {
  readonly role: Role;
  readonly tables: Table[] = [];
  readonly places: { readonly at: Span; readonly tables: Table[] }[] = [];
  readonly #bySpan = new Map<Span, Table[]>();
  readonly #byPlace = new Map<string, Table[]>();

  constructor(role: Role) {
    this.role = role;
  }

  add(table: Table, at: Span): void {
    this.tables.push(table);
    this.#tablesAt(at).push(table);
  }

  #tablesAt(at: Span): Table[] {
    let tables = this.#bySpan.get(at);
    if (tables !== undefined) return tables;
    const place = `${at.source.path}:${at.start}`;
    tables = this.#byPlace.get(place);
    if (tables === undefined) {
      tables = [];
      this.#byPlace.set(place, tables);
      this.places.push({ at, tables });
    }
    this.#bySpan.set(at, tables);
    return tables;
  }
}

function identityOf(role: Role): string {
  if (role.name !== undefined) return `${role.at.source.path}:${role.at.start}`;
  const arn = arnOf(role);
  return arn === undefined ? `text ${role.arn?.value}` : `arn ${roleKey(arn)}`;
}

/** The usages that are of one role: two files may declare the same one, and several environments use it. */
export function groupByArn(usages: readonly RoleUsage[]): RoleUsage[][] {
  const groups = groupBy(usages, ({ role }) => {
    const arn = arnOf(role);
    return arn === undefined ? `${role.at.source.path} ${role.at.start}` : roleKey(arn);
  });
  return [...groups.values()];
}

/** The usages with those of one ARN made one. */
export function joinByArn(usages: readonly RoleUsage[]): RoleUsage[] {
  return groupByArn(usages).map((same) => ({
    role: same[0]!.role,
    documents: same.find(({ documents }) => documents !== undefined)?.documents,
    places: same.flatMap(({ places }) => places),
    tables: same.flatMap(({ tables }) => tables),
  }));
}
