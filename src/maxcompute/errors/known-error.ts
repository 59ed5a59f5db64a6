import type { RuleId } from "../../diagnostics/catalogue.ts";

/** An error that MaxCompute, or a service behind it, is known to answer with when an external table is created or used. */
export interface KnownError {
  /** What happened, without a full stop. */
  readonly title: string;
  /**
   * Words of the service, any of which tells this error: in lower case, `…` where something else may stand in between. Compared
   * without white space and quotation marks.
   */
  readonly phrases: readonly string[];
  /** Codes, the digits of `ODPS-…`, that have this meaning whatever else is said. */
  readonly codes?: readonly string[];
  /** True of what says no more than where an error arose: not told where the text says more. */
  readonly general?: true;
  readonly meaning: string;
  /** The rules that find a cause of it in a file, the likeliest first; none where no file shows it. */
  readonly rules: readonly RuleId[];
  /** What to look at, in order. */
  readonly lookAt: readonly string[];
  /** What decides it and stands in no file that is checked. */
  readonly notSeen?: string;
  /** `contested`: sources disagree, or the wording is in no source and is taken at its word. */
  readonly certainty: "certain" | "contested";
  /** Where this comes from, in words. */
  readonly sources: readonly string[];
}
