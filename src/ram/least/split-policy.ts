import { longestPolicy } from "../document/document-size.ts";
import type { PolicyDocument, StatementDocument } from "./least-policy.ts";

/** The custom policies that a role may have attached, unless its account's quota was raised (RAM: limits). */
export const mostPolicies = 5;

/**
 * The document as several, none longer than RAM takes: 6,144, here counted in bytes of UTF-8 without white space, since
 * the documents speak of characters in one place and of bytes in another (RAM API: CreatePolicy, CreatePolicyVersion).
 * Statements stay whole where they can; else their resources, or the prefixes they list under, are parted.
 */
export function splitPolicy({ Statement }: PolicyDocument): PolicyDocument[] {
  const documents: StatementDocument[][] = [];
  for (const statement of Statement.flatMap(partStatement)) {
    const last = documents.at(-1);
    if (last !== undefined && fits([...last, statement])) last.push(statement);
    else documents.push([statement]);
  }
  return documents.map(documentOf);
}

/** The bytes of a document as it is uploaded. */
export function policySize(document: PolicyDocument): number {
  return new TextEncoder().encode(JSON.stringify(document)).length;
}

function documentOf(statements: readonly StatementDocument[]): PolicyDocument {
  return { Version: "1", Statement: statements };
}

function fits(statements: readonly StatementDocument[]): boolean {
  return policySize(documentOf(statements)) <= longestPolicy;
}

/** A statement as several that fit, each with a run of its resources, or of its prefixes where it has more of those. */
function partStatement(statement: StatementDocument): StatementDocument[] {
  const prefixes = statement.Condition?.StringLike["oss:Prefix"] ?? [];
  const whole = prefixes.length > statement.Resource.length ? prefixes : statement.Resource;
  if (fits([statement]) || whole.length < 2) return [statement];
  const middle = Math.ceil(whole.length / 2);
  return [whole.slice(0, middle), whole.slice(middle)].flatMap((part) =>
    partStatement(whole === prefixes ? { ...statement, Condition: { StringLike: { "oss:Prefix": part } } } : { ...statement, Resource: part }),
  );
}
