import { bind } from "../bind/bind.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Edit, Fix } from "../diagnostics/diagnostic.ts";
import { roleOfArn } from "../model/role.ts";
import { SourceFile } from "../source/source-file.ts";
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
  /^(?:syntax|sql)\//.test(rule) ||
  ["column/unknown-type", "column/type-range", "name/unknown-setting", "name/duplicate", "value/type"].includes(rule);

/**
 * The findings, of which a fix is `safe` no more where the text would not be read without a mistake after it. A parser that
 * takes a sign for granted guesses; whether it has guessed right shows when its guess is read.
 */
export function withProvenFixes(diagnostics: readonly Diagnostic[], isNamed: (source: SourceFile) => boolean): Diagnostic[] {
  const bySource = new Map<SourceFile, Diagnostic[]>();
  for (const finding of diagnostics) {
    if (!isOfReading(finding.rule) || !finding.fixes.some(isSafe) || !isNamed(finding.source)) continue;
    const own = bySource.get(finding.source);
    if (own === undefined) bySource.set(finding.source, [finding]);
    else own.push(finding);
  }
  const refuted = new Set([...bySource].flatMap(([source, findings]) => [...refutedFixes(source, findings)]));
  if (refuted.size === 0) return [...diagnostics];
  const doubted = (fix: Fix): Fix => (refuted.has(fix) ? { ...fix, safety: "unsafe" } : fix);
  return diagnostics.map((finding) => (finding.fixes.some((fix) => refuted.has(fix)) ? { ...finding, fixes: finding.fixes.map(doubted) } : finding));
}

const isSafe = ({ safety }: Fix): boolean => safety === "safe";

/** The safe fixes of findings in `source` that bring about mistakes which were not there, or leave unread what they are to make readable. */
function refutedFixes(source: SourceFile, findings: readonly Diagnostic[]): ReadonlySet<Fix> {
  const before = read(source);
  const refuted = new Set<Fix>();
  const ruleOf = new Map(findings.map(({ fixes, rule }) => [fixes.find(isSafe)!, rule]));
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const trusted = findings.filter(({ fixes }) => !refuted.has(fixes.find(isSafe)!));
    if (trusted.length === 0) return refuted;
    const settled = settle(source, trusted, before);
    const wrong = [
      ...settled.brought.map((place) => nearest(settled.places, place)),
      ...[...settled.places].flatMap(([fix, place]) => (isDoubtful(settled, fix, place, ruleOf.get(fix)!) ? [fix] : [])),
    ];
    if (wrong.length === 0) return refuted;
    for (const fix of wrong) refuted.add(fix);
  }
  return new Set(ruleOf.keys());
}

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

interface Settled {
  readonly text: string;
  /** What is found when no safe fix is left. */
  readonly left: readonly Diagnostic[];
  /** Where mistakes are that were not there before. */
  readonly brought: readonly number[];
  /** Where the places of the first fixes are then. */
  readonly places: ReadonlyMap<Fix, number>;
}

/** Applies fixes, and those that are offered then. */
function settle(source: SourceFile, findings: readonly Diagnostic[], before: readonly Diagnostic[]): Settled {
  let [now, found] = [source, findings];
  let places: ReadonlyMap<Fix, number> = new Map();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { texts, fixes } = applyFixes(found, "safe");
    const text = texts.get(now);
    if (text === undefined) break;
    const edits = fixes.flatMap((fix) => fix.edits).sort((a, b) => a.at.start - b.at.start);
    if (round === 0) places = new Map(fixes.map((fix) => [fix, fix.edits[0]!.at.start]));
    places = shifted(places, edits);
    now = new SourceFile(source.path, text);
    found = read(now);
    // Literals that a fix has put beside each other were none that belong together.
    const joined = newAmong(found, before).filter(({ rule }) => rule === "sql/adjacent-literals" || rule === "sql/unquoted-value");
    if (joined.length > 0) return { text, left: found, brought: joined.map(placeOf), places };
  }
  return { text: now.text, left: found, brought: newAmong(found, before).map(placeOf), places };
}

const placeOf = ({ span }: Diagnostic): number => span?.start ?? 0;

/** Whether mistakes are left where the fix was to be the last word. */
function isDoubtful({ text, left }: Settled, { edits: [first] }: Fix, place: number, rule: RuleId): boolean {
  const isComma = first?.text === ",";
  if (!isComma && rule !== "syntax/unexpected") return false;
  const { start, end } = isComma ? itemsAround(text, place) : passageAround(text, place);
  return left.some(({ span, fixes }) => span !== undefined && span.end > start && span.start <= end && !fixes.some(isSafe));
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
function shifted(places: ReadonlyMap<Fix, number>, edits: readonly Edit[]): ReadonlyMap<Fix, number> {
  const result = new Map<Fix, number>();
  let [index, by] = [0, 0];
  for (const [fix, place] of [...places].sort(([, a], [, b]) => a - b)) {
    for (; index < edits.length && edits[index]!.at.start < place; index++)
      by += edits[index]!.text.length - (edits[index]!.at.end - edits[index]!.at.start);
    result.set(fix, place + by);
  }
  return result;
}

/** Findings of `after` that `before` has not, or not as often. */
function newAmong(after: readonly Diagnostic[], before: readonly Diagnostic[]): Diagnostic[] {
  const counts = new Map<string, number>();
  const keyOf = ({ rule, message }: Diagnostic): string => `${rule} ${message}`;
  for (const finding of before) if (!finding.fixes.some(isSafe)) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return after.filter((finding) => {
    const left = counts.get(keyOf(finding)) ?? 0;
    counts.set(keyOf(finding), left - 1);
    return left <= 0;
  });
}

function nearest(places: ReadonlyMap<Fix, number>, at: number): Fix {
  const [[first]] = [...places].sort(([, a], [, b]) => Math.abs(a - at) - Math.abs(b - at)) as [[Fix, number]];
  return first;
}
