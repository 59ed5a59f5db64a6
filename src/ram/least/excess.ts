import { matchAction } from "../verdict/action-match.ts";
import { patternsOf } from "../verdict/statement-patterns.ts";
import { type KnownAction, actionsMatching, knownActions } from "../catalogue/known-actions.ts";
import { allTextsOf } from "./all-texts.ts";
import { type NeededPatterns, neededPatterns } from "./needed-patterns.ts";
import type { Need } from "../verdict/need.ts";
import { findPlaceholders } from "../matching/placeholder.ts";
import { type Policy, type Statement, type Word, isConditional } from "../document/policy.ts";
import { canMatch, upperCaseInstance } from "../catalogue/resource-level.ts";
import { matchesTogether } from "../matching/wildcard.ts";

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
  /** On what an action is needed, by its name in lower case. */
  readonly byAction: ReadonlyMap<string, NeededPatterns>;
  readonly denials: readonly Statement[];
}

/** `lists` are the needs of tables, `policies` those of the role: what a Deny takes away again is not too much. */
export function neededGrants(lists: Iterable<readonly Need[]>, policies: readonly Policy[]): NeededGrants {
  const statements = policies.flatMap((policy) => policy.statements);
  const resources = [...new Set(statements.flatMap((statement) => statement.resources.map(({ value }) => value)))];
  const denials = statements.filter((statement) => statement.effect === "Deny" && !isConditional(statement));
  return { byAction: neededPatterns(lists, resources), denials };
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
function isUnneeded({ name }: KnownAction, resource: string, { byAction, denials }: NeededGrants): boolean {
  return !byAction.has(name.toLowerCase()) && canMatch(name, resource) && !isDenied(name, resource, denials);
}

/** Whether an action is needed, but not on all that the resource matches. */
function isWider({ name, level }: KnownAction, resource: string, { byAction, denials }: NeededGrants): boolean {
  const needed = byAction.get(name.toLowerCase());
  if (needed === undefined || level === "account" || needed.contains(resource) || !canMatch(name, resource)) return false;
  // Where the kind of resource is not known, one that has nothing of what is needed may be of another kind.
  if (level === "any" && !needed.meets(resource)) return false;
  return !isDenied(name, resource, denials);
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
  return matchesTogether(patterns, allTextsOf(resource), { every: "all", unknown: "all" });
}
