import { type Glob, colon, compileGlob, separatorCode, slash } from "./glob.ts";
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
 * for its `some` gaps; but what is unknown is one text for all strings of an `every` that follows. Exact also where only
 * several patterns together cover: `logs/` with `logs/?*`.
 */
export function matchesTogether(patterns: readonly string[], need: ResourcePattern, quantifiers: Quantifiers): boolean {
  if (patterns.some((pattern) => pattern === "*")) return true;
  const [only] = need;
  if (need.length === 1 && typeof only === "string") return patterns.some((pattern) => matchesPattern(pattern, only));
  if (coversPlainly(patterns, need)) return true;
  const globs = patterns.filter((pattern) => beginsAlike(pattern, only)).map(compileGlob);
  const start = globs.map(startOf);
  const firstEvery = need.indexOf(every);
  if (quantifiers.every === "some" || quantifiers.unknown === "all" || firstEvery < 0) return matchesFrom(globs, start, need, 0, quantifiers);
  return frontiersBefore(globs, start, need.slice(0, firstEvery)).some((frontier) => matchesFrom(globs, frontier, need, firstEvery, quantifiers));
}

/** Whether the rest of the need, from one of its parts on, is matched from a frontier. */
function matchesFrom(globs: readonly Glob[], from: Frontier, need: ResourcePattern, first: number, quantifiers: Quantifiers): boolean {
  let frontiers: Frontier[] = [from];
  for (let index = first; index < need.length; index++) {
    const part = need[index]!;
    if (typeof part === "string") {
      frontiers = frontiers.map((frontier) => afterText(globs, frontier, part));
    } else if (quantifiers[part === every ? "every" : "unknown"] === "some") {
      const place = placeOf(need, index);
      frontiers = frontiers.map((frontier) => afterGap(globs, frontier, place));
    } else
      frontiers = pruned(
        globs,
        frontiers.flatMap((frontier) => afterEachText(globs, frontier)),
      );
    if (frontiers.some(isDead)) return false;
  }
  return frontiers.every((frontier) => globs.some((glob, i) => accepts(glob, frontier[i] ?? [])));
}

/** The frontiers after the texts and unknown gaps before the first `every`, for each choice of what is unknown that matters. */
function frontiersBefore(globs: readonly Glob[], start: Frontier, parts: ResourcePattern): Frontier[] {
  let frontiers: Frontier[] = [start];
  for (const [index, part] of parts.entries()) {
    const after = (frontier: Frontier): Frontier[] =>
      typeof part === "string" ? [afterText(globs, frontier, part)] : afterSomeChoice(globs, frontier, placeOf(parts, index));
    frontiers = withoutWorse(
      globs,
      frontiers.flatMap(after).filter((frontier) => !isDead(frontier)),
    );
  }
  return frontiers;
}

function placeOf(need: ResourcePattern, index: number): GapPlace | undefined {
  const literal = (part: ResourcePattern[number]): string => (typeof part === "string" ? part : "");
  return need[index] === unknownName ? "name" : arnPartAfter(need.slice(0, index).map(literal).join(""));
}

/** States of each glob after one reading of the text. All frontiers must end well, each in some glob. */
type Frontier = readonly States[];

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

function afterText(globs: readonly Glob[], frontier: Frontier, text: string): Frontier {
  let now = frontier;
  for (let i = 0; i < text.length && !isDead(now); i++) now = afterCode(globs, now, text.charCodeAt(i));
  return now;
}

function afterCode(globs: readonly Glob[], frontier: Frontier, code: number): Frontier {
  return globs.map((glob, i) => afterCharacter(glob, frontier[i] ?? [], code));
}

function afterGap(globs: readonly Glob[], frontier: Frontier, part: GapPlace | undefined): Frontier {
  return globs.map((glob, i) => afterSomeText(glob, frontier[i] ?? [], part));
}

/**
 * The frontiers after each text of an unknown gap, but for those from which no more is accepted than from another. Where
 * they are too many to be told apart, and in a relative id, one that accepts whatever any of them does.
 */
function afterSomeChoice(globs: readonly Glob[], frontier: Frontier, place: GapPlace | undefined): Frontier[] {
  const union = [afterGap(globs, frontier, place)];
  if (place === "relative-id") return union;
  const found: Frontier[] = [frontier];
  for (const last of found) {
    for (const code of nextCharacters(globs, last, place !== undefined)) {
      const next = afterCode(globs, last, code);
      if (!isDead(next) && !found.some((other) => isEasier(globs, other, next))) found.push(next);
      if (found.length > MOST_CHOICES) return union;
    }
  }
  return found;
}

/** More than any policy takes that names regions and accounts. */
const MOST_CHOICES = 300;

/** The characters that make a difference, and one that stands in no pattern. A field of an ARN holds no `:` and no `/`. */
function nextCharacters(globs: readonly Glob[], frontier: Frontier, isField: boolean): ReadonlySet<number> {
  const literal = globs.flatMap(({ steps }, i) => (frontier[i] ?? []).flatMap((at) => steps[at] ?? []).filter((step) => step >= 0));
  const isBarred = (code: number): boolean => code === separatorCode || (isField && (code === colon || code === slash));
  return new Set([freshCharacter, ...literal.filter((code) => !isBarred(code))]);
}

/** Leaves out each frontier from which no more is accepted than from another one. */
function withoutWorse(globs: readonly Glob[], frontiers: readonly Frontier[]): Frontier[] {
  const kept: Frontier[] = [];
  for (const frontier of frontiers) if (!kept.some((other) => isEasier(globs, other, frontier))) kept.push(frontier);
  return kept;
}

/**
 * The frontiers after no, one, two, … characters of a gap. Characters that stand in no pattern are the hardest
 * content, since what matches them matches any others. The states settle after at most the longest run of `?`.
 */
function afterEachText(globs: readonly Glob[], frontier: Frontier): Frontier[] {
  const seen: Frontier[] = [frontier];
  for (let last = frontier; !isDead(last);) {
    const next = afterCode(globs, last, freshCharacter);
    if (isSame(last, next)) break;
    seen.push(next);
    last = next;
  }
  return seen.some(isDead) ? [[]] : pruned(globs, seen);
}

/** Leaves out each frontier that accepts whatever another one accepts: the other is the harder one. */
function pruned(globs: readonly Glob[], frontiers: readonly Frontier[]): Frontier[] {
  const kept: Frontier[] = [];
  for (const frontier of frontiers) {
    if (kept.some((other) => isEasier(globs, frontier, other))) continue;
    const harder = kept.filter((other) => !isEasier(globs, other, frontier));
    kept.length = 0;
    kept.push(...harder, frontier);
  }
  return kept;
}

function isEasier(globs: readonly Glob[], frontier: Frontier, than: Frontier): boolean {
  return globs.every((glob, i) => isDominated(glob, than[i] ?? [], frontier[i] ?? []));
}

function isDead(frontier: Frontier): boolean {
  return frontier.every((states) => states.length === 0);
}

function isSame(a: Frontier, b: Frontier): boolean {
  return a.every((states, i) => states.length === b[i]?.length && states.every((at, k) => at === b[i]?.[k]));
}
