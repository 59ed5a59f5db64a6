import type { RuleId, Severity } from "../diagnostics/catalogue.ts";

/** A run of a location's characters: `start` inclusive, `end` exclusive, UTF-16 code units of the value. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Network = "internal" | "public" | "vpc" | "unknown";

/** What a location says, as far as it can be read; parts with placeholders are absent. */
export interface ParsedLocation {
  readonly host?: Part;
  readonly region?: Part;
  readonly network: Network;
  /** The host that MaxCompute should be given instead of a public one. */
  readonly internalHost?: string;
}

/** Something wrong with a location, at characters of its value. */
export interface LocationProblem {
  readonly rule: RuleId;
  readonly severity?: Severity;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly label?: string;
  readonly help: string;
  /** What to put in the place of `start` to `end`. */
  readonly replacement?: string;
}

/** How a storage kind's locations are written. */
export interface LocationRules {
  /** With `://`. */
  readonly scheme: string;
  /** A complete one, for help texts. */
  readonly example: string;
  /** Says so when a location of another scheme was surely meant to be one of these. */
  misspeltScheme?(value: string): LocationProblem | undefined;
  /** `problems` are those of the form alone; a location of another scheme is not parsed. */
  parse(value: string): { readonly location: ParsedLocation; readonly problems: readonly LocationProblem[] };
}

/** The `length` characters of a value from `start` on. */
export function partAt(value: string, start: number, length: number): Part {
  return { text: value.slice(start, start + length), start, end: start + length };
}

/** The part between `scheme` and the first `/` after it, without `user:password@`. */
export function hostPart(value: string, scheme: string): Part {
  const start = scheme.length;
  const slash = value.indexOf("/", start);
  const end = slash < 0 ? value.length : slash;
  const user = value.lastIndexOf("@", end - 1);
  const from = user >= start ? user + 1 : start;
  return { text: value.slice(from, end), start: from, end };
}
