import { matchAction } from "../verdict/action-match.ts";
import { insertItems, insertProperty, valueSpan } from "../json/json-insertion.ts";
import type { Mending } from "./mend-policy.ts";
import { type Policy, type Statement, isConditional } from "../document/policy.ts";

/**
 * The edits that let a trust policy name `principal` as a service, beside those it names: in a statement that allows
 * `sts:AssumeRole` without a condition, else in one of its own. Nothing is replaced. Undefined where the policy is not a
 * file of its own.
 */
export function mendTrust(policy: Policy, principal: string): Mending | undefined {
  if (policy.editable !== true || policy.statementsAt === undefined) return undefined;
  const admitting = policy.statements.filter(mayTake);
  const named = admitting.find(({ principals }) => principals.some(({ kind }) => kind === "Service")) ?? admitting[0];
  const adds = `"${principal}" to Principal.Service of its trust policy`;
  if (named === undefined) {
    const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: [principal] } };
    return { edits: insertItems(policy.statementsAt, [statement]), adds };
  }
  const services = valueSpan(named.principalAt!, "Service");
  const edits = services === undefined ? insertProperty(named.principalAt!, "Service", [principal]) : insertItems(services, [principal]);
  return { edits, adds };
}

function mayTake(statement: Statement): boolean {
  const { effect, principals, principalAt } = statement;
  const namesKinds = principalAt !== undefined && principals.length > 0 && principals.every(({ kind }) => kind !== "*");
  return effect === "Allow" && namesKinds && !isConditional(statement) && matchAction(statement, "sts:AssumeRole") === "yes";
}
