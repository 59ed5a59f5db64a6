import { type SourceOptions, analyseText } from "./analyse-text.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";

export type CheckOptions = SourceOptions;

export interface CheckResult {
  /** Ordered by file, then position; hints among them. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs every rule on `.ext` text, or on a script of SQL where `filename` ends in `.sql`. Synchronous, and pure: it reads
 * nothing but `source` and what `files` or `host` give. Never throws for what the source says.
 */
export function check(source: string, options: CheckOptions = {}): CheckResult {
  return { diagnostics: analyseText(source, options).diagnostics };
}
