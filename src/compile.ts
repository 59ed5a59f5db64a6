import { type SourceOptions, analyseText } from "./analyse-text.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { tableName } from "./model/table.ts";
import type { AnalysedFile } from "./project/analysed-project.ts";
import { writeTable } from "./sql/write-table.ts";

export interface CompileOptions extends SourceOptions {
  /** Values of `secret(NAME)`; without it the SQL holds `${secret:NAME}`. */
  readonly secrets?: (name: string) => string | undefined;
  /** Whether the `SET …;` lines are written; true unless stated otherwise. */
  readonly flags?: boolean;
  /** Whether MSCK follows each partitioned table; false unless stated otherwise. */
  readonly repair?: boolean;
}

export interface CompileResult {
  /** The statements of every table; null where anything the source depends on has an error. */
  readonly sql: string | null;
  /** In the order of the source; empty when `sql` is null. */
  readonly tables: readonly { readonly name: string; readonly sql: string }[];
  /** Ordered by file, then position. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles `.ext` text to MaxCompute SQL. Synchronous, and pure: it reads nothing but `source` and what `files` or `host`
 * give. Never throws for what the source says.
 */
export function compile(source: string, options: CompileOptions = {}): CompileResult {
  const { files, diagnostics } = analyseText(source, options);
  return compiled(files[0], diagnostics, options);
}

/** What is written from an analysed file. */
export function compiled(
  file: AnalysedFile | undefined,
  diagnostics: readonly Diagnostic[],
  { flags, repair, secrets }: Pick<CompileOptions, "flags" | "repair" | "secrets">,
): CompileResult {
  if (file === undefined || file.blocked) return { sql: null, tables: [], diagnostics };
  const written = { ...(flags !== undefined && { flags }), ...(repair !== undefined && { repair }), ...(secrets !== undefined && { secrets }) };
  const tables = file.tables.map((table) => ({ name: tableName(table), sql: writeTable(table, written) }));
  return { sql: tables.map(({ sql }) => `${sql}\n`).join("\n"), tables, diagnostics };
}
