import { matchAction } from "./action-match.ts";
import { patternsOf } from "./claims.ts";
import type { Need } from "./need.ts";
import type { Policy, Statement } from "./policy.ts";
import { matchesTogether } from "./wildcard.ts";

/** A statement that nearly allows a need: it lacks the `action`, or grants it on another `resource`. */
export interface NearestStatement {
  readonly statement: Statement;
  readonly why: "action" | "resource";
}

/**
 * The Allow statement that is nearest to a need: of those that speak of its resource or of its action, the one with
 * the most actions of the same service; where two are equal, the one that lacks only the action, then the first.
 */
export function nearestStatement(need: Need, policies: readonly Policy[]): NearestStatement | undefined {
  let nearest: NearestStatement | undefined;
  let most = 0;
  for (const statement of policies.flatMap((policy) => policy.statements)) {
    const why = statement.effect === "Allow" ? lackOf(statement, need) : undefined;
    if (why === undefined) continue;
    const count = kinship(statement, need);
    if (count < most || count === 0 || (count === most && (nearest?.why === "action" || why === "resource"))) continue;
    nearest = { statement, why };
    most = count;
  }
  return nearest;
}

function lackOf(statement: Statement, need: Need): NearestStatement["why"] | undefined {
  if (matchAction(statement, need.action) !== "no") return "resource";
  const { exact, open } = patternsOf(statement);
  return matchesTogether([...exact, ...open], need.resource, { every: "some", unknown: "some" }) ? "action" : undefined;
}

/** How many entries of the statement belong to the service of the need; a statement by NotAction or `*` counts as one. */
function kinship(statement: Statement, need: Need): number {
  if (statement.notActions.length > 0) return 1;
  const service = `${need.action.split(":", 1)[0] ?? ""}:`.toLowerCase();
  return statement.actions.filter(({ value }) => value === "*" || value.toLowerCase().startsWith(service)).length;
}
