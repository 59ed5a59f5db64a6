import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import { countBySeverity } from "./count.ts";
import { fingerprints } from "./fingerprint.ts";
import { maskFor } from "./finding-mask.ts";
import { maskedEditText } from "./masked-edit.ts";
import { rangeOf } from "./range.ts";
import { rulePage } from "./rule-page.ts";

export interface JsonOptions {
  /** How many files were looked at. */
  readonly files: number;
  readonly displayPath: (path: string) => string;
  /** How many findings a baseline left out; undefined where none was read. */
  readonly baselined?: number | undefined;
}

/** The findings for programs: the shape of `--format json`, version 1. */
export function renderJson(diagnostics: readonly Diagnostic[], options: JsonOptions): string {
  const marks = fingerprints(diagnostics, options.displayPath);
  const { error: errors, warning: warnings, hint: hints } = countBySeverity(diagnostics);
  const report = {
    version: 1,
    files: options.files,
    diagnostics: diagnostics.map((one, index) => jsonDiagnostic(one, marks[index] ?? "", options.displayPath)),
    summary: { errors, warnings, hints, baselined: options.baselined },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Keys that are undefined are left out by the serialisation. */
function jsonDiagnostic(diagnostic: Diagnostic, fingerprint: string, displayPath: (path: string) => string): object {
  const mask = maskFor(diagnostic);
  const optional = (text: string | undefined): string | undefined => (text === undefined ? undefined : mask(text));
  const file = (source: SourceFile): string => mask(displayPath(source.path));
  return {
    rule: diagnostic.rule,
    severity: diagnostic.severity,
    message: mask(diagnostic.message),
    file: file(diagnostic.source),
    table: optional(diagnostic.tables[0]),
    tables: diagnostic.tables.map(mask),
    range: diagnostic.span === undefined ? null : rangeOf(diagnostic.span),
    label: optional(diagnostic.label),
    related: diagnostic.related.map(({ at, message }) => ({ file: file(at.source), range: rangeOf(at), message: mask(message) })),
    notes: diagnostic.notes.map(({ label, text }) => ({ label, text: mask(text) })),
    help: optional(diagnostic.help),
    url: rulePage(diagnostic.rule),
    fingerprint,
    fixes: diagnostic.fixes.map((fix) => jsonFix(fix, mask, file)),
  };
}

/** A fix that would write `****` is for nobody to apply unseen, whatever it was before. */
function jsonFix(fix: Fix, mask: (text: string) => string, file: (source: SourceFile) => string): object {
  const texts = fix.edits.map((edit) => maskedEditText(edit, mask));
  const isWhole = fix.edits.every((edit, index) => edit.text === texts[index]);
  return {
    title: mask(fix.title),
    safety: isWhole ? fix.safety : "unsafe",
    edits: fix.edits.map((edit, index) => ({ file: file(edit.at.source), range: rangeOf(edit.at), text: texts[index] })),
  };
}
