import { matchAction } from "../verdict/action-match.ts";
import { patternsOf } from "../verdict/claims.ts";
import { groupBy } from "../group-by.ts";
import { type KnownAction, actionsMatching, knownActions } from "../catalogue/known-actions.ts";
import { patternFor } from "./least-policy.ts";
import type { Need } from "../verdict/need.ts";
import { findPlaceholders } from "../matching/placeholder.ts";
import { type Policy, type Statement, type Word, isConditional } from "../document/policy.ts";
import { canMatch, upperCaseInstance } from "../catalogue/resource-level.ts";
import { type ResourcePattern, every } from "../matching/resource-pattern.ts";
import { matchesTogether, overlaps } from "../matching/wildcard.ts";

/** How a statement allows more than what is needed. */
export interface Excess {
  /** The first word that does: an entry of Action or NotAction, or a resource. */
  readonly at: Word;
  /** Entries of Action that allow what nothing needs; where there are none, those whose resources are too wide. */
  readonly actions: readonly Word[];
  /** Whether the actions are those of NotAction: what is allowed is everything else. */
  readonly allOthers: boolean;
  /** Resources that are wider than what some action is needed on. */
  readonly resources: readonly Word[];
}

/** What is needed, ready to be compared with many statements. */
export interface NeededGrants {
  /** The patterns of resources on which an action is needed, by its name in lower case. */
  readonly patterns: ReadonlyMap<string, ReadonlySet<string>>;
  readonly denials: readonly Statement[];
}

/** `policies` are those of the role: what a Deny takes away again is not too much. */
export function neededGrants(needs: readonly Need[], policies: readonly Policy[]): NeededGrants {
  const byAction = groupBy(needs, ({ action }) => action.toLowerCase());
  const patterns = new Map([...byAction].map(([action, own]) => [action, new Set(own.map(({ resource }) => inAnyRegion(patternFor(resource))))]));
  const denials = policies.flatMap(({ statements }) => statements).filter((statement) => statement.effect === "Deny" && !isConditional(statement));
  return { patterns, denials };
}

/**
 * What an Allow without conditions allows beyond what is needed, as far as its actions are known here; undefined where
 * that is nothing. What cannot take effect, since no resource of the statement is of the kind that the action is
 * authorised on, is not too much. The prefix of a listing and the region and account of a resource do not count.
 */
export function excessOf(statement: Statement, needed: NeededGrants): Excess | undefined {
  if (statement.effect !== "Allow" || isConditional(statement)) return undefined;
  const resources = statement.resources.filter(({ value }) => findPlaceholders(value).length === 0 && upperCaseInstance(value) === undefined);
  const entries = entriesOf(statement);
  const entriesWith = (isExcessive: (action: KnownAction) => boolean): Word[] =>
    entries.flatMap(({ words, allowed }) => (allowed.some(isExcessive) ? words : []));
  const unneeded = entriesWith((action) => resources.some((resource) => isUnneeded(action, resource.value, needed)));
  const wide = resources.filter(({ value }) => entries.some(({ allowed }) => allowed.some((action) => isWider(action, value, needed))));
  const [at] = [...unneeded, ...wide];
  if (at === undefined) return undefined;
  const actions = unneeded.length > 0 ? unneeded : entriesWith((action) => wide.some(({ value }) => isWider(action, value, needed)));
  return { at, actions, allOthers: statement.notActions.length > 0, resources: wide };
}

/** Whether an action is needed nowhere, and takes effect on the resource. */
function isUnneeded({ name }: KnownAction, resource: string, { patterns, denials }: NeededGrants): boolean {
  return !patterns.has(name.toLowerCase()) && canMatch(name, resource) && !isDenied(name, resource, denials);
}

/** Whether an action is needed, but not on all that the resource matches. */
function isWider({ name, level }: KnownAction, resource: string, { patterns, denials }: NeededGrants): boolean {
  const own = patterns.get(name.toLowerCase());
  if (own === undefined || level === "account" || own.has(inAnyRegion(resource)) || !canMatch(name, resource)) return false;
  // Where the kind of resource is not known, one that has nothing of what is needed may be of another kind.
  if (level === "any" && ![...own].some((pattern) => overlaps(resource, asResource(pattern)))) return false;
  return !isWithin(resource, [...own]) && !isDenied(name, resource, denials);
}

/** Words of a statement, and the known actions that they allow. */
interface Entry {
  readonly words: readonly Word[];
  readonly allowed: readonly KnownAction[];
}

function entriesOf(statement: Statement): readonly Entry[] {
  const { actions, notActions } = statement;
  if (notActions.length === 0)
    return actions.map((word) => ({ words: [word], allowed: isOpen(word) ? [] : actionsMatching(word.value).filter(isJudged) }));
  return [
    { words: notActions, allowed: [...knownActions.values()].filter((action) => isJudged(action) && matchAction(statement, action.name) === "yes") },
  ];
}

function isOpen({ value }: Word): boolean {
  return findPlaceholders(value).length > 0;
}

/** The tables take nothing of STS, whose actions are there for whoever else uses the role; a `call` is authorised as another action. */
function isJudged({ name, level }: KnownAction): boolean {
  return level !== "call" && !name.startsWith("sts:");
}

function isDenied(action: string, resource: string, denials: readonly Statement[]): boolean {
  return denials.some((denial) => matchAction(denial, action) === "yes" && isWithin(resource, patternsOf(denial).exact));
}

/** Whether patterns, together, match whatever a pattern matches. */
function isWithin(resource: string, patterns: readonly string[]): boolean {
  return matchesTogether(patterns, asResource(resource), { every: "all", unknown: "all" });
}

/** A pattern as all the texts that it matches; of the one character of a `?` it makes any number, which is more. */
function asResource(pattern: string): ResourcePattern {
  return pattern.split(/([*?])/).flatMap((part) => (part === "" ? [] : [part === "*" || part === "?" ? every : part]));
}

/** `acs:ots:cn-hangzhou:1:instance/i` as `acs:ots:*:*:instance/i`. */
function inAnyRegion(pattern: string): string {
  const [acs, service, , , ...relative] = pattern.split(":");
  return relative.length === 0 ? pattern : `${acs}:${service}:*:*:${relative.join(":")}`;
}
