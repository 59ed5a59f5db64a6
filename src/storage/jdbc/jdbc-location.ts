import type { Property, Table } from "../../model/table.ts";
import { hasPlaceholder } from "../../model/placeholder.ts";
import { percentEncode } from "../../model/percent-encode.ts";
import { type Text, type TextPiece, joinTexts, sliceText, splitText, textFrom, wholeText } from "../../model/text.ts";
import { type LocationProblem, type Part, hostPart, partAt } from "../location.ts";
import type { LocationReading } from "../storage-kind.ts";

/** What stands in `jdbc:<driver>://<host>:<port>/<database>`. */
export interface JdbcAddress {
  /** Without the port. */
  readonly host: Part;
  readonly port: string | undefined;
  readonly database: string;
  /** What follows the database; empty where all is well. */
  readonly rest: Part;
}

/** Reads the address, without what follows a `?`. */
export function parseAddress(value: string, scheme: string): JdbcAddress {
  const whole = hostPart(value, scheme);
  const colon = whole.text.lastIndexOf(":");
  const host = colon < 0 ? whole : partAt(value, whole.start, colon);
  const start = Math.min(whole.end + 1, value.length);
  const database = /^[^/?#]*/.exec(value.slice(start))![0];
  const end = start + database.length;
  return { host, port: colon < 0 ? undefined : whole.text.slice(colon + 1), database, rest: partAt(value, end, value.length - end) };
}

/** What is wrong with the form of an address; `form` is the right one, `settings` state what might follow it. */
export function addressProblems(
  value: string,
  { host, port, database, rest }: JdbcAddress,
  form: string,
  settings: readonly string[],
): LocationProblem[] {
  const problem = (start: number, end: number, message: string, help = `the form is ${form}`): LocationProblem[] => [
    { rule: "location/incomplete", start, end, message, help },
  ];
  return [
    ...(host.text === "" ? problem(0, value.length, "the location names no host") : []),
    ...(host.text !== "" && database === "" ? problem(host.start, value.length, "the location names no database") : []),
    ...(port !== undefined && !/^\d{1,5}$/.test(port) && !hasPlaceholder(port)
      ? problem(host.end, host.end + 1 + port.length, `${port} is no port`)
      : []),
    ...(rest.text === "" ? [] : problem(rest.start, rest.end, ...restInWords(rest.text, settings))),
  ];
}

/** `mysql://…`, as clients of the database write it; `names` are what its driver may be called. */
export function misspeltScheme(value: string, scheme: string, names: readonly string[]): LocationProblem | undefined {
  const written = /^(?:jdbc:)?([a-z]+):\/\//i.exec(value);
  if (written === null || !names.includes(written[1]!.toLowerCase())) return undefined;
  return {
    rule: "location/scheme-mismatch",
    start: 0,
    end: written[0].length,
    message: `the location begins with ${scheme}, not with ${written[0]}`,
    help: `write ${scheme}`,
    replacement: scheme,
  };
}

function restInWords(rest: string, settings: readonly string[]): [message: string, help: string] {
  if (!rest.includes("?")) return [`${rest} follows the database`, "end the location with the database"];
  const help = `state ${settings.join(", ")} and what else there is, in parameters { … }, in the storage block; end the location with the database`;
  return ["what follows the ? is stated by settings", help];
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
