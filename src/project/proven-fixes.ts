import { bind } from "../bind/bind.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Edit, Fix } from "../diagnostics/diagnostic.ts";
import { MAX_FINDINGS } from "../diagnostics/limited-findings.ts";
import { roleOfArn } from "../model/role.ts";
import { groupBy } from "../ram/group-by.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { ScriptReader } from "../sql/read/script-reader.ts";
import { parseStatements } from "../sql/syntax/parse-statements.ts";
import { parse } from "../syntax/parse.ts";
import { applyFixes } from "./apply-fixes.ts";
import { isScript } from "./scripts.ts";

/** Fixes that follow from each other in one place: a text in which more do was hardly what it was read as. */
const MOST_ROUNDS = 8;
/** How often fixes are taken back before none is trusted. */
const MOST_ATTEMPTS = 4;

/** What is told by reading a file alone, and what a fix of the text may not bring about. */
const isOfReading = (rule: RuleId): boolean =>
  /^(?:syntax|sql)\//.test(rule) || ["column/unknown-type", "column/type-range", "name/unknown-setting", "name/duplicate"].includes(rule);

/**
 * The findings, of which a fix is `safe` no more where the text would not be read without a mistake after it. A parser that
 * takes a sign for granted guesses; whether it has guessed right shows when its guess is read.
 */
export function withProvenFixes(diagnostics: readonly Diagnostic[], isNamed: (source: SourceFile) => boolean): Diagnostic[] {
  const asked = diagnostics.filter(({ rule, fixes, source }) => isOfReading(rule) && fixes.some(isSafe) && isNamed(source));
  const bySource = groupBy(asked, ({ source }) => source);
  const refuted = new Set([...bySource].flatMap(([source, findings]) => [...refutedFixes(source, findings)]));
  if (refuted.size === 0) return [...diagnostics];
  const doubted = (fix: Fix): Fix => (refuted.has(fix) ? { ...fix, safety: "unsafe" } : fix);
  return diagnostics.map((finding) => (finding.fixes.some((fix) => refuted.has(fix)) ? { ...finding, fixes: finding.fixes.map(doubted) } : finding));
}

const isSafe = ({ safety }: Fix): boolean => safety === "safe";

/** The safe fixes of findings in `source` that bring about mistakes which were not there, or leave unread what they are to make readable. */
function refutedFixes(source: SourceFile, findings: readonly Diagnostic[]): ReadonlySet<Fix> {
  const first = read(source);
  const refuted = new Set<Fix>();
  const ruleOf = new Map(findings.map(({ fixes, rule }) => [fixes.find(isSafe)!, rule]));
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const trusted = findings.filter(({ fixes }) => !refuted.has(fixes.find(isSafe)!));
    if (trusted.length === 0) return refuted;
    const doubted = new Set(findings.filter(({ fixes }) => refuted.has(fixes.find(isSafe)!)).map(keyOf));
    const settled = settle(source, trusted, withoutFixes(first, doubted), (text) => withoutFixes(read(text), doubted));
    const wrong = [
      ...settled.brought.map((place) => nearest(settled.places, place)),
      ...settled.places.filter((place) => isDoubtful(settled, place, ruleOf.get(place.fix)!)),
    ];
    if (wrong.length === 0) return refuted;
    for (const { fix } of wrong) refuted.add(fix);
  }
  return new Set(ruleOf.keys());
}

/** Findings, of which those that are like one of `doubted` offer nothing any more. */
function withoutFixes(findings: readonly Diagnostic[], doubted: ReadonlySet<string>): readonly Diagnostic[] {
  return doubted.size === 0 ? findings : findings.map((finding) => (doubted.has(keyOf(finding)) ? { ...finding, fixes: [] } : finding));
}

const keyOf = ({ rule, message }: Diagnostic): string => `${rule} ${message}`;

/** What reading the text alone finds, in the order of the text. */
function read(source: SourceFile): Diagnostic[] {
  const found = isScript(source.path) ? readScript(source) : readExt(source);
  return found.filter(({ rule, severity }) => severity !== "hint" && isOfReading(rule));
}

function readScript(source: SourceFile): Diagnostic[] {
  const reader = new ScriptReader(roleOfArn);
  const { diagnostics } = parseStatements(source, (statement) => reader.read(statement));
  return [...diagnostics, ...reader.diagnostics];
}

function readExt(source: SourceFile): Diagnostic[] {
  const { value: file, diagnostics } = parse(source);
  const nothing = { params: new Map<string, string>() };
  return [...diagnostics, ...bind([{ file, imports: [] }], { over: nothing, under: nothing }).diagnostics];
}

/** Where the first edit of a fix stands. */
interface Place {
  readonly fix: Fix;
  readonly at: number;
}

