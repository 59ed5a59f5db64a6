import {
  type Frontier,
  type Reading,
  afterFresh,
  afterGap,
  afterText,
  isAccepting,
  isDead,
  isEasier,
  isSame,
  sizeOf,
  startOfAll,
} from "./frontier.ts";
import { beginsAlike } from "./literal-beginnings.ts";
import { compileGlob } from "./glob.ts";
import { PatternIndex } from "./pattern-index.ts";
import { type ResourcePattern, every, placeOf } from "./resource-pattern.ts";
import { afterEachChoice } from "./unknown-text.ts";

/** For each kind of gap: must the patterns match for all its strings, or for some. */
export interface Quantifiers {
  readonly every: "all" | "some";
  readonly unknown: "all" | "some";
}

/**
 * Whether `text` matches: `*` is any run of characters, none included, `?` one UTF-16 code unit, everything else
 * itself, across `/` and `:` (RAM reference: policy structure and syntax; Tablestore: custom permissions).
 * At worst the product of both lengths, without recursion.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resumeAt = 0;
  while (t < text.length) {
    if (pattern[p] === "*") {
      star = p++;
      resumeAt = t;
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resumeAt;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

/** Whether every string that `need` stands for, whatever its unknown parts are, matches `pattern`. */
export function covers(pattern: string, need: ResourcePattern): boolean {
  return matchesTogether([pattern], need, { every: "all", unknown: "all" });
}

/** `covers`, of many patterns together, which are read once for all that is asked. */
export function coverAsOne(patterns: readonly string[]): (need: ResourcePattern) => boolean {
  if (patterns.some(isCounting)) return (need) => matchesTogether(patterns, need, { every: "all", unknown: "all" });
  const index = new PatternIndex(patterns);
  return (need) => index.overlapping([sampleOf(need)]).length > 0;
}

/** Whether some string that `need` may stand for matches `pattern`. No gap of an ARN is taken to hold the `:` between its fields. */
export function overlaps(pattern: string, need: ResourcePattern): boolean {
  return matchesTogether([pattern], need, somewhere);
}

/**
 * Whether the patterns, taken together, match `need` for all strings of its `all` gaps, each time with some strings
 * for its `some` gaps; but what is unknown is one text for all strings of an `every` that follows. Exact also where only
 * several patterns together cover: `logs/` with `logs/?*`. Two exceptions: patterns that only thousands of different strings
 * together would prove to cover are said not to; where what is unknown has too many texts to be tried, each string has its own.
 */
export function matchesTogether(patterns: readonly string[], need: ResourcePattern, quantifiers: Quantifiers): boolean {
  const near = patterns.filter((pattern) => beginsAlike(pattern, need));
  if (near.length === 0 || near.includes("*")) return near.length > 0;
  const [only] = need;
  if (need.length === 1 && typeof only === "string") return near.some((pattern) => matchesPattern(pattern, only));
  if (coversPlainly(near, need)) return true;
  return near.some(isCounting) ? search(near, need, quantifiers) : search(near, withSamples(need, quantifiers), somewhere);
}

/** As `matchesTogether`, without a short cut. */
function search(patterns: readonly string[], need: ResourcePattern, quantifiers: Quantifiers): boolean {
  const globs = patterns.map(compileGlob);
  const matching: Matching = { globs, need, quantifiers, effort: EFFORT + globs.length * EFFORT_FOR_EACH };
  return matchesFrom(matching, 0, startOfAll(matching));
}

/** A question while it is answered. */
interface Matching extends Reading {
  readonly need: ResourcePattern;
  readonly quantifiers: Quantifiers;
}

/** Enough for runs of some hundred `?`, and gone after a few milliseconds. */
const EFFORT = 30_000;
const EFFORT_FOR_EACH = 2_000;

/** Whether the parts of the need from `index` on are matched after `frontier`. As deep as the need has parts. */
function matchesFrom(matching: Matching, index: number, frontier: Frontier): boolean {
  const { need, quantifiers } = matching;
  const part = need[index];
  if (part === undefined) return isAccepting(matching, frontier);
  if (isDead(frontier)) return false;
  if (typeof part === "string") return matchesFrom(matching, index + 1, afterText(matching, frontier, part));
  if (quantifiers[part === every ? "every" : "unknown"] === "all") return matchesAfterEachText(matching, index + 1, frontier);
  return matchesAfterSomeText(matching, index, frontier);
}

/**
 * Whether the rest is matched after some text of the gap at `index`. The text that suits a pattern may be another for each;
 * where it is to be one for all strings of an `every` behind it, that is tried first, since as a rule it is refused.
 */
function matchesAfterSomeText(matching: Matching, index: number, frontier: Frontier): boolean {
  const { need, quantifiers } = matching;
  const place = placeOf(need, index);
  if (!matchesFrom(matching, index + 1, afterGap(matching, frontier, place))) return false;
  const isOneForAll = need[index] !== every && quantifiers.every === "all" && need.includes(every, index);
  if (!isOneForAll || place === "relative-id") return true;
  return afterEachChoice(matching, frontier, place)?.some((choice) => matchesFrom(matching, index + 1, choice)) ?? true;
}

/**
 * Whether the rest is matched after no, one, two, … characters of a gap. Characters that stand in no pattern are the
 * hardest content, since what matches them matches any others. The states settle after at most the longest run of `?`.
 * What accepts whatever an earlier text did is passed over: as a rule, the shortest or the longest text is the hardest.
 */
function matchesAfterEachText(matching: Matching, index: number, frontier: Frontier): boolean {
  const tried: Frontier[] = [];
  for (let now = frontier; ;) {
    matching.effort -= (1 + tried.length) * sizeOf(now);
    if (matching.effort < 0) return false;
    if (!tried.some((other) => isEasier(matching, now, other))) {
      if (!matchesFrom(matching, index, now)) return false;
      tried.push(now);
    }
    const next = afterFresh(matching, now);
    if (isSame(now, next)) return true;
    now = next;
  }
}

/**
 * The common case, and the cheap one: what a pattern without `?` matches with one character in each gap that stands in no
 * pattern it matches with any other text there, since only `*` takes that one, and `*` takes all others. And without
 * matching that text, such patterns do not match all texts together either.
 */
function coversPlainly(patterns: readonly string[], need: ResourcePattern): boolean {
  const sample = sampleOf(need);
  return patterns.some((pattern) => !isCounting(pattern) && matchesPattern(pattern, sample));
}

function sampleOf(need: ResourcePattern): string {
  return withSamples(need, { every: "all", unknown: "all" }).join("");
}

/** The need with that character in each of its `all` gaps. */
export function withSamples(need: ResourcePattern, quantifiers: Quantifiers): ResourcePattern {
  return need.map((part) => (typeof part === "string" || quantifiers[part === every ? "every" : "unknown"] === "some" ? part : NOWHERE));
}

/** Whether a pattern takes some number of characters that stand in no pattern, and not every number of them. */
export function isCounting(pattern: string): boolean {
  return pattern.includes("?") || pattern.includes(NOWHERE);
}

const somewhere: Quantifiers = { every: "some", unknown: "some" };

/** A code unit that is no character. */
const NOWHERE = "\uffff";
