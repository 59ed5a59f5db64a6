import { matchAction } from "./action-match.ts";
import { truthOfConditions } from "./condition-truth.ts";
import type { Need } from "./need.ts";
import type { Reaching } from "./reach.ts";
import type { Statement } from "../document/policy.ts";
import { separator } from "../matching/resource-pattern.ts";
import { type Quantifiers, matchesTogether } from "../matching/wildcard.ts";

/** A statement that speaks of the action of a need, and the resource patterns by which it does. */
export interface Claim {
  readonly statement: Statement;
  readonly patterns: readonly string[];
  /** The prefixes of a listing that it speaks of; all where there are none. */
  readonly prefixes?: readonly string[];
  /** It speaks of some prefixes and not of others, and which cannot be said as patterns. */
  readonly partial?: boolean;
}

/** The claims of one effect: sure ones, ones under an open condition, ones that hang on a placeholder. */
export interface Claims {
  readonly plain: readonly Claim[];
  readonly conditional: readonly Claim[];
  readonly doubtful: readonly Claim[];
}

/** The statements of `effect` that speak of the action of `need`; `reaching` are those that reach its resource. */
export function claimsOn(need: Need, reaching: readonly Reaching[], effect: Statement["effect"]): Claims {
  const claims = { plain: [] as Claim[], conditional: [] as Claim[], doubtful: [] as Claim[] };
  for (const { statement, exact, open } of reaching) {
    const match = statement.effect === effect ? matchAction(statement, need.action) : "no";
    if (match === "no") continue;
    const { truth, prefixes } = truthOfConditions(statement, need);
    if (truth === "fails") continue;
    const isPartial = truth === "part" && prefixes === undefined;
    const add = (to: Claim[], patterns: readonly string[]): void => {
      if (patterns.length > 0) to.push({ statement, patterns, ...(prefixes && { prefixes }), ...(isPartial && { partial: true }) });
    };
    if (truth === "open") add(claims.conditional, [...exact, ...open]);
    else {
      add(match === "yes" ? claims.plain : claims.doubtful, exact);
      add(claims.doubtful, open);
    }
  }
  return claims;
}

/**
 * Whether all claims together match, in the sense of `matchesTogether`. Where some speak of certain prefixes alone, what
 * is matched is the resource and the prefix as one text. Partial ones match a part, and never help to match all.
 */
export function claimsMatch(given: readonly Claim[], { resource, prefix }: Need, quantifiers: Quantifiers): boolean {
  const claims = quantifiers.every === "all" ? given.filter(({ partial }) => partial !== true) : given;
  if (claims.length === 0) return false;
  if (prefix === undefined || claims.every(({ prefixes }) => prefixes === undefined)) {
    return matchesTogether(
      claims.flatMap(({ patterns }) => patterns),
      resource,
      quantifiers,
    );
  }
  const joined = claims.flatMap(({ patterns, prefixes }) =>
    patterns.flatMap((pattern) => (prefixes ?? ["*"]).map((each) => pattern + separator + each)),
  );
  return matchesTogether(joined, [...resource, separator, ...prefix], quantifiers);
}

/**
 * The statements to show for a match: the first Allow that contains all of it; else each that has a part in it, since
 * every Deny is in the way.
 */
export function decisive(claims: readonly Claim[], need: Need, quantifiers: Quantifiers): readonly Statement[] {
  const alone =
    quantifiers.every === "all" ? claims.find((claim) => claim.statement.effect === "Allow" && claimsMatch([claim], need, quantifiers)) : undefined;
  if (alone !== undefined) return [alone.statement];
  const withPart = (unknown: Quantifiers["unknown"]): Claim[] => claims.filter((claim) => claimsMatch([claim], need, { every: "some", unknown }));
  const sure = withPart(quantifiers.unknown);
  const deciding = claimsMatch(sure, need, quantifiers) ? sure : withPart("some");
  return [...new Set(deciding.map(({ statement }) => statement))];
}
