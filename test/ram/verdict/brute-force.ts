import { type ResourcePattern, every, formatResource } from "../../../src/ram/matching/resource-pattern.ts";
import type { Need, Outcome } from "../../../src/ram/verdict/evaluate.ts";

/** Stands in patterns for a placeholder of a template. */
export const hole = "◊";

export interface ConditionSpec {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A statement before it is written as JSON. */
export interface StatementSpec {
  readonly effect: "Allow" | "Deny";
  readonly except: boolean;
  /** Entries of NotAction where `except`, else of Action. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly ConditionSpec[];
}

/** A concrete call: nothing about it is open. */
interface Request {
  readonly action: string;
  readonly resource: string;
  readonly prefix?: string;
}

/** What a statement says of a request if everything that is open about it turns out to be so. */
interface World {
  /** Placeholders were filled so that they match what they can; else so that they match nothing. */
  readonly filled: boolean;
  /** Conditions that cannot be decided here hold. */
  readonly met: boolean;
}

/** `exact`: conditions are known for every request; `vague`: known to hold for some; `open`: not known. */
interface Reach {
  readonly spec: StatementSpec;
  readonly certainty: "exact" | "vague" | "open";
  /** Those that are judged for each request. */
  readonly judged: readonly ConditionSpec[];
}

/**
 * The outcome of a need, found by trying: gaps are filled with concrete texts, and each request that comes of it is
 * compared with each statement. Requests with the same filling of what is unknown make one group: that is one way the
 * world may be, and the requests of the group are all that is needed in it.
 *
 * The Allows, and the Denies, reach `all` of a group, a `part` of it, or nothing. Of these, for all groups or for one:
 * - allowed: the Allows reach all of every group; denied: the Denies do;
 * - partly: a part of every group. Denied is told of any part, granted only where no group could be reached in full;
 * - unknown: so in some group, or if placeholders are filled well;
 * - conditional: so if, besides, conditions hold that cannot be decided here; and where it is a part of every group, but
 *   would be all of one if the conditions that are vague held for every request: where several statements reach
 *   something, one may leave out what another grants, and which is not worked out;
 * - not granted: no Allow reaches anything in any group, whatever holds.
 * A Deny of everything wins over all; without any Allow the rest of the Denies do not matter; then a sure Deny of a part
 * wins, and a Deny that may strike matters only where nothing else is amiss.
 */
export function bruteForce(need: Need, statements: readonly StatementSpec[]): Outcome {
  const groups = groupsOf(need);
  const reachBy = (effect: StatementSpec["effect"]): Extents => extentsOf(groups, reachesOf(groups, statements, effect));
  const denied = foldDenies(reachBy("Deny"));
  if (denied === "denied") return denied;
  const granted = foldAllows(reachBy("Allow"));
  if (granted === "not-granted" || denied === undefined) return granted;
  return denied === "partly-denied" || granted === "allowed" ? denied : granted;
}

/** What RAM answers to each request of each group, in a world: an explicit Deny, else an Allow, else an implicit deny. */
export function rulings(need: Need, statements: readonly StatementSpec[], worldOf: (index: number) => World): ("deny" | "allow" | "none")[][] {
  return groupsOf(need).map((group) =>
    group.map((request) => {
      const speaking = statements.filter((spec, index) => speaks(spec, request, worldOf(index), spec.conditions));
      if (speaking.some(({ effect }) => effect === "Deny")) return "deny";
      return speaking.length > 0 ? "allow" : "none";
    }),
  );
}

type Extent = "all" | "part" | "nothing";

/**
 * For each group, how far statements reach: surely, if placeholders are filled well, and if conditions hold besides.
 * Those that are vague reach a part at most.
 */
interface Extents {
  readonly sure: readonly Extent[];
  readonly filled: readonly Extent[];
  readonly met: readonly Extent[];
  /** As `met`, if what is vague held for every request. Nothing where none is, or where one statement alone reaches anything. */
  readonly whole: readonly Extent[];
}

function extentsOf(groups: readonly (readonly Request[])[], reaches: readonly Reach[]): Extents {
  const over = (world: World, counted: readonly Reach[]): Extent[] =>
    groups.map((group) => {
      const reached = (own: readonly Reach[]): Extent =>
        extentOf(group.map((request) => own.some(({ spec, judged }) => speaks(spec, request, world, judged))));
      const sharp = reached(counted.filter(({ certainty }) => certainty !== "vague"));
      return sharp === "nothing" && reached(counted) !== "nothing" ? "part" : sharp;
    });
  const closed = reaches.filter(({ certainty }) => certainty !== "open");
  const best = { filled: true, met: true };
  const reaching = reaches.filter((reach) => over(best, [reach]).some(isSome));
  const isPuzzle = reaching.length > 1 && reaching.some(({ certainty }) => certainty === "vague");
  const unlimited = reaching.map((reach): Reach => (reach.certainty === "vague" ? { ...reach, certainty: "exact", judged: [] } : reach));
  return {
    sure: over({ filled: false, met: false }, closed),
    filled: over({ filled: true, met: false }, closed),
    met: over(best, reaches),
    whole: over(best, isPuzzle ? unlimited : []),
  };
}

function extentOf(answers: readonly boolean[]): Extent {
  return answers.every(Boolean) ? "all" : answers.some(Boolean) ? "part" : "nothing";
}

const isAll = (extent: Extent): boolean => extent === "all";
const isSome = (extent: Extent): boolean => extent !== "nothing";

function foldDenies({ sure, filled, met }: Extents): Outcome | undefined {
  if (sure.every(isAll)) return "denied";
  if (sure.every(isSome)) return "partly-denied";
  if (filled.some(isSome)) return "unknown";
  return met.some(isSome) ? "conditional" : undefined;
}

function foldAllows({ sure, filled, met, whole }: Extents): Outcome {
  if (sure.every(isAll)) return "allowed";
  if (filled.some(isAll)) return "unknown";
  if (met.some(isAll)) return "conditional";
  if (sure.every(isSome)) return whole.some(isAll) ? "conditional" : "partly-granted";
  if (filled.some(isSome)) return "unknown";
  return met.some(isSome) ? "conditional" : "not-granted";
}

function reachesOf(groups: readonly (readonly Request[])[], statements: readonly StatementSpec[], effect: StatementSpec["effect"]): Reach[] {
  const prefixes = [...new Set(groups.flat().map(({ prefix }) => prefix))];
  return statements
    .filter((statement) => statement.effect === effect)
    .flatMap((spec): Reach[] => {
      const reach = conditionsReach(spec, prefixes);
      return reach === undefined ? [] : [{ spec, ...reach }];
    });
}

/** Undefined where a condition holds for no prefix that is asked for. */
function conditionsReach({ conditions }: StatementSpec, prefixes: readonly (string | undefined)[]): Omit<Reach, "spec"> | undefined {
  const restricting: ConditionSpec[] = [];
  let isOpen = false;
  for (const condition of conditions) {
    const truths = new Set(prefixes.map((prefix) => truthOf(condition, prefix)));
    if (truths.size === 1 && truths.has("fails")) return undefined;
    if (truths.size === 1 && truths.has("holds")) continue;
    isOpen ||= truths.has("open");
    if (truths.size > 1) restricting.push(condition);
  }
  const isSharp = restricting.length === 1 && (restricting[0]!.operator === "StringLike" || restricting[0]!.operator === "StringEquals");
  const judged = isSharp ? restricting : [];
  if (isOpen || restricting.length > 1) return { certainty: "open", judged };
  return { certainty: isSharp || restricting.length === 0 ? "exact" : "vague", judged: restricting };
}

/**
 * Of the conditions only the prefix of a listing is known. A value with a placeholder may become any that fits around it;
 * whether `*` counts where texts are compared as they stand is not known.
 */
function truthOf(condition: ConditionSpec, prefix: string | undefined): "holds" | "fails" | "open" {
  const { operator, key, values } = condition;
  if (key !== "oss:Prefix" || prefix === undefined) return "open";
  if (!operator.includes("Like") && values.some((value) => /[*?]/.test(value) && !value.includes(hole))) return "open";
  const least = compares(
    operator,
    values.filter((value) => !value.includes(hole)),
    prefix,
  );
  return least !== compares(operator, values, prefix) ? "open" : least ? "holds" : "fails";
}

function compares(operator: string, values: readonly string[], prefix: string): boolean {
  const fold = (text: string): string => (operator.includes("IgnoreCase") ? text.toLowerCase() : text);
  return values.some((value) => matches(fold(value), fold(prefix))) !== operator.includes("Not");
}

function speaks(spec: StatementSpec, request: Request, world: World, judged: readonly ConditionSpec[]): boolean {
  return (
    speaksOfAction(spec, request.action, world) &&
    spec.resources.some((pattern) => (world.filled || !pattern.includes(hole)) && matchesArn(pattern, request.resource)) &&
    judged.every((condition) => mayHold(condition, request, world))
  );
}

function mayHold(condition: ConditionSpec, { prefix }: Request, { met }: World): boolean {
  const truth = truthOf(condition, prefix);
  return truth === "open" ? met : truth === "holds";
}

/** An entry of NotAction that was filled badly excludes the action; filled well, it excludes another. */
function speaksOfAction({ except, actions }: StatementSpec, action: string, { filled }: World): boolean {
  const names = (entry: string): boolean => matches(entry.toLowerCase(), action.toLowerCase());
  const isNamed = actions.some((entry) => names(entry) && (!entry.includes(hole) || filled !== except));
  return isNamed !== except;
}

/**
 * As plain text, but that the colons between the fields of a request are written `¦`, and so are the first four of a
 * pattern: a colon in the name of a file does not pass for one of those.
 */
function matchesArn(pattern: string, resource: string): boolean {
  let marked = markedPatterns.get(pattern);
  if (marked === undefined) markedPatterns.set(pattern, (marked = markFields(pattern)));
  return matches(marked, resource);
}

const markedPatterns = new Map<string, string>();

/** By trying every length of every `*`. */
function matches(pattern: string, text: string, p = 0, t = 0): boolean {
  const code = pattern[p];
  if (code === undefined) return t === text.length;
  if (code !== "*" && code !== hole) return t < text.length && (code === "?" || code === text[t]) && matches(pattern, text, p + 1, t + 1);
  for (let end = t; end <= text.length; end++) if (matches(pattern, text, p + 1, end)) return true;
  return false;
}

/** Letters of patterns, and one that stands in none. */
const texts = [...wordsOf(["a", "A", "/"], 3), ":", "a:", "z", "zz", "zzz", "zzzz", "zzzzz"];
const regions = ["", "r", "s", "z", "rz", "zs", "rs", "zz", "zzz"];
const accounts = ["", "1", "9", "z", "zz"];
/** Longer, since patterns have a name of their own there. */
const names = [...wordsOf(["a", "A", "/"], 4), ":", "a:", "aa:", "z", "zz", "zzz", "zzzz", "zzzzz"];

function wordsOf(letters: readonly string[], longest: number): string[] {
  if (longest === 0) return [""];
  return ["", ...wordsOf(letters, longest - 1).flatMap((rest) => letters.map((letter) => letter + rest))];
}

/** The requests that a need may stand for, one group for each filling of what is unknown. */
function groupsOf(need: Need): readonly (readonly Request[])[] {
  const key = `${need.action} ${formatResource(need.resource)} ${formatResource(need.prefix ?? [])}`;
  let groups = groupsOfNeeds.get(key);
  if (groups === undefined) groupsOfNeeds.set(key, (groups = expand(need)));
  return groups;
}

/** There are many policies, and few needs. */
const groupsOfNeeds = new Map<string, readonly (readonly Request[])[]>();

function expand({ action, resource, prefix }: Need): readonly (readonly Request[])[] {
  return worldsOf(resource).map((known) => {
    const resources = fillEach(known, every, texts).map((parts) => markFields(parts.join("")));
    const prefixes = prefix === undefined ? [undefined] : fillEach(prefix, every, texts).map((parts) => parts.join(""));
    return resources.flatMap((one) => prefixes.map((asked): Request => ({ action, resource: one, ...(asked !== undefined && { prefix: asked }) })));
  });
}

/** The need with each way to fill in what is unknown. */
function worldsOf(resource: ResourcePattern): ResourcePattern[] {
  let worlds: (string | typeof every)[][] = [[]];
  for (const part of resource) {
    const isKnown = typeof part === "string" || part === every;
    worlds = worlds.flatMap((before) => (isKnown ? [[...before, part]] : fillingsAfter(before).map((text) => [...before, text])));
  }
  return worlds;
}

function fillingsAfter(before: readonly (string | typeof every)[]): readonly string[] {
  const colons = before.join("").split(":").length - 1;
  return colons === 2 ? regions : colons === 3 ? accounts : names;
}

function fillEach(resource: ResourcePattern, gap: typeof every, contents: readonly string[]): ResourcePattern[] {
  let all: ResourcePattern[] = [[]];
  for (const part of resource) all = all.flatMap((before) => (part === gap ? contents.map((text) => [...before, text]) : [[...before, part]]));
  return all;
}

function markFields(resource: string): string {
  let colons = 0;
  return resource.replaceAll(":", () => (colons++ < 4 ? "¦" : ":"));
}
