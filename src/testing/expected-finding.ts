import type { RuleId, Severity } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { maskFor } from "../report/finding-mask.ts";
import { textOf } from "../source/span.ts";

/** What is expected of a finding; what is left out may be anything. */
export interface ExpectedFinding {
  /** The file that is marked. */
  readonly file?: string;
  /** Of the first marked character, from 1. */
  readonly line?: number;
  /** Of the first marked character, from 1, in UTF-16 code units. */
  readonly column?: number;
  /** The marked characters; empty where a whole file is meant. */
  readonly at?: string;
  /** The whole message, or a pattern that it matches. */
  readonly message?: string | RegExp;
  readonly severity?: Severity;
}

/** A finding as the same facts; a whole file is marked in line 0. */
export interface FoundFinding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly at: string;
  readonly message: string;
}

/** A finding in words that can be compared and printed. */
export function foundFinding({ rule, severity, message, source, span }: Diagnostic): FoundFinding {
  const { line, column } = span === undefined ? { line: 0, column: 0 } : source.positionAt(span.start);
  return { rule, severity, file: source.path, line, column, at: span === undefined ? "" : textOf(span), message };
}

/** Whether a finding is as expected. */
export function isAsExpected(found: FoundFinding, expected: ExpectedFinding): boolean {
  return factNames(expected).every((fact) => isSame(found[fact], expected[fact]!));
}

/** What is expected, without what may be anything. */
export function statedFacts(expected: ExpectedFinding): Readonly<Record<string, unknown>> {
  return Object.fromEntries(factNames(expected).map((fact) => [fact, expected[fact]]));
}

/**
 * The same facts of a finding, to be printed: secrets masked. One that is as expected is given as it was expected, since a
 * pattern and its match differ in nothing.
 */
export function comparedFacts(finding: Diagnostic, expected: ExpectedFinding): Readonly<Record<string, unknown>> {
  const found = foundFinding(finding);
  const mask = maskFor(finding);
  const shown = { ...found, at: mask(found.at), message: mask(found.message), file: mask(found.file) };
  return Object.fromEntries(factNames(expected).map((fact) => [fact, isSame(found[fact], expected[fact]!) ? expected[fact] : shown[fact]]));
}

function factNames(expected: ExpectedFinding): (keyof ExpectedFinding)[] {
  return (Object.keys(expected) as (keyof ExpectedFinding)[]).filter((fact) => expected[fact] !== undefined);
}

function isSame(found: string | number, expected: string | number | RegExp): boolean {
  // A pattern with the flag g goes on where it stopped the last time.
  return expected instanceof RegExp ? String(found).search(expected) >= 0 : found === expected;
}
