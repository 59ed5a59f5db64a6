import { longestPolicy } from "../ram/document/document-size.ts";
import { type RolePolicy, labelOf } from "./role-policy.ts";

/** The shape of `extc policy --emit json`, version 1: documents as RAM takes them. */
export function renderPolicies(policies: readonly RolePolicy[]): string {
  return pretty({ version: 1, roles: policies.map(describe) });
}

/** One document as a file of its own: indented, unless that alone makes it longer than RAM takes. */
export function renderDocument(document: object): string {
  const text = pretty(document);
  return text.length <= longestPolicy ? text : `${JSON.stringify(document)}\n`;
}

function describe(policy: RolePolicy): object {
  const { arn, trust, policies, tables, notes, leftOut } = policy;
  return {
    role: labelOf(policy),
    arn: `acs:ram::${arn.account}:role/${arn.name}`,
    trust: trust ?? null,
    policies,
    tables,
    notes,
    leftOut,
  };
}

function pretty(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
