import type { Need, Outcome } from "../../../src/ram/verdict/evaluate.ts";
import type { NearestStatement } from "../../../src/ram/verdict/nearest-statement.ts";
import type { Policy } from "../../../src/ram/document/policy.ts";
import { policyOf, resourceOf } from "../documents.ts";

/** What verdicts stand on. */
export const docs = {
  structure: "RAM: policy structure and syntax",
  elements: "RAM: policy elements",
  evaluation: "RAM: policy evaluation process",
  operators: "RAM: conditional operators",
  addresses: "RAM: access from certain IP addresses",
  system: "RAM: system policy reference",
  tablestore: "Tablestore: custom permissions",
  oss: "OSS: RAM policy overview",
  maxcompute: "MaxCompute: STS authorization",
  none: "no document: what is not known is not judged",
} as const;

export type Doc = (typeof docs)[keyof typeof docs];

/** A statement is a policy by itself; a list is one policy of several statements. */
export type GivenPolicy = object | readonly object[] | Policy;

/** Indexes of statements, counted through all policies; for `not-granted` the nearest one and what it lacks. */
export type Deciding = readonly number[] | { readonly nearest: number; readonly lacks: NearestStatement["why"] } | "none";

/**
 * What a document says, in other words; which document; the policies; what is needed; the outcome; what decided.
 * `contested`: documents disagree, are silent, or it is only inferred from several of them.
 */
export type Row = readonly [
  sentence: string,
  doc: Doc,
  policies: readonly GivenPolicy[],
  need: Need,
  outcome: Outcome,
  deciding: Deciding,
  contested?: "contested",
];

export const lacks = (why: NearestStatement["why"], nearest = 0): Deciding => ({ nearest, lacks: why });

/** A need; `{?}` in a resource or prefix is what is not known, `{*}` all that there may be. */
export const need = (action: string, resource: string, prefix?: string): Need => ({
  action,
  resource: resourceOf(resource),
  ...(prefix === undefined ? {} : { prefix: resourceOf(prefix) }),
});

export function readPolicies(policies: readonly GivenPolicy[]): Policy[] {
  return policies.map((given) => (isPolicy(given) ? given : policyOf(...(Array.isArray(given) ? (given as object[]) : [given]))));
}

function isPolicy(given: GivenPolicy): given is Policy {
  return "statements" in given;
}

/** Resources and needs that rows share: a table whose account and region are known, one of which neither is, a directory and its bucket. */
export const table = "acs:ots:cn-hangzhou:12345:instance/cap1/table/vehicle_track";
export const tableSomewhere = "acs:ots:{?}:{?}:instance/cap1/table/vehicle_track";
export const instance = "acs:ots:cn-hangzhou:12345:instance/cap1";
export const allTables = "acs:ots:cn-hangzhou:12345:instance/cap1/table/*";
export const bucket = "acs:oss:{?}:12345:logs";
export const folder = "acs:oss:{?}:12345:logs/app/{*}";

export const getRow = need("ots:GetRow", table);
export const getRowSomewhere = need("ots:GetRow", tableSomewhere);
export const putRow = need("ots:PutRow", table);
export const getObject = need("oss:GetObject", folder);
export const listFolder = need("oss:ListObjects", bucket, "app/{*}");

/** A relative id under every region and account. */
export const ots = (relativeId: string): string => `acs:ots:*:*:${relativeId}`;
export const oss = (relativeId: string): string => `acs:oss:*:*:${relativeId}`;

/** A condition of one operator and key. */
export const when = (operator: string, key: string, values: string | readonly string[]): { readonly Condition: object } => ({
  Condition: { [operator]: { [key]: values } },
});

export const except = (Effect: "Allow" | "Deny", NotAction: string | readonly string[], Resource: string | readonly string[] = "*"): object => ({
  Effect,
  NotAction,
  Resource,
});
