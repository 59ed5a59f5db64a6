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
  const byRole = new Map<string, { role: Role; places: Map<string, { at: Span; tables: Table[] }>; tables: Table[] }>();
  for (const table of tables) {
    if (table.role === undefined) continue;
    const { role, at } = table.role;
    const identity = identityOf(role);
    let usage = byRole.get(identity);
    if (usage === undefined) byRole.set(identity, (usage = { role, places: new Map(), tables: [] }));
    usage.tables.push(table);
    const place = `${at.source.path}:${at.start}`;
    const known = usage.places.get(place);
    if (known === undefined) usage.places.set(place, { at, tables: [table] });
    else known.tables.push(table);
  }
  for (const role of declared) if (!byRole.has(identityOf(role))) byRole.set(identityOf(role), { role, places: new Map(), tables: [] });
  return [...byRole.values()].map(({ role, places, tables: users }) => ({
    role,
    documents: documentsOf(role, users),
    places: [...places.values()],
    tables: users,
  }));
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
