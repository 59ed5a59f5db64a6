import { type Glob, compileGlob } from "./glob.ts";
import { type States, accepts, afterCharacter, afterSomeText, freshCharacter, isDominated, startOf } from "./glob-states.ts";
import { type GapPlace, type ResourcePattern, every, arnPartAfter, unknownName } from "./resource-pattern.ts";

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

/** Whether some string that `need` may stand for matches `pattern`. No gap of an ARN is taken to hold the `:` between its fields. */
export function overlaps(pattern: string, need: ResourcePattern): boolean {
  return matchesTogether([pattern], need, { every: "some", unknown: "some" });
}

/**
 * Whether the patterns, taken together, match `need` for all strings of its `all` gaps, each time with some strings
 * for its `some` gaps. Exact also where only several patterns together cover: `logs/` with `logs/?*`. The one exception:
 * patterns that only thousands of different strings together would prove to cover are said not to.
 */
export function matchesTogether(patterns: readonly string[], need: ResourcePattern, quantifiers: Quantifiers): boolean {
  if (patterns.some((pattern) => pattern === "*")) return true;
  const [only] = need;
  if (need.length === 1 && typeof only === "string") return patterns.some((pattern) => matchesPattern(pattern, only));
  if (coversPlainly(patterns, need)) return true;
  const globs = patterns.filter((pattern) => beginsAlike(pattern, only)).map(compileGlob);
  return matchesFrom({ globs, need, quantifiers, effort: EFFORT + globs.length * EFFORT_FOR_EACH }, 0, globs.map(startOf));
}

/** A question while it is answered. `effort` counts down by each state that is looked at, and ends the search through all strings. */
interface Matching {
  readonly globs: readonly Glob[];
  readonly need: ResourcePattern;
  readonly quantifiers: Quantifiers;
  effort: number;
}

/** Enough for runs of some hundred `?`, and gone after a few milliseconds. */
const EFFORT = 30_000;
const EFFORT_FOR_EACH = 2_000;

/** States of each glob after one reading of the text. All frontiers must end well, each in some glob. */
type Frontier = readonly States[];

/** Whether the parts of the need from `index` on are matched after `frontier`. As deep as the need has parts. */
function matchesFrom(matching: Matching, index: number, frontier: Frontier): boolean {
  const { globs, need, quantifiers } = matching;
  const part = need[index];
  if (part === undefined) return globs.some((glob, i) => accepts(glob, frontier[i] ?? []));
  if (isDead(frontier)) return false;
  if (typeof part === "string") return matchesFrom(matching, index + 1, afterText(matching, frontier, part));
  if (quantifiers[part === every ? "every" : "unknown"] === "all") return matchesAfterEachText(matching, index + 1, frontier);
  return matchesFrom(matching, index + 1, afterGap(matching, frontier, part === unknownName ? "name" : arnPartAfter(textBefore(need, index))));
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
    if (!tried.some((other) => isEasier(matching.globs, now, other))) {
      if (!matchesFrom(matching, index, now)) return false;
      tried.push(now);
    }
    const next = afterFresh(matching, now);
    if (isSame(now, next)) return true;
    now = next;
  }
}

function textBefore(need: ResourcePattern, index: number): string {
  return need
    .slice(0, index)
    .filter((part) => typeof part === "string")
    .join("");
}

/**
 * The common case, and the cheap one: a pattern without `?` covers the whole need as soon as it matches it with one
 * character in each gap that stands in no pattern, since only `*` takes that one, and `*` takes all others.
 */
function coversPlainly(patterns: readonly string[], need: ResourcePattern): boolean {
  const sample = need.map((part) => (typeof part === "string" ? part : NOWHERE)).join("");
  return patterns.some((pattern) => !pattern.includes("?") && !pattern.includes(NOWHERE) && matchesPattern(pattern, sample));
}

/** A code unit that is no character. */
const NOWHERE = "\uffff";

/** A cheap refusal: the literal beginnings differ. */
function beginsAlike(pattern: string, first: ResourcePattern[number] | undefined): boolean {
  if (typeof first !== "string") return true;
  for (let i = 0; i < pattern.length && i < first.length; i++) {
    if (pattern[i] === "*" || pattern[i] === "?") return true;
    if (pattern[i] !== first[i]) return false;
  }
  return true;
}

function afterText(matching: Matching, frontier: Frontier, text: string): Frontier {
  return matching.globs.map((glob, i) => {
    let states = frontier[i] ?? [];
    for (let at = 0; at < text.length && states.length > 0; at++) {
      matching.effort -= states.length;
      states = afterCharacter(glob, states, text.charCodeAt(at));
    }
    return states;
  });
}

function afterFresh({ globs }: Matching, frontier: Frontier): Frontier {
  return globs.map((glob, i) => afterCharacter(glob, frontier[i] ?? [], freshCharacter));
}

function afterGap(matching: Matching, frontier: Frontier, part: GapPlace | undefined): Frontier {
  const after = matching.globs.map((glob, i) => afterSomeText(glob, frontier[i] ?? [], part));
  matching.effort -= sizeOf(after);
  return after;
}

function isEasier(globs: readonly Glob[], frontier: Frontier, than: Frontier): boolean {
  return globs.every((glob, i) => isDominated(glob, than[i] ?? [], frontier[i] ?? []));
}

function isDead(frontier: Frontier): boolean {
  return frontier.every((states) => states.length === 0);
}

function sizeOf(frontier: Frontier): number {
  return frontier.reduce((size, states) => size + states.length, 0);
}

function isSame(a: Frontier, b: Frontier): boolean {
  return a.every((states, i) => states.length === b[i]?.length && states.every((at, k) => at === b[i]?.[k]));
}
