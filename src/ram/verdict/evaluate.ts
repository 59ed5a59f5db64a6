import { type Claim, type Claims, claimsMatch, claimsOn, decisive } from "./claims.ts";
import type { Need } from "./need.ts";
import { type NearestStatement, nearestStatement } from "./nearest-statement.ts";
import type { Policy, Statement } from "../document/policy.ts";
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
  const denied = weighDeny(need, claimsOn(need, policies, "Deny"));
  if (denied?.outcome === "denied") return denied;
  const granted = weighAllow(need, claimsOn(need, policies, "Allow"));
  if (granted === undefined) return new NotGranted(need, policies);
  return denied === undefined || isBefore(granted.outcome, denied.outcome) ? granted : denied;
}

/** What is surely not allowed is told before what a Deny perhaps denies, what is unknown before what hangs on a condition. */
function isBefore(granted: Outcome, denied: Outcome): boolean {
  if (granted === "partly-granted") return denied !== "partly-denied";
  return granted === "unknown" && denied === "conditional";
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

function weighDeny(need: Need, { plain, partial, conditional, doubtful }: Claims): Verdict | undefined {
  return firstThatMatches(need, [
    ["denied", plain, surelyAll],
    ["partly-denied", [...plain, ...partial], surelyPart],
    ["unknown", [...plain, ...partial, ...doubtful], perhapsPart],
    ["conditional", conditional, perhapsPart],
  ]);
}

function weighAllow(need: Need, { plain, partial, conditional, doubtful }: Claims): Verdict | undefined {
  // Parts that cannot be said as patterns may or may not make up the whole with others.
  const isPuzzle = partial.length > 0 && plain.length + partial.length > 1;
  return firstThatMatches(need, [
    ["allowed", plain, surelyAll],
    ["unknown", [...plain, ...doubtful], perhapsAll],
    ["conditional", [...plain, ...conditional, ...doubtful], perhapsAll],
    [isPuzzle ? "conditional" : "partly-granted", [...plain, ...partial], surelyPart],
    ["unknown", [...plain, ...partial, ...doubtful], perhapsPart],
    ["conditional", conditional, perhapsPart],
  ]);
}

function firstThatMatches(need: Need, steps: readonly Step[]): Verdict | undefined {
  const step = steps.find(([, claims, quantifiers]) => claimsMatch(claims, need, quantifiers));
  if (step === undefined) return undefined;
  const [outcome, claims, quantifiers] = step;
  return { outcome, because: decisive(claims, need, quantifiers) };
}
