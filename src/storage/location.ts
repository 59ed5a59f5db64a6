import type { RuleId, Severity } from "../diagnostics/catalogue.ts";

/** A run of a location's characters: `start` inclusive, `end` exclusive, UTF-16 code units of the value. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `hdfs`: the endpoint of OSS-HDFS, which no network is told of. */
export type Network = "internal" | "public" | "vpc" | "hdfs" | "unknown";

/** What a location says, as far as it can be read; parts with placeholders are absent. */
export interface ParsedLocation {
  readonly host?: Part;
  readonly region?: Part;
  readonly network: Network;
  /** The host that MaxCompute should be given instead of a public one. */
  readonly internalHost?: string;
  /** What it is made of; absent where a part is not known. */
  readonly parts?: LocationParts;
}

/** What locations are made of, each kind's of some of these. */
export interface LocationParts {
  readonly network: Network;
  readonly region: string;
  readonly instance?: string;
  readonly bucket?: string;
  /** Without a leading and with a closing `/`; empty for the root. */
  readonly directory?: string;
  readonly port?: string;
  readonly database?: string;
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
  /** With `://`, the usual one first; none where the class that reads it decides. */
  readonly schemes: readonly string[];
  /** Whether a table can do without. */
  readonly optional?: boolean;
  /** A complete one, for help texts. */
  readonly example: string;
  /** Says so when a location of another scheme was surely meant to be one of these. */
  misspeltScheme?(value: string): LocationProblem | undefined;
  /** `problems` are those of the form alone; a location of another scheme is not parsed. */
  parse(value: string): { readonly location: ParsedLocation; readonly problems: readonly LocationProblem[] };
  /** The location that `parse` reads these parts from, where hosts belong to regions. */
  build?(parts: LocationParts): string;
}

/** Whether a location begins with a scheme of the kind. */
export function hasScheme({ schemes }: LocationRules, value: string): boolean {
  return schemes.length === 0 || schemes.some((scheme) => value.startsWith(scheme));
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
