import { arnOf, roleLabel } from "../model/role.ts";
import type { Access } from "../model/table.ts";
import { type Refusal, type RolePolicy, rolePolicy } from "../policy/role-policy.ts";
import { groupBy } from "../ram/group-by.ts";
import { roleKey } from "../ram/role-arn.ts";
import type { RoleUsage } from "../roles/role-usage.ts";

/** The same actions on some resources. */
export interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly GrantedResource[];
}

/** A resource as a policy names it; `prefix` is that under which a bucket is listed. */
export interface GrantedResource {
  readonly resource: string;
  readonly prefix?: string;
}

/** What a role must hold beyond what it had to, and what it need not hold any more. */
export interface RoleChange {
  /** The declared name, else that of the ARN. */
  readonly role: string;
  readonly arn: string;
  readonly gains: readonly Grant[];
  readonly losses: readonly Grant[];
  /** Principals that its trust policy must take in, and those that it need not any more. */
  readonly trusts: readonly string[];
  readonly distrusts: readonly string[];
  /** Why one of the two policies is not known, a sentence; gains and losses are then empty. */
  readonly unknown?: string;
}

/**
 * What becomes of the least policies of roles between two versions of a project: roles that must gain something first, then
 * those that need less, each in the order of the names. A table that states no access takes `access`.
 */
export function roleChanges(before: readonly RoleUsage[][], after: readonly RoleUsage[][], access: Access): RoleChange[] {
  const [old, now] = [byRole(before), byRole(after)];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  const changes = keys.flatMap((key) => changeOf(old.get(key), now.get(key), access) ?? []);
  const order = ({ gains, trusts, unknown }: RoleChange): number => (gains.length + trusts.length > 0 ? 0 : unknown === undefined ? 2 : 1);
  return changes.sort((a, b) => order(a) - order(b) || (a.role < b.role ? -1 : 1));
}

function byRole(roles: readonly RoleUsage[][]): ReadonlyMap<string, RoleUsage[]> {
  const used = roles.filter((usages) => usages.some(({ tables }) => tables.length > 0));
  return new Map(used.map((usages) => [roleIdentity(usages), usages]));
}

/** What tells the role that some usages are of from every other one, in two versions of a project. */
export function roleIdentity([first]: readonly RoleUsage[]): string {
  const { role } = first!;
  const arn = arnOf(role);
  return arn === undefined ? `text ${role.arn?.value ?? role.name}` : roleKey(arn);
}

function changeOf(before: RoleUsage[] | undefined, after: RoleUsage[] | undefined, access: Access): RoleChange | undefined {
  const [old, now] = [before, after].map((usages) => usages && rolePolicy(usages, access));
  const { role } = (after ?? before)![0]!;
  const unknown = [old, now].flatMap((one) => (one !== undefined && "refused" in one ? [one.refused] : []))[0];
  const [heldBefore, heldAfter] = [grantsOf(old), grantsOf(now)];
  const [trustedBefore, trustedAfter] = [trustedBy(old), trustedBy(now)];
  const isKnown = unknown === undefined;
  const change: RoleChange = {
    role: roleLabel(role),
    arn: role.arn?.value ?? "",
    gains: isKnown ? joined(withoutCovered(heldAfter, heldBefore)) : [],
    losses: isKnown ? joined(withoutCovered(heldBefore, heldAfter)) : [],
    trusts: trustedAfter.filter((one) => !trustedBefore.includes(one)),
    distrusts: trustedBefore.filter((one) => !trustedAfter.includes(one)),
    ...(unknown !== undefined && { unknown }),
  };
  const isSame = [change.gains, change.losses, change.trusts, change.distrusts].every(({ length }) => length === 0);
  return isSame && isKnown ? undefined : change;
}

interface SingleGrant {
  readonly action: string;
  readonly resource: string;
  readonly prefix: string | undefined;
}

/** Every action on every resource that the least policies hold. */
function grantsOf(policy: RolePolicy | Refusal | undefined): SingleGrant[] {
  if (policy === undefined || "refused" in policy) return [];
  const statements = policy.policies.flatMap(({ document }) => document.Statement);
  return statements.flatMap(({ Action, Resource, Condition }) => {
    const prefixes: readonly (string | undefined)[] = Condition?.StringLike["oss:Prefix"] ?? [undefined];
    return Action.flatMap((action) => Resource.flatMap((resource) => prefixes.map((prefix) => ({ action, resource, prefix }))));
  });
}

function trustedBy(policy: RolePolicy | Refusal | undefined): readonly string[] {
  return policy === undefined || "refused" in policy ? [] : (policy.trust?.Statement[0].Principal.Service ?? []);
}

function withoutCovered(grants: readonly SingleGrant[], held: readonly SingleGrant[]): SingleGrant[] {
  const byAction = groupBy(held, ({ action }) => action);
  return grants.filter((grant) => !(byAction.get(grant.action) ?? []).some((wider) => covers(wider, grant)));
}

function covers(wider: SingleGrant, { resource, prefix }: SingleGrant): boolean {
  return isWithin(wider.resource, resource) && (wider.prefix === undefined || (prefix !== undefined && isWithin(wider.prefix, prefix)));
}

/** Patterns of least policies hold a `*` at their ends alone, but for open fields, which are then open in both. */
function isWithin(pattern: string, inner: string): boolean {
  return pattern === inner || (pattern.endsWith("*") && inner.startsWith(pattern.slice(0, -1)));
}

/** The actions on one resource together, and the resources of the same actions. */
function joined(grants: readonly SingleGrant[]): Grant[] {
  const byResource = [...groupBy(grants, ({ resource, prefix }) => `${resource} ${prefix ?? ""}`).values()];
  const actionsOf = (same: readonly SingleGrant[]): string[] => [...new Set(same.map(({ action }) => action))];
  const byActions = groupBy(byResource, (same) => JSON.stringify(actionsOf(same)));
  return [...byActions.values()].map((alike) => ({
    actions: actionsOf(alike[0]!),
    resources: alike.map(([first]) => ({ resource: first!.resource, ...(first!.prefix !== undefined && { prefix: first!.prefix }) })),
  }));
}
