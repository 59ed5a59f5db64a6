import type { RuleId, Severity } from "../diagnostics/catalogue.ts";
import { blankPlaceholders } from "../model/placeholder.ts";
import type { Text } from "../model/text.ts";

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
  /** The replacement may make it another location than was meant. */
  readonly isGuess?: boolean;
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

const parsed = new WeakMap<LocationRules, WeakMap<Text, ReturnType<LocationRules["parse"]>>>();

/** What `rules` make of a location, read once however many tables share it. */
export function parsedLocation(rules: LocationRules, location: Text): ReturnType<LocationRules["parse"]> {
  let known = parsed.get(rules);
  if (known === undefined) parsed.set(rules, (known = new WeakMap()));
  let result = known.get(location);
  if (result === undefined) known.set(location, (result = rules.parse(location.value)));
  return result;
}

/** Whether a location begins with a scheme of the kind. */
export function hasScheme({ schemes }: LocationRules, value: string): boolean {
  return schemes.length === 0 || schemes.some((scheme) => value.startsWith(scheme));
}

/** The `length` characters of a value from `start` on. */
export function partAt(value: string, start: number, length: number): Part {
  return { text: value.slice(start, start + length), start, end: start + length };
}

/** The part between `scheme` and the first `/`, `?` or `#` after it, without `user:password@`. */
export function hostPart(value: string, scheme: string): Part {
  const rest = value.slice(scheme.length);
  const login = loginLength(rest);
  return partAt(value, scheme.length + login, lengthBefore(/[/?#]/, blankPlaceholders(rest.slice(login))));
}

/** The `user:password` of a location, without its `@`. */
export function loginPart(location: string): Part | undefined {
  if (!location.includes("@")) return undefined;
  const start = location.indexOf("//") + 2;
  const length = start < 2 ? 0 : loginLength(location.slice(start));
  return length === 0 ? undefined : partAt(location, start, length - 1);
}

/** How long `user:password@` is at the beginning of what follows a scheme; 0 where there is none. The password may hold slashes, which the directories behind the host hold as well. */
function loginLength(value: string): number {
  if (!value.includes("@")) return 0;
  const authority = blankPlaceholders(value);
  const at = authority.slice(0, lengthBefore(/[/?#]/, authority)).lastIndexOf("@");
  if (at > 0) return at + 1;
  const isPair = /^[^:@/[\]]+:(?!\d{1,5}(?:[/?#]|$))/.test(authority) || /^LTAI[0-9A-Za-z]{12}/.test(authority);
  return isPair ? authority.indexOf("@") + 1 : 0;
}

function lengthBefore(pattern: RegExp, text: string): number {
  const found = text.search(pattern);
  return found < 0 ? text.length : found;
}

/** What locations begin with that were surely meant to begin with `scheme`. */
interface SchemeSlip {
  readonly scheme: string;
  /** Beginnings that are slips besides `scheme` in capitals or with other slashes. */
  readonly others: readonly RegExp[];
  readonly rule: RuleId;
  /** The kind of location, with its article. */
  readonly what: string;
  readonly form: string;
}

/** Says so when a location begins with a slip. */
export function schemeProblem(value: string, { scheme, others, rule, what, form }: SchemeSlip): LocationProblem | undefined {
  const wrong = others.map((other) => other.exec(value)?.[0]).find((found) => found !== undefined) ?? misspelt(value, scheme);
  if (wrong === undefined || value.startsWith(scheme)) return undefined;
  const message = `${what} begins with ${scheme}, not with ${wrong}`;
  return { rule, start: 0, end: wrong.length, message, help: `the form is ${form}`, replacement: scheme };
}

function misspelt(value: string, scheme: string): string | undefined {
  const name = scheme.slice(0, scheme.indexOf("/"));
  const slashes = /^\/{0,3}/.exec(value.slice(name.length))?.[0] ?? "";
  const wrong = value.slice(0, name.length + slashes.length);
  // The slashes may be a part of what is filled in later.
  const isOpen = slashes === "" && /^[${*<]/.test(value.slice(name.length));
  return wrong.toLowerCase().startsWith(name) && !isOpen ? wrong : undefined;
}
