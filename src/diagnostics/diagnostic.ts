import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { type RuleId, type Severity, ruleInfo } from "./catalogue.ts";

/** A second place that belongs to a finding. */
export interface Related {
  readonly at: Span;
  readonly message: string;
}

/** A line below the frames: `= needs  ots:GetRange on …`; `add` is a text to be pasted. */
export interface Note {
  readonly label: "needs" | "tables" | "note" | "add";
  readonly text: string;
}

/** Replaces the characters of `at` by `text`. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

/** `safe`: the meaning the user had in mind cannot be another. `ram`: it changes what a role may do, and only `--fix-ram` applies it. */
export interface Fix {
  readonly title: string;
  readonly safety: "safe" | "unsafe" | "ram";
  readonly edits: readonly Edit[];
}

/** One finding. `span` is absent where a whole file is meant. */
export interface Diagnostic {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly source: SourceFile;
  readonly span?: Span;
  /** What the marked characters are in this story. */
  readonly label?: string;
  readonly related: readonly Related[];
  readonly notes: readonly Note[];
  /** The one step that mends it. */
  readonly help?: string;
  readonly fixes: readonly Fix[];
  /** Names of the tables concerned, as declared, first the one that is shown. */
  readonly tables: readonly string[];
  /** Where an `extc-ignore` may stand besides the line above `span`: the `file()` through which a document was reached. */
  readonly reachedFrom?: Span;
}

export interface Finding {
  readonly at: Span | SourceFile;
  readonly message: string;
  readonly severity?: Severity | undefined;
  readonly label?: string | undefined;
  readonly related?: readonly Related[] | undefined;
  readonly notes?: readonly Note[] | undefined;
  readonly help?: string | undefined;
  readonly fixes?: readonly Fix[] | undefined;
  readonly tables?: readonly string[] | undefined;
  readonly reachedFrom?: Span | undefined;
}

/** A finding of `rule`, at the rule's own severity unless the finding states another. */
export function diagnostic(rule: RuleId, finding: Finding): Diagnostic {
  const { at, message, label, help, reachedFrom } = finding;
  const made: { -readonly [K in keyof Diagnostic]: Diagnostic[K] } = {
    rule,
    severity: finding.severity ?? ruleInfo(rule).severity,
    message,
    source: "start" in at ? at.source : at,
    related: finding.related ?? none,
    notes: finding.notes ?? none,
    fixes: finding.fixes ?? none,
    tables: finding.tables ?? none,
  };
  if ("start" in at) made.span = at;
  if (label !== undefined) made.label = label;
  if (help !== undefined) made.help = help;
  if (reachedFrom !== undefined) made.reachedFrom = reachedFrom;
  return made;
}

const none: readonly never[] = [];

/** Orders by file path, then position, then rule. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  if (a.source.path !== b.source.path) return a.source.path < b.source.path ? -1 : 1;
  const byPlace = (a.span?.start ?? -1) - (b.span?.start ?? -1) || (a.span?.end ?? -1) - (b.span?.end ?? -1);
  return byPlace || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** A replacement of one run of characters, the commonest fix; `safety` where it is a guess. */
export function replace(at: Span, text: string, title: string, safety: Fix["safety"] = "safe"): Fix {
  return { title, safety, edits: [{ at, text }] };
}