interface Settled {
  readonly text: string;
  /** What is found, and cannot be fixed, when no safe fix is left. In the order of the text. */
  readonly left: readonly Span[];
  /** Where mistakes are that were not there before. */
  readonly brought: readonly number[];
  /** Where the places of the first fixes are then, in order. */
  readonly places: readonly Place[];
}

/** Applies fixes, and those that are offered then. */
function settle(
  source: SourceFile,
  findings: readonly Diagnostic[],
  before: readonly Diagnostic[],
  readAgain: (source: SourceFile) => readonly Diagnostic[],
): Settled {
  let [now, found] = [source, findings];
  let places: readonly Place[] = [];
  let joined: readonly Diagnostic[] = [];
  // Of a long list of findings the rest comes to light as the first ones go.
  const isListed = before.length <= MAX_FINDINGS;
  for (let round = 0; joined.length === 0 && round < (isListed ? MOST_ROUNDS : 1); round++) {
    const { texts, fixes } = applyFixes(found, "safe");
    const text = texts.get(now);
    if (text === undefined) break;
    if (round === 0) places = fixes.map((fix) => ({ fix, at: fix.edits[0]!.at.start })).sort((a, b) => a.at - b.at);
    places = shifted(
      places,
      fixes.flatMap((fix) => fix.edits).sort((a, b) => a.at.start - b.at.start),
    );
    now = new SourceFile(source.path, text);
    found = readAgain(now);
    // Literals that a fix has put beside each other were none that belong together.
    joined = newAmong(found, before).filter(({ rule }) => rule === "sql/adjacent-literals" || rule === "sql/unquoted-value");
  }
  const end = isListed ? Infinity : (places.at(-1)?.at ?? 0);
  const brought = (joined.length > 0 ? joined : newAmong(found, before)).map(({ span }) => span?.start ?? 0);
  const left = found.flatMap(({ span, fixes }) => (span === undefined || fixes.some(isSafe) ? [] : [span])).sort((a, b) => a.start - b.start);
  return { text: now.text, left, brought: brought.filter((place) => place <= end), places };
}

/** Whether mistakes are left where the fix was to be the last word. */
function isDoubtful({ text, left }: Settled, { fix, at }: Place, rule: RuleId): boolean {
  const isComma = fix.edits[0]?.text === ",";
  if (left.length === 0 || (!isComma && rule !== "syntax/unexpected")) return false;
  const { start, end } = isComma ? itemsAround(text, at) : passageAround(text, at);
  const first = firstFrom(left, (span) => span.start > start);
  // One before it may reach into the passage.
  return [left[first - 1], left[first]].some((span) => span !== undefined && span.end > start && span.start <= end);
}

/** The two items that a comma parts: where one holds a mistake, they are perhaps no two. */
function itemsAround(text: string, place: number): { start: number; end: number } {
  const start = Math.max(...[",", "(", "{", "[", "\n"].map((sign) => text.lastIndexOf(sign, place - 1)));
  return { start, end: place + 1 + (/[,)}\]\n]|$/.exec(text.slice(place + 1, place + 1000))?.index ?? 0) };
}

/** About the statement or declaration of a place. */
function passageAround(text: string, place: number): { start: number; end: number } {
  const start = Math.max(text.lastIndexOf(";\n", place - 1), text.lastIndexOf("\n}", place - 1), 0);
  const ends = [text.indexOf(";\n", place), text.indexOf("\n}", place)].filter((end) => end >= 0);
  return { start, end: Math.min(text.length, ...ends) };
}

/** Places after edits, both in the order of the text. */
function shifted(places: readonly Place[], edits: readonly Edit[]): readonly Place[] {
  let [index, by] = [0, 0];
  return places.map(({ fix, at }) => {
    for (let edit = edits[index]; edit !== undefined && edit.at.start < at; edit = edits[++index])
      by += edit.text.length - (edit.at.end - edit.at.start);
    return { fix, at: at + by };
  });
}

/** Findings of `after` that `before` has not, or not as often. */
function newAmong(after: readonly Diagnostic[], before: readonly Diagnostic[]): Diagnostic[] {
  const counts = new Map<string, number>();
  for (const finding of before) if (!finding.fixes.some(isSafe)) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return after.filter((finding) => {
    const left = counts.get(keyOf(finding)) ?? 0;
    counts.set(keyOf(finding), left - 1);
    return left <= 0;
  });
}

function nearest(places: readonly Place[], wanted: number): Place {
  const index = firstFrom(places, ({ at }) => at >= wanted);
  const [before, after] = [places[index - 1], places[index]];
  if (before === undefined || after === undefined) return before ?? after!;
  return wanted - before.at <= after.at - wanted ? before : after;
}

/** The index of the first item for which `holds`, which it does for all behind it. */
function firstFrom<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
