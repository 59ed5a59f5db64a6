import { type Match, matchAction } from "./action-match.ts";
import { truthOfConditions } from "./condition-truth.ts";
import type { Need } from "./need.ts";
import { replacePlaceholders } from "../matching/placeholder.ts";
import type { Policy, Statement } from "../document/policy.ts";
import { resourcePlaceholders } from "../document/resource-placeholder.ts";
import { separator } from "../matching/resource-pattern.ts";
import { type Quantifiers, matchesTogether, overlaps } from "../matching/wildcard.ts";

/** A statement that speaks of the action of a need, and the resource patterns by which it does. */
export interface Claim {
  readonly statement: Statement;
  readonly patterns: readonly string[];
  /** The prefixes of a listing that it speaks of; all where there are none. */
  readonly prefixes?: readonly string[];
}

/**
 * The claims of one effect: sure ones, ones that surely speak of some prefixes of a listing without it being known here
 * which, ones under an open condition, ones that hang on a placeholder.
 */
export interface Claims {
  readonly plain: readonly Claim[];
  readonly partial: readonly Claim[];
  readonly conditional: readonly Claim[];
  readonly doubtful: readonly Claim[];
}

/** The statements of `effect` that speak of the action of `need`. */
export function claimsOn(need: Need, policies: readonly Policy[], effect: Statement["effect"]): Claims {
  const claims = { plain: [] as Claim[], partial: [] as Claim[], conditional: [] as Claim[], doubtful: [] as Claim[] };
  for (const { statement, match } of speakingOf(need.action, policies)) {
    if (statement.effect !== effect) continue;
    const { exact, open } = patternsNear(statement, need);
    if (exact.length + open.length === 0) continue;
    const { truth, prefixes } = truthOfConditions(statement, need);
    if (truth === "fails") continue;
    const claim = (patterns: readonly string[]): Claim => ({ statement, patterns, ...(prefixes && { prefixes }) });
    if (match === "maybe") claims.doubtful.push(claim([...exact, ...open]));
    else if (truth === "open") claims.conditional.push(claim([...exact, ...open]));
    else {
      const sure = truth === "part" && prefixes === undefined ? claims.partial : claims.plain;
      if (exact.length > 0) sure.push(claim(exact));
      if (open.length > 0) claims.doubtful.push(claim(open));
    }
  }
  return claims;
}

/** A statement that speaks of an action, surely or if a placeholder stands for the right text. */
interface Speaking {
  readonly statement: Statement;
  readonly match: Exclude<Match, "no">;
}

/** Thousands of tables ask the same policies about the same few actions. */
const speaking = new WeakMap<readonly Policy[], Map<string, readonly Speaking[]>>();

function speakingOf(action: string, policies: readonly Policy[]): readonly Speaking[] {
  let byAction = speaking.get(policies);
  if (byAction === undefined) speaking.set(policies, (byAction = new Map()));
  let found = byAction.get(action);
  if (found === undefined) byAction.set(action, (found = policies.flatMap(({ statements }) => statements.flatMap((one) => asSpeaking(one, action)))));
  return found;
}

function asSpeaking(statement: Statement, action: string): Speaking[] {
  const match = matchAction(statement, action);
  return match === "no" ? [] : [{ statement, match }];
}

/** The resources of a statement that may match a part of the need: of long policies, few do. */
function patternsNear(statement: Statement, { resource }: Need): StatementPatterns {
  const { exact, open } = patternsOf(statement);
  return { exact: exact.filter((pattern) => overlaps(pattern, resource)), open: open.filter((pattern) => overlaps(pattern, resource)) };
}

/** The resources of a statement as patterns. */
export interface StatementPatterns {
  readonly exact: readonly string[];
  /** Those with placeholders, each of which became `*`, so that they match what they might match. */
  readonly open: readonly string[];
}

const patternsByStatement = new WeakMap<Statement, StatementPatterns>();

/** The resources of a statement as patterns, made once. */
export function patternsOf(statement: Statement): StatementPatterns {
  const known = patternsByStatement.get(statement);
  if (known !== undefined) return known;
  const made = readPatterns(statement);
  patternsByStatement.set(statement, made);
  return made;
}

function readPatterns(statement: Statement): StatementPatterns {
  const exact: string[] = [];
  const open: string[] = [];
  for (const { value } of statement.resources) {
    const found = resourcePlaceholders(value);
    if (found.length === 0) exact.push(value);
    else open.push(replacePlaceholders(value, found, "*"));
  }
  return { exact, open };
}

/**
 * Whether all claims together match, in the sense of `matchesTogether`. Where some speak of certain prefixes alone, what
 * is matched is the resource and the prefix as one text.
 */
export function claimsMatch(claims: readonly Claim[], { resource, prefix }: Need, quantifiers: Quantifiers): boolean {
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
