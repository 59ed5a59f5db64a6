import type { Property, Table } from "../../model/table.ts";
import { blankPlaceholders, hasPlaceholder } from "../../model/placeholder.ts";
import { percentEncode } from "../../model/percent-encode.ts";
import { type Text, type TextPiece, joinTexts, sliceText, splitText, textFrom, wholeText } from "../../model/text.ts";
import { type LocationProblem, type Part, hostPart, partAt, schemeProblem } from "../location.ts";
import type { LocationReading } from "../storage-kind.ts";

/** What stands in `jdbc:<driver>://<host>:<port>/<database>`. */
export interface JdbcAddress {
  /** Without the port. */
  readonly host: Part;
  readonly port: Part | undefined;
  readonly database: string;
  /** What follows the database; empty where all is well. */
  readonly rest: Part;
}

/** Reads the address, without what follows a `?`. */
export function parseAddress(value: string, scheme: string): JdbcAddress {
  const whole = hostPart(value, scheme);
  // Not the colons in `[2001:db8::1]`.
  const colon = blankPlaceholders(whole.text).search(/:[^:\]]*$/);
  const path = /^\/[^/?#]*/.exec(blankPlaceholders(value.slice(whole.end)))?.[0] ?? "";
  const end = whole.end + path.length;
  return {
    host: colon < 0 ? whole : partAt(value, whole.start, colon),
    port: colon < 0 ? undefined : partAt(value, whole.start + colon + 1, whole.text.length - colon - 1),
    database: value.slice(whole.end + 1, end),
    rest: partAt(value, end, value.length - end),
  };
}

function isPort(text: string): boolean {
  return hasPlaceholder(text) || (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535);
}

/** What is wrong with the form of an address; `form` is the right one, `settings` state what might follow it. */
export function addressProblems(
  value: string,
  { host, port, database, rest }: JdbcAddress,
  form: string,
  settings: readonly string[],
): LocationProblem[] {
  const problem = (start: number, end: number, message: string): LocationProblem[] => [
    { rule: "location/incomplete", start, end, message, help: `the form is ${form}` },
  ];
  // What is filled in last may bring the database along.
  const isOpen = hasPlaceholder(port?.text ?? host.text);
  return [
    ...(host.text === "" ? problem(0, value.length, "the location names no host") : []),
    ...(host.text !== "" && database === "" && !isOpen ? problem(host.start, rest.start, "the location names no database") : []),
    ...(port !== undefined && !isPort(port.text) ? problem(host.end, port.end, "a port is a number from 1 to 65535") : []),
    ...restProblem(rest, database, settings),
  ];
}

function restProblem({ text, start, end }: Part, database: string, settings: readonly string[]): LocationProblem[] {
  const place = { rule: "location/incomplete", start, end } as const;
  if (blankPlaceholders(text).includes("?"))
    return [
      {
        ...place,
        message: "what follows the ? is stated by settings",
        help: `state ${settings.join(", ")} and what else there is, in parameters { … }, in the storage block; end the location with the database`,
      },
    ];
  if (text === "" || database === "") return [];
  // The slash that ends the documented form stands behind the parameters, and is written there.
  const replacement = text === "/" && { replacement: "" };
  return [{ ...place, message: "the location goes on behind the database", help: "end it with the database", ...replacement }];
}

/** Says so when a location was surely meant to begin with the driver's scheme; `names` are what the driver may be called. */
export function jdbcSchemeProblem(value: string, scheme: string, names: readonly string[], form: string): LocationProblem | undefined {
  const others = [new RegExp(`^(?:jdbc:)?(?:${names.join("|")})://`, "i")];
  return schemeProblem(value, { scheme, others, rule: "location/scheme-mismatch", what: "the location", form });
}

/** A parameter of a location, its value still to be percent-encoded. */
export interface Parameter {
  readonly key: string;
  readonly value: Text | string;
}

/** The location of a table with its parameters, percent-encoded, behind a `?`; `end` follows them. */
export function withParameters(location: Text, parameters: readonly Parameter[], end = ""): Text {
  const pieces = parameters.flatMap(({ key, value }, index): TextPiece[] => [
    plain(`${index === 0 ? "?" : "&"}${encode(key)}=`, location),
    ...(typeof value === "string" ? [plain(encode(value), location)] : encodedPieces(value)),
  ]);
  return joinTexts(location, textFrom([...pieces, plain(end, location)], location.at));
}

/** The parameters that a table states in `parameters { … }`. */
export function statedParameters({ storage }: Table): Parameter[] {
  return (storage?.rawBlocks.get("parameters") ?? []).map(({ key, value }: Property) => ({ key: key.value, value }));
}

/** A setting as a parameter, where it is stated. */
export function settingParameter({ storage }: Table, name: string): Parameter[] {
  const setting = storage?.settings.get(name);
  return setting === undefined ? [] : [{ key: name, value: setting.value }];
}

/**
 * A location with parameters taken apart: those of `names` are settings, the others parameters; a `/` at the end closes
 * the last one. Values are percent-decoded, where they are encoded in a sound way.
 */
export function readParameters(location: Text, names: readonly string[]): LocationReading {
  const query = location.value.indexOf("?");
  if (query < 0) return { location, settings: new Map(), parameters: [] };
  const settings = new Map<string, Text>();
  const parameters: Property[] = [];
  const end = location.value.endsWith("/") ? location.value.length - 1 : location.value.length;
  for (const part of splitText(sliceText(location, query + 1, end), "&")) {
    if (part.value === "") continue;
    const equals = part.value.indexOf("=");
    const key = decoded(sliceText(part, 0, equals < 0 ? part.value.length : equals));
    const value = decoded(sliceText(part, equals < 0 ? part.value.length : equals + 1, part.value.length));
    if (names.includes(key.value) && !settings.has(key.value)) settings.set(key.value, value);
    else parameters.push({ key, value });
  }
  return { location: sliceText(location, 0, query), settings, parameters };
}

function decoded(text: Text): Text {
  if (!text.value.includes("%")) return text;
  try {
    return wholeText(decodeURIComponent(text.value), text.at);
  } catch {
    return text;
  }
}

function plain(text: string, { at }: Text): TextPiece {
  return { text, span: at, exact: false };
}

/** What stands between two secrets is encoded as one, since no piece of it need be whole; a secret is encoded when it is put in. */
function encodedPieces({ pieces, at }: Text): TextPiece[] {
  const result: TextPiece[] = [];
  let run = "";
  for (const piece of pieces) {
    if (piece.secret === undefined) run += piece.text;
    else {
      result.push({ text: encode(run), span: at, exact: false }, { ...piece, encoding: "percent" });
      run = "";
    }
  }
  return [...result, { text: encode(run), span: at, exact: false }];
}

/** `${x}`, `{{ x }}` and `{x}`, which are filled in later; with anything but a name in them they are characters like any other. */
const PLACEHOLDER = /(\$\{[\w.:-]+\}|\{\{ ?[\w.]+ ?\}\}|\{[A-Za-z_][\w.]*\})/;

/** Percent-encodes all but the placeholders. */
function encode(text: string): string {
  return text
    .split(PLACEHOLDER)
    .map((part, index) => (index % 2 === 1 ? part : percentEncode(part)))
    .join("");
}
