import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { type Role, arnOf, roleLabel } from "../model/role.ts";
import { type Access, type Table, tableName } from "../model/table.ts";
import { type PolicyDocument, isNameable, leastPolicy, patternFor } from "../ram/least/least-policy.ts";
import { mostPolicies, policySize, splitPolicy } from "../ram/least/split-policy.ts";
import { formatResource } from "../ram/matching/resource-pattern.ts";
import { type RoleArn, parseRoleArn } from "../ram/role-arn.ts";
import { neededPrincipal } from "../ram/verdict/trust.ts";
import { isOfAnotherAccount } from "../roles/role-account.ts";
import type { RoleUsage } from "../roles/role-usage.ts";
import { needsOf } from "../roles/table-needs.ts";
import { storageKind } from "../storage/registry.ts";
import type { TableNeed } from "../storage/storage-kind.ts";

/** A trust policy as JSON holds it. */
export interface TrustDocument {
  readonly Version: "1";
  readonly Statement: readonly [
    { readonly Effect: "Allow"; readonly Action: "sts:AssumeRole"; readonly Principal: { readonly Service: readonly string[] } },
  ];
}

/** The trust policy and the least permission policies of a role, as far as they can be written. */
export interface RolePolicy {
  readonly role: Role;
  readonly arn: RoleArn;
  /** Absent where nobody states who owns the MaxCompute project. */
  readonly trust?: TrustDocument;
  /** Several where one would be longer than RAM takes. */
  readonly policies: readonly { readonly name: string; readonly document: PolicyDocument }[];
  /** The tables that the policies serve. */
  readonly tables: readonly string[];
  /** What trust cannot say, for whoever sets it up; one line for each account that is trusted. */
  readonly notes: readonly string[];
  /** What was left out and why, a sentence each. */
  readonly leftOut: readonly string[];
}

/** Why nothing can be written for a role, in a sentence. */
export interface Refusal {
  readonly role: Role;
  readonly refused: string;
}

/**
 * What a role must hold for its tables, and nothing else. `usages` are those of one role, in several environments. A
 * table that states no access takes `access`. Tables that could not be read in full make that impossible: what they need
 * would be missing in silence.
 */
export function rolePolicy(usages: readonly RoleUsage[], access: Access): RolePolicy | Refusal {
  const { role } = usages[0]!;
  const arn = arnOf(role);
  const tables = usages.flatMap((usage) => usage.tables);
  const refused = arn === undefined ? arnProblem(role) : tableProblem(tables, arn, role);
  if (arn === undefined || refused !== undefined) return { role, refused: refused ?? "" };
  const [served, foreign] = parted(tables, (table) => !isOfAnotherAccount({ role }, table));
  const [harmless, secret] = parted(sortedNeeds(served, arn, access), (need) => !holdsSecret(need));
  const [needs, unnamed] = parted(harmless, isNameable);
  const documents = needs.length === 0 ? [] : splitPolicy(leastPolicy(needs));
  if (documents.length > mostPolicies) return { role, refused: sizeProblem(documents) };
  const owners = [...new Set(served.flatMap((table) => table.project.owner?.value ?? []))].sort();
  return {
    role,
    arn,
    ...(owners.length > 0 && { trust: trustDocument(arn, owners) }),
    policies: documents.map((document, index) => ({ name: policyName(arn, documents.length > 1 ? index + 1 : undefined), document })),
    tables: [...new Set(served.map(tableName))].sort().map(maskSecrets),
    notes: [
      ...owners.map((owner) => `any user of account ${owner} who may create tables in MaxCompute can use this role`),
      ...new Set(served.flatMap(grantedElsewhere)),
    ],
    leftOut: [
      ...(owners.length === 0
        ? ["nobody states who owns the MaxCompute project, so there is no trust policy: --project-owner, or project { owner = … }"]
        : []),
      ...foreign.map((table) => `${tableName(table)} reads data of account ${table.dataOwner!.value}, which this role cannot grant`),
      ...distinct(unnamed, (need) => `no policy can name ${inWords(need)}: a part of it is filled in later, or is a * or ? of its own`),
      ...distinct(secret, (need) => `${inWords(need)} is in no policy: it seems to hold a key or password`),
    ],
  };
}

