import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { importScripts } from "./import/import-scripts.ts";
import { SourceFile } from "./source/source-file.ts";

export interface ImportOptions {
  /** The path that findings name; `input.sql` unless stated. */
  readonly filename?: string;
  /** Whether every table states all of its own; without it, what at least two tables share is declared once. */
  readonly inline?: boolean;
}

export interface ImportResult {
  /** The `.ext` text; empty where the script creates no external table. */
  readonly ext: string;
  /** Mistakes of the script, and `sql/not-carried` for what does not come over. Ordered by position. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Turns a script of MaxCompute SQL, or the output of SHOW CREATE TABLE, into formatted `.ext`. Synchronous and pure. Never
 * throws for what the script says: what cannot come over is told, and kept as a comment where it says something of an
 * external table. No credential comes over.
 */
export function importSql(source: string, { filename = "input.sql", inline = false }: ImportOptions = {}): ImportResult {
  const document = filename.replace(/\.sql$/, ".ext");
  const { documents, diagnostics } = importScripts([{ source: new SourceFile(filename, source), document }], { inline, sharedDocument: document });
  return { ext: documents.map(({ text }) => text).join(""), diagnostics };
}
