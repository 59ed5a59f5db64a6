import { matchAction } from "./action-match.ts";
import type { Policy, Principal, Statement, Word } from "../document/policy.ts";
import { isConditional } from "../document/policy.ts";
import { replacePlaceholders } from "../matching/placeholder.ts";
import { principalPlaceholders } from "../document/principal-placeholder.ts";
import { matchesPattern } from "../matching/wildcard.ts";

/** Both accounts as their digits. */
export interface TrustQuestion {
  readonly roleAccount: string;
  readonly projectOwner: string;
}

/**
 * Why a word of a trust policy does not admit the MaxCompute of the project:
 * `bare-service-across-accounts`, `odps.aliyuncs.com` means the role's own account only; `data-owner`, the role's
 * account stands where the MaxCompute owner belongs; `other-account`, a third one does; `account-root`, the role was
 * made for an account and its trust never edited; `other-service`; `wrong-kind`, the service stands under `RAM` or
 * `Federated`; `not-assume-role`, the action that stands beside the right principal; `own-uid`, the one account's id where
 * documents name the bare service.
 */
export type TrustMistakeReason =
  "bare-service-across-accounts" | "other-account" | "data-owner" | "account-root" | "other-service" | "wrong-kind" | "not-assume-role" | "own-uid";

export interface TrustMistake {
  readonly at: Word;
  readonly why: TrustMistakeReason;
}

export type TrustOutcome = "trusted" | "untrusted" | "conditional" | "own-uid" | "denied" | "unknown";

export interface TrustVerdict {
  /** `own-uid`: same account, but named as `<own uid>@odps.aliyuncs.com`, which is not known to work. */
  readonly outcome: TrustOutcome;
  readonly because: readonly Statement[];
  /** For `untrusted` and `own-uid`: what stands there instead. */
  readonly mistakes: readonly TrustMistake[];
  /** The Service principal that is needed. */
  readonly needed: string;
}

/** The service MaxCompute assumes roles as (MaxCompute: STS authorization). */
export const maxComputeService = "odps.aliyuncs.com";

/** The Service principal a role must trust: bare within one account, behind the MaxCompute owner's id across accounts (MaxCompute: STS authorization). */
export function neededPrincipal({ roleAccount, projectOwner }: TrustQuestion): string {
  return roleAccount === projectOwner ? maxComputeService : `${projectOwner}@${maxComputeService}`;
}

/**
 * Whether a role's trust policy lets the MaxCompute of a project assume it. A bare service principal means the service
 * of the role's own account (RAM: edit the trust policy). Wildcards in principals and placeholders make it `unknown`.
 */
export function evaluateTrust(policy: Policy, question: TrustQuestion): TrustVerdict {
  const needed = neededPrincipal(question);
  const denials = admissions(policy, question, "Deny");
  const grants = admissions(policy, question, "Allow");
  const { outcome, because } = weigh(grants, denials);
  const mistakes =
    outcome === "untrusted"
      ? policy.statements.flatMap((statement) => mistakesIn(statement, question))
      : outcome === "own-uid"
        ? because.flatMap((statement) => ownUidsIn(statement, question))
        : [];
  return { outcome, because, mistakes, needed };
}

/** How a statement admits MaxCompute. */
type Admission = "yes" | "conditional" | "maybe" | "own-uid" | "no";

interface Admitting {
  readonly statement: Statement;
  readonly admission: Admission;
}

function weigh(grants: readonly Admitting[], denials: readonly Admitting[]): Pick<TrustVerdict, "outcome" | "because"> {
  const denied = pick(denials, "yes");
  if (denied.length > 0) return { outcome: "denied", because: denied };
  const granted = firstOf(grants, [
    ["yes", "trusted"],
    ["conditional", "conditional"],
    ["maybe", "unknown"],
    ["own-uid", "own-uid"],
  ]);
  if (granted === undefined) return { outcome: "untrusted", because: [] };
  return (
    firstOf(denials, [
      ["maybe", "unknown"],
      ["conditional", "conditional"],
    ]) ?? granted
  );
}

