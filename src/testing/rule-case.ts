import type { SourceOptions } from "../analyse-text.ts";
import type { RuleId, Severity } from "../diagnostics/catalogue.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";

/** A source of which a rule has nothing to say. */
export interface ValidCase extends Omit<SourceOptions, "host"> {
  readonly code: string;
  /** What the test is called; its code on one line unless stated. */
  readonly name?: string;
  /** The other rules whose errors and warnings are found too. A case with a slip in it would show nothing. */
  readonly also?: readonly RuleId[];
}

/**
 * A source in which a rule finds what « and » mark, there and in `files`. Without a mark it finds one thing, that has no
 * characters of its own.
 */
export interface InvalidCase extends ValidCase {
  /** Of every finding, or of each in turn: several may be at one mark. */
  readonly message?: string | RegExp | readonly (string | RegExp)[];
  readonly severity?: Severity;
  readonly help?: string | RegExp;
  /** The text when all is fixed, or those of several files by path; null, or left out, where there is nothing to fix. */
  readonly output?: string | Readonly<Record<string, string>> | null;
  /** Which fixes are meant: those of `--fix`, unless stated. */
  readonly fix?: Fix["safety"];
}
