import { type Diagnostic, type Finding, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { JsonText } from "./json-text.ts";

/** One document on its way to a policy: its text, and the findings so far. */
export interface Reading {
  readonly json: JsonText;
  readonly diagnostics: Diagnostic[];
}

/** Adds a `ram/invalid-policy`. */
export function reportInvalid(reading: Reading, finding: Finding): void {
  reading.diagnostics.push(diagnostic("ram/invalid-policy", finding));
}

/** Whether one of the findings is an error, so that what was read may not be what was meant. */
export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