function firstOf(
  list: readonly Admitting[],
  order: readonly (readonly [Admission, TrustOutcome])[],
): Pick<TrustVerdict, "outcome" | "because"> | undefined {
  for (const [admission, outcome] of order) {
    const because = pick(list, admission);
    if (because.length > 0) return { outcome, because };
  }
  return undefined;
}

function pick(list: readonly Admitting[], admission: Admission): Statement[] {
  return list.filter((one) => one.admission === admission).map(({ statement }) => statement);
}

function admissions(policy: Policy, question: TrustQuestion, effect: Statement["effect"]): Admitting[] {
  const statements = policy.statements.filter((statement) => statement.effect === effect);
  return statements.map((statement) => ({ statement, admission: admissionOf(statement, question) }));
}

function admissionOf(statement: Statement, question: TrustQuestion): Admission {
  const action = matchAction(statement, "sts:AssumeRole");
  if (action === "no") return "no";
  const named = new Set(statement.principals.map((principal) => nameMatch(principal, question)));
  const best = (["yes", "maybe", "own-uid"] as const).find((match) => named.has(match)) ?? "no";
  if (best === "yes" && action === "yes") return isConditional(statement) ? "conditional" : "yes";
  return best === "yes" ? "maybe" : best;
}

function nameMatch(principal: Principal, question: TrustQuestion): "yes" | "maybe" | "own-uid" | "no" {
  if (principal.kind === "*") return "maybe";
  const written = principal.value.value;
  // White space around it has been told, and whether RAM minds it is not documented.
  if (written !== written.trim()) {
    const trimmed = nameMatch({ ...principal, value: { ...principal.value, value: written.trim() } }, question);
    return trimmed === "yes" ? "maybe" : trimmed;
  }
  const value = written.toLowerCase();
  if (principal.kind !== "Service") return value === "*" ? "maybe" : "no";
  const needed = neededPrincipal(question);
  if (value === needed) return "yes";
  if (question.roleAccount === question.projectOwner && value === `${question.projectOwner}@${maxComputeService}`) return "own-uid";
  const open = replacePlaceholders(value, principalPlaceholders(value), "*");
  return matchesPattern(open, needed) || open === `*@${maxComputeService}` ? "maybe" : "no";
}

function ownUidsIn({ principals }: Statement, question: TrustQuestion): TrustMistake[] {
  const found = principals.filter((principal) => nameMatch(principal, question) === "own-uid");
  return found.map(({ value }) => ({ at: value, why: "own-uid" }));
}

function mistakesIn(statement: Statement, question: TrustQuestion): TrustMistake[] {
  if (statement.effect === "Deny") return [];
  if (statement.principals.some((principal) => nameMatch(principal, question) === "yes")) {
    const words = statement.actions.length > 0 ? statement.actions : statement.notActions;
    return words.slice(0, 1).map((at) => ({ at, why: "not-assume-role" }));
  }
  return statement.principals.flatMap(({ kind, value }) => {
    const why = mistakeOf(kind, value.value.trim().toLowerCase(), question);
    return why === undefined ? [] : [{ at: value, why }];
  });
}

/** What is wrong with a principal; undefined where it may stand there for another reason (a user, another role, an identity provider). */
function mistakeOf(kind: Principal["kind"], value: string, question: TrustQuestion): TrustMistakeReason | undefined {
  const isMaxCompute = value === maxComputeService || value.endsWith(`@${maxComputeService}`);
  if (kind !== "Service") {
    if (isMaxCompute) return "wrong-kind";
    return kind === "RAM" && /^acs:ram::[^:]*:root$/.test(value) ? "account-root" : undefined;
  }
  if (!isMaxCompute) return "other-service";
  if (value === maxComputeService) return "bare-service-across-accounts";
  return value === `${question.roleAccount}@${maxComputeService}` ? "data-owner" : "other-account";
}
