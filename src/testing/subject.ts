import { type SourceOptions, analyseText } from "../analyse-text.ts";
import type { CompileResult } from "../compile.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { AnalysedFile, Analysis } from "../project/analysis.ts";

/** What has `.ext` text: a table that was built in TypeScript. */
export interface HasExt {
  toExt(): string;
}

/** What was done with a text already: the result of `compile`, `check`, `format` or `importSql`. */
export type Checked = Pick<CompileResult, "diagnostics"> & Partial<Pick<CompileResult, "sql">>;

/** What a test is about: `.ext` text, SQL where the file name says so, or something that has `.ext` text. */
export type Subject = string | HasExt;

/** The text of a subject. Throws a TypeError for everything else: that is a mistake of the test. */
export function subjectText(subject: unknown): string {
  if (typeof subject === "string") return subject;
  if (isObject(subject) && typeof subject["toExt"] === "function") return String(subject["toExt"]());
  throw new TypeError(`this takes .ext text, or what has toExt(), and not ${inWords(subject)}`);
}

/** Whether something is a result that holds findings. */
export function isChecked(value: unknown): value is Checked {
  return isObject(value) && Array.isArray(value["diagnostics"]) && value["diagnostics"].every(isDiagnostic);
}

/** Whether something is a finding, wherever it comes from. */
export function isDiagnostic(value: unknown): value is Diagnostic {
  return isObject(value) && typeof value["rule"] === "string" && typeof value["message"] === "string" && isSource(value["source"]);
}

/** The findings of a subject, or those that a result holds. */
export function findingsOf(subject: unknown, options: SourceOptions): readonly Diagnostic[] {
  return isChecked(subject) ? subject.diagnostics : analyseText(subjectText(subject), options).diagnostics;
}

/** The meaning of a subject: of the project, and of the file itself. */
export function analysed(subject: unknown, options: SourceOptions): { readonly analysis: Analysis; readonly file: AnalysedFile } {
  const analysis = analyseText(subjectText(subject), options);
  return { analysis, file: analysis.files[0]! };
}

function isSource(value: unknown): boolean {
  return isObject(value) && typeof value["path"] === "string" && typeof value["text"] === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function inWords(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "a list" : typeof value === "object" ? "an object without it" : typeof value;
}
