import type { SourceOptions } from "../analyse-text.ts";
import { countInWords, withFrames } from "./frames.ts";
import { findingsOf } from "./subject.ts";
import type { Verdict } from "./verdict.ts";

export interface ValidityOptions extends SourceOptions {
  /** With more warnings it is not valid, as with `--max-warnings`; any number unless stated. */
  readonly maxWarnings?: number;
}

/** Whether a subject, or a result, has no errors, and no more warnings than it may have. */
export function validity(subject: unknown, { maxWarnings = Infinity, ...options }: ValidityOptions = {}): Verdict {
  const findings = findingsOf(subject, options);
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const isValid = errors.length === 0 && warnings.length <= maxWarnings;
  const told = errors.length > 0 && warnings.length <= maxWarnings ? errors : [...errors, ...warnings];
  const limit = errors.length === 0 && maxWarnings > 0 ? `, where ${maxWarnings} may be` : "";
  return {
    holds: isValid ? "yes" : "no",
    message: (negated) => (negated ? withFrames("it is valid", warnings) : withFrames(`it is not valid: ${countInWords(told)}${limit}`, told)),
  };
}
