import type { SourceOptions } from "../analyse-text.ts";
import { foldName } from "../maxcompute/names.ts";
import { type Table, tableName } from "../model/table.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { Analysis } from "../project/analysis.ts";
import { countInWords, withFrames } from "./frames.ts";
import { analysed } from "./subject.ts";
import { type Verdict, unanswered } from "./verdict.ts";

export interface TableOptions extends SourceOptions {
  /** The table that is meant, as it is called; all tables of the source unless stated. */
  readonly table?: string;
}

/** The tables that a test is about, and the project that they are a part of. */
export interface TestedTables {
  readonly tables: readonly Table[];
  readonly analysis: Analysis;
}

/**
 * The tables of a subject; a verdict where there are none, or where the source has errors: a setting that is misspelt changes
 * what a table means. Files that are missing and errors of roles are let be.
 */
export function testedTables(subject: unknown, { table: wanted, ...options }: TableOptions): TestedTables | Verdict {
  const { analysis, file } = analysed(subject, options);
  const tables = file.tables.filter((table) => wanted === undefined || foldName(tableName(table)) === foldName(wanted));
  const errors = analysis.diagnostics.filter(({ severity }) => severity === "error");
  if (tables.length === 0) return unanswered(withFrames(noTable(wanted, file.tables.map(tableName)), errors));
  const mistaken = errors.filter(({ rule }) => !/^(?:file|role|ram)\//.test(rule));
  if (mistaken.length > 0) return unanswered(withFrames(`the source has ${countInWords(mistaken)}`, mistaken));
  const damaged = tables.find((table) => table.damaged);
  if (damaged !== undefined) return unanswered(withFrames(`${tableName(damaged)} cannot be read in full`, errors));
  return { tables, analysis };
}

function noTable(wanted: string | undefined, names: readonly string[]): string {
  if (wanted === undefined) return "the source declares no external table";
  return `there is no table ${wanted}; ${didYouMean(wanted, names) ?? `declared ${names.length === 1 ? "is" : "are"} ${names.join(", ") || "none"}`}`;
}
