import { type Claim, type Claims, claimsMatch, claimsOn, decisive } from "./claims.ts";
import type { Need } from "./need.ts";
import { type NearestStatement, nearestStatement } from "./nearest-statement.ts";
import type { ResourcePattern } from "../matching/resource-pattern.ts";
import { type Reach, type Reaching, reachesOf } from "./reach.ts";
import { type Policy, type Statement, isConditional } from "../document/policy.ts";
import type { Quantifiers } from "../matching/wildcard.ts";

export type { Need } from "./need.ts";

export type Outcome = "allowed" | "denied" | "not-granted" | "conditional" | "partly-granted" | "partly-denied" | "unknown";

export interface Verdict {
  readonly outcome: Outcome;
  /** The statements that decided; none for `not-granted`. */
  readonly because: readonly Statement[];
  /** For `not-granted`: the statement that nearly allows it. */
  readonly nearest?: NearestStatement | undefined;
}

/** Which statement nearly allows it is worked out when it is asked for: of writes that nobody means, nobody does. */
class NotGranted implements Verdict {
  readonly outcome = "not-granted";
  readonly because: readonly Statement[] = [];
  readonly #need: Need;
  readonly #policies: readonly Policy[];
  #nearest: NearestStatement | undefined | "unasked" = "unasked";

  constructor(need: Need, policies: readonly Policy[]) {
    this.#need = need;
    this.#policies = policies;
  }

  get nearest(): NearestStatement | undefined {
    if (this.#nearest === "unasked") this.#nearest = nearestStatement(this.#need, this.#policies);
    return this.#nearest;
  }
}

/**
 * What the policies of a role say of one need. Deny beats Allow, and what nothing allows is denied (RAM reference:
 * policy evaluation process). An Allow counts where it contains all that is needed, alone or together with others; a
 * Deny as soon as it meets a part. Whatever hangs on an account, a region or a placeholder that is not known here is
 * `unknown`; on a condition, `conditional`, but for the prefix of a listing, which the need states.
 */
export function evaluate(need: Need, policies: readonly Policy[]): Verdict {
  const reach = reachesOf(policies)(need.resource);
  const verdict = isDecidedBy(reach, need) ? weighOnce(need, reach) : weigh(need, reach.statements);
  return verdict ?? new NotGranted(need, policies);
}

/** Tells whether the policies allow a need, where that is as good as known: false leaves it open. Quick for the thousandth need of its like. */
export function surelyAllowed(policies: readonly Policy[]): (need: Need) => boolean {
  const reaching = reachesOf(policies);
  // Most needs are of the resource of the one before.
  let last: ResourcePattern | undefined;
  let reach: Reach | undefined;
  return (need) => {
    if (reach === undefined || need.resource !== last) [last, reach] = [need.resource, reaching(need.resource)];
    return isDecidedBy(reach, need) && weighOnce(need, reach)?.outcome === "allowed";
  };
}

/** Whether the verdict is the same for every need of the same action with the same reach. */
function isDecidedBy({ isTypical, statements }: Reach, { prefix }: Need): boolean {
  return isTypical && (prefix === undefined || !statements.some(({ statement }) => isConditional(statement)));
}

function weighOnce(need: Need, reach: Reach): Verdict | undefined {
  let byAction = weighed.get(reach);
  if (byAction === undefined) weighed.set(reach, (byAction = new Map()));
  let verdict = byAction.get(need.action);
  if (verdict === undefined && !byAction.has(need.action)) byAction.set(need.action, (verdict = weigh(need, reach.statements)));
  return verdict;
}

const weighed = new WeakMap<Reach, Map<string, Verdict | undefined>>();

/** Undefined where nothing grants it. */
function weigh(need: Need, reaching: readonly Reaching[]): Verdict | undefined {
  const denied = weighDeny(need, claimsOn(need, reaching, "Deny"));
  if (denied?.outcome === "denied") return denied;
  const granted = weighAllow(need, claimsOn(need, reaching, "Allow"));
  return granted === undefined || denied === undefined || fallsShortAnyway(granted.outcome, denied.outcome) ? granted : denied;
}

/** What holds in any case is told: a Deny that may strike changes nothing where the Allows fall short whether it does or not. */
function fallsShortAnyway(granted: Outcome, denied: Outcome): boolean {
  return denied !== "partly-denied" && granted !== "allowed" && granted !== denied;
}

/** Every string of the need, whatever is unknown. */
const surelyAll: Quantifiers = { every: "all", unknown: "all" };
/** Every string of the need, if what is unknown is right. */
const perhapsAll: Quantifiers = { every: "all", unknown: "some" };
/** A part of the need, whatever is unknown. */
const surelyPart: Quantifiers = { every: "some", unknown: "all" };
/** A part of the need, if what is unknown is right. */
const perhapsPart: Quantifiers = { every: "some", unknown: "some" };

type Step = readonly [outcome: Outcome, claims: readonly Claim[], quantifiers: Quantifiers];

function weighDeny(need: Need, { plain, conditional, doubtful }: Claims): Verdict | undefined {
  return firstThatMatches(need, [
    ["denied", plain, surelyAll],
    ["partly-denied", plain, surelyPart],
    ["unknown", [...plain, ...doubtful], perhapsPart],
    ["conditional", conditional, perhapsPart],
  ]);
}

function weighAllow(need: Need, { plain, conditional, doubtful }: Claims): Verdict | undefined {
  const all = [...plain, ...conditional, ...doubtful];
  return firstThatMatches(need, [
    ["allowed", plain, surelyAll],
    ["unknown", [...plain, ...doubtful], perhapsAll],
    ["conditional", all, perhapsAll],
    [mayMakeUpAll(all, need) ? "conditional" : "partly-granted", plain, surelyPart],
    ["unknown", [...plain, ...doubtful], perhapsPart],
    ["conditional", conditional, perhapsPart],
  ]);
}

/**
 * Whether statements of which some leave out prefixes, which cannot be said as patterns, might match all together: what
 * one leaves out another may grant. One statement alone surely does not.
 */
function mayMakeUpAll(claims: readonly Claim[], need: Need): boolean {
  const isPuzzle = claims.some(({ partial }) => partial === true) && claims.some(({ statement }) => statement !== claims[0]!.statement);
  const whole = (claim: Claim): Claim => ({ ...claim, partial: false });
  return isPuzzle && claimsMatch(claims.map(whole), need, perhapsAll);
}

function firstThatMatches(need: Need, steps: readonly Step[]): Verdict | undefined {
  const step = steps.find(([, claims, quantifiers]) => claimsMatch(claims, need, quantifiers));
  if (step === undefined) return undefined;
  const [outcome, claims, quantifiers] = step;
  return { outcome, because: decisive(claims, need, quantifiers) };
}
