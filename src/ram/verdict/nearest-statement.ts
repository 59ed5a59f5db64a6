import { matchAction } from "./action-match.ts";
import { patternsOf } from "./statement-patterns.ts";
import type { Need } from "./need.ts";
import { type Policy, type Statement, isConditional } from "../document/policy.ts";
import { matchesTogether } from "../matching/wildcard.ts";

/** A statement that nearly allows a need: it lacks the `action`, or grants it on another `resource`, or under another `prefix`. */
export interface NearestStatement {
  readonly statement: Statement;
  readonly why: "action" | "resource" | "prefix";
}

/**
 * The Allow statement that is nearest to a need. One that lacks only the action is offered where adding it reaches no
 * further than what is needed, or where it grants other actions of the service there already; of several, the one that
 * names just the resource, then the one with most of those actions. Else one that grants the action somewhere else, and at
 * last one that leaves it out by NotAction.
 */
export function nearestStatement(need: Need, policies: readonly Policy[]): NearestStatement | undefined {
  let nearest: NearestStatement | undefined;
  let best = 0;
  for (const statement of policies.flatMap((policy) => policy.statements)) {
    const why = statement.effect === "Allow" ? lackOf(statement, need) : undefined;
    const rank = why === undefined ? 0 : rankOf(statement, need, why);
    if (why === undefined || rank <= best) continue;
    nearest = { statement, why };
    best = rank;
  }
  return nearest;
}

/** How many of a service's actions a statement grants before another is thought to belong there too. */
const ENOUGH_KIN = 2;
const EXACT = 1_000_000;
const ACTION = 1_000;
const EXCLUDED = 0.5;

function rankOf(statement: Statement, need: Need, why: NearestStatement["why"]): number {
  const kin = kinship(statement, need);
  if (why !== "action") return Math.min(Math.max(kin, 1), ACTION - 1);
  if (kin === 0) return 0;
  const names = statement.resources.length > 0 && statement.resources.every(({ value }) => isJust(value, need));
  if (names) return EXACT + kin;
  if (statement.notActions.some(({ value }) => value !== "*")) return EXCLUDED;
  return kin >= ENOUGH_KIN ? ACTION + kin : 0;
}

/** Whether a pattern of a policy names what is needed and nothing beside it, but for a region or account left open. */
function isJust(pattern: string, { resource }: Need): boolean {
  const wanted = resource.map((part) => (typeof part === "string" ? part : "*")).join("");
  const [own, other] = [relativeId(pattern), relativeId(wanted)];
  return own === other;
}

/** The part of an ARN after region and account. */
function relativeId(arn: string): string {
  return arn.split(":").slice(4).join(":") || arn;
}

function lackOf(statement: Statement, need: Need): NearestStatement["why"] | undefined {
  const { exact, open } = patternsOf(statement);
  const isThere = matchesTogether([...exact, ...open], need.resource, { every: "some", unknown: "some" });
  if (matchAction(statement, need.action) === "no") return isThere && !isConditional(statement) ? "action" : undefined;
  return isThere && isConditional(statement) ? "prefix" : "resource";
}

/** How many entries of the statement belong to the service of the need; a statement by NotAction or `*` counts as one. */
function kinship(statement: Statement, need: Need): number {
  if (statement.notActions.length > 0) return 1;
  const service = `${need.action.split(":", 1)[0] ?? ""}:`.toLowerCase();
  return statement.actions.filter(({ value }) => value === "*" || value.toLowerCase().startsWith(service)).length;
}
