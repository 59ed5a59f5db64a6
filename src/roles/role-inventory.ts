import { hasPlaceholder } from "../model/placeholder.ts";
import { type FileReference, type Role, arnOf } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { groupBy } from "../ram/group-by.ts";
import type { Policy } from "../ram/document/policy.ts";
import type { RoleArn } from "../ram/role-arn.ts";
import { neededPrincipal } from "../ram/verdict/trust.ts";
import type { Span } from "../source/span.ts";
import { type FetchPlan, type TakenFolders, planFetch } from "./fetch-plan.ts";
import { type MissingDocument, missingDocuments } from "./missing-documents.ts";
import type { GivenDocuments, RoleUsage } from "./role-usage.ts";

/** A way in which the documents of a role came here. */
export type Knowledge = "files" | "stated" | "from" | "roles" | "terraform";

export interface SeenDocument {
  readonly document: "trust" | "policy";
  /** Of a policy, where an answer of RAM or the list of the role names it. */
  readonly name?: string;
  readonly as: "file" | "stated" | "published";
  /** Absent where no file of the user holds the text. */
  readonly path?: string;
  /** False for a policy that was given but is not in the role's list. */
  readonly attached: boolean;
}

/** An account that runs MaxCompute, and the principal by which a role must trust it; the principal is open where the role's account is. */
export interface TrustedOwner {
  readonly account: string;
  readonly principal?: string;
}

/** One role of a project: who uses it, and what is known of it. */
export interface InventoriedRole {
  readonly role: Role;
  readonly arn?: RoleArn;
  readonly knownBy: readonly Knowledge[];
  /** The declared names; where the ARN stands alone, that. */
  readonly declarations: readonly Span[];
  /** Owners of the MaxCompute projects whose tables use it. */
  readonly owners: readonly TrustedOwner[];
  /** Each once, in the order of the files. */
  readonly tables: readonly Table[];
  readonly seen: readonly SeenDocument[];
  readonly missing: readonly MissingDocument[];
  /** Paths of documents that could not be read in full, or not be found. */
  readonly damaged: readonly string[];
  /** Paths, as written, of documents whose name is filled in later. */
  readonly open: readonly string[];
  /** Absent where nothing is missing, and where no ARN says what to fetch. */
  readonly fetch?: FetchPlan;
}

/**
 * What is known of each role; `roles` holds the usages of one role each, over its declarations and environments.
 * `folders` are those in which documents are looked for by ARN. The documents are those of the first declaration that has any.
 */
export function inventory(roles: readonly (readonly RoleUsage[])[], folders: readonly string[]): InventoriedRole[] {
  const taken: TakenFolders = new Set(roles.flat().flatMap(({ documents }) => documents?.dump?.path.toLowerCase() ?? []));
  return roles.map((usages) => inventoried(usages, folders, taken));
}

function inventoried(usages: readonly RoleUsage[], folders: readonly string[], taken: TakenFolders): InventoriedRole {
  const { role, documents } = usages.find((usage) => usage.documents !== undefined) ?? usages[0]!;
  const arn = arnOf(role);
  const missing = missingDocuments(documents);
  const open = openPaths(role);
  const isFetchable = arn !== undefined && missing.length > 0 && open.length === 0;
  return {
    role,
    ...(arn && { arn }),
    knownBy: documents === undefined ? [] : knowledgeOf(role, documents),
    declarations: onePerPlace(usages.map((usage) => usage.role.at)),
    owners: ownersOf(usages, arn),
    tables: onePerPlace(
      usages.flatMap(({ tables }) => tables),
      ({ at }) => at,
    ),
    seen: documents === undefined ? [] : seenDocuments(role, documents),
    missing,
    damaged: [...new Set(documents?.damagedFiles ?? [])],
    open,
    ...(isFetchable && { fetch: planFetch({ role, arn, documents, missing }, folders, taken) }),
  };
}

function onePerPlace(spans: readonly Span[]): Span[];
function onePerPlace<T>(items: readonly T[], placeOf: (item: T) => Span): T[];
function onePerPlace<T>(items: readonly T[], placeOf: (item: T) => Span = (item) => item as Span): T[] {
  return [...groupBy(items, (item) => `${placeOf(item).source.path} ${placeOf(item).start}`).values()].map((same) => same[0]!);
}

function ownersOf(usages: readonly RoleUsage[], arn: RoleArn | undefined): TrustedOwner[] {
  const owners = new Set(usages.flatMap(({ tables }) => tables.flatMap(({ project }) => project.owner?.value ?? [])));
  return [...owners].sort().map((account) => ({
    account,
    ...(arn && { principal: neededPrincipal({ roleAccount: arn.account, projectOwner: account }) }),
  }));
}

function knowledgeOf(role: Role, { dump, trust, policies, damagedFiles }: GivenDocuments): Knowledge[] {
  const ways: [Knowledge, boolean][] = [
    ["files", role.trust.length + role.policies.length > 0],
    ["stated", [trust, ...policies].some((policy) => policy !== undefined && isStated(role, policy))],
    ["from", role.dumps.length > 0 && (dump !== undefined || damagedFiles.length > 0)],
    ["roles", role.dumps.length === 0 && dump !== undefined],
    ["terraform", dump?.printedBy === "terraform"],
  ];
  return ways.flatMap(([way, holds]) => (holds ? [way] : []));
}

function isStated({ stated }: Role, policy: Policy): boolean {
  return policy === stated.trust || policy === stated.permissions;
}

function seenDocuments(role: Role, { trust, policies, notAttached }: GivenDocuments): SeenDocument[] {
  const seen = (document: SeenDocument["document"], policy: Policy, attached = true): SeenDocument => {
    const as = policy.published === true ? "published" : isStated(role, policy) ? "stated" : "file";
    const isNamed = document === "policy" && as !== "stated" && policy.name !== undefined;
    return { document, ...(isNamed && { name: policy.name }), as, ...(as !== "published" && { path: policy.source.path }), attached };
  };
  return [
    ...(trust === undefined ? [] : [seen("trust", trust)]),
    ...policies.map((policy) => seen("policy", policy)),
    ...notAttached.map((policy) => seen("policy", policy, false)),
  ];
}

function openPaths({ trust, policies, dumps }: Role): string[] {
  const references: readonly FileReference[] = [...trust, ...policies, ...dumps];
  return references.map(({ path }) => path.value).filter((path) => hasPlaceholder(path));
}