/** Where no policy grants anything, what does. */
function grantedElsewhere({ storage }: Table): string[] {
  const kind = storage && storageKind(storage.kind);
  return kind?.beyondRam !== undefined && kind.actions.length === 0 ? [kind.beyondRam] : [];
}

function trustDocument(arn: RoleArn, owners: readonly string[]): TrustDocument {
  const Service = owners.map((projectOwner) => neededPrincipal({ roleAccount: arn.account, projectOwner }));
  return { Version: "1", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } }] };
}

/** In the order of the resources, and of each in that of the documentation, so that the order of files and tables does not show. */
function sortedNeeds(tables: readonly Table[], { account }: RoleArn, access: Access): TableNeed[] {
  const needs = tables.flatMap((table) => {
    const actions = (table.storage && storageKind(table.storage.kind)?.actions) ?? [];
    const own = (needsOf(table, account) ?? []).filter((need) => need.access === "read" || (table.access?.value ?? access) === "readwrite");
    return own.map((need) => ({ need, key: keyOf(need), order: actions.findIndex(({ action }) => action === need.action) }));
  });
  return needs.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.order - b.order)).map(({ need }) => need);
}

function keyOf({ resource, prefix }: TableNeed): string {
  return `${patternFor(resource)} ${patternFor(prefix ?? [])}`;
}

/** 1 to 128 letters, digits and hyphens (RAM API: CreatePolicy, PolicyName). */
function policyName({ name }: RoleArn, part: number | undefined): string {
  const base = name.replace(/[^A-Za-z0-9-]/g, "-").slice(0, 100);
  return `${base}-tables${part === undefined ? "" : `-${part}`}`;
}

function arnProblem({ arn }: Role): string {
  const parsed = arn === undefined ? undefined : parseRoleArn(arn.value);
  if (parsed === undefined) return "its declaration states no arn";
  return "problem" in parsed && parsed.problem === "placeholder" ? `its ARN still holds ${parsed.placeholder}` : "its ARN is no role ARN";
}

function tableProblem(tables: readonly Table[], { account }: RoleArn, role: Role): string | undefined {
  if (tables.length === 0) return "no table uses it";
  const damaged = tables.find((table) => table.damaged || table.storage?.damaged === true);
  if (damaged !== undefined) return `table ${tableName(damaged)} has errors, so what it needs is not known`;
  const open = tables.find((table) => !isOfAnotherAccount({ role }, table) && needsOf(table, account) === undefined);
  return open === undefined ? undefined : `what table ${tableName(open)} needs cannot be told from its storage and location`;
}

function sizeProblem(documents: readonly PolicyDocument[]): string {
  const bytes = documents.reduce((sum, document) => sum + policySize(document), 0);
  return `its least policy takes ${bytes.toLocaleString("en-US")} bytes, that is ${documents.length} policies, and a role has at most ${mostPolicies} of its own: part the tables among several roles`;
}

/** What is needed of a resource is told once, whichever the actions. */
function distinct(needs: readonly TableNeed[], tell: (need: TableNeed) => string): string[] {
  return [...new Set(needs.map((need) => maskSecrets(tell(need))))];
}

function inWords({ resource, prefix }: TableNeed): string {
  const pattern = formatResource(resource).replace("<region>", "*").replace("<account>", "*");
  return `${pattern}${prefix === undefined ? "" : ` under the prefix ${formatResource(prefix)}`}`;
}

/** A location may be written with a key in it, which no output shows. */
function holdsSecret(need: TableNeed): boolean {
  return maskSecrets(inWords(need)) !== inWords(need);
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** What to call a role in output: its declared name, else that of its ARN. */
export function labelOf({ role }: RolePolicy | Refusal): string {
  return roleLabel(role);
}
