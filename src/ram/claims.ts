import { matchAction } from "./action-match.ts";
import { truthOfConditions } from "./condition-truth.ts";
import type { Need } from "./need.ts";
import { replacePlaceholders } from "./placeholder.ts";
import type { Policy, Statement } from "./policy.ts";
import { resourcePlaceholders } from "./resource-placeholder.ts";
import type { ResourcePattern } from "./resource-pattern.ts";
import { type Quantifiers, matchesTogether } from "./wildcard.ts";

/** A statement that speaks of the action of a need, and the resource patterns by which it does. */
export interface Claim {
  readonly statement: Statement;
  readonly patterns: readonly string[];
}

/** The claims of one effect: sure ones, ones under an open condition, ones that hang on a placeholder. */
export interface Claims {
  readonly plain: readonly Claim[];
  readonly conditional: readonly Claim[];
  readonly doubtful: readonly Claim[];
}

/** The statements of `effect` that speak of the action of `need`. */
export function claimsOn(need: Need, policies: readonly Policy[], effect: Statement["effect"]): Claims {
  const claims = { plain: [] as Claim[], conditional: [] as Claim[], doubtful: [] as Claim[] };
  for (const statement of policies.flatMap((policy) => policy.statements)) {
    if (statement.effect !== effect) continue;
    const match = matchAction(statement, need.action);
    const truth = match === "no" ? "fails" : truthOfConditions(statement, need);
    if (truth === "fails") continue;
    const { exact, open } = patternsOf(statement);
    if (match === "maybe") claims.doubtful.push({ statement, patterns: [...exact, ...open] });
    else if (truth === "open") claims.conditional.push({ statement, patterns: [...exact, ...open] });
    else {
      if (exact.length > 0) claims.plain.push({ statement, patterns: exact });
      if (open.length > 0) claims.doubtful.push({ statement, patterns: open });
    }
  }
  return claims;
}

/** The resources of a statement; in `open` ones, each placeholder became `*`, so that they match what they might match. */
export function patternsOf(statement: Statement): { readonly exact: string[]; readonly open: string[] } {
  const exact: string[] = [];
  const open: string[] = [];
  for (const { value } of statement.resources) {
    const found = resourcePlaceholders(value);
    if (found.length === 0) exact.push(value);
    else open.push(replacePlaceholders(value, found, "*"));
  }
  return { exact, open };
}

/** Whether all claims together match, in the sense of `matchesTogether`. */
export function claimsMatch(claims: readonly Claim[], resource: ResourcePattern, quantifiers: Quantifiers): boolean {
  return (
    claims.length > 0 &&
    matchesTogether(
      claims.flatMap(({ patterns }) => patterns),
      resource,
      quantifiers,
    )
  );
}

/** The statements to show for a match: one that matches alone, else all that have a part in it. */
export function decisive(claims: readonly Claim[], resource: ResourcePattern, quantifiers: Quantifiers): readonly Statement[] {
  const alone = claims.find((claim) => claimsMatch([claim], resource, quantifiers));
  if (alone !== undefined) return [alone.statement];
  return claims.filter((claim) => claimsMatch([claim], resource, { every: "some", unknown: "some" })).map(({ statement }) => statement);
}
