import { type ParseError, printParseErrorCode } from "jsonc-parser";
import { groupBy } from "../group-by.ts";
import { straySymbol } from "./stray-symbol.ts";
import { shortened } from "./shortened.ts";

/** What is wrong with a JSON text at one place; `hard`: what follows cannot be read reliably. */
export interface JsonMistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** The step that mends it. */
  readonly help: string;
  readonly hard: boolean;
  /** Whether a complete document ended before it. */
  readonly afterDocument?: boolean;
}

/** The parser's errors in order, each mistake once, up to and with the first hard one: those after it are its echo. */
export function jsonMistakes(text: string, errors: readonly ParseError[]): JsonMistake[] {
  const kept: JsonMistake[] = [];
  for (const alike of groupBy(
    errors.toSorted((a, b) => a.offset - b.offset),
    ({ offset }) => offset,
  ).values()) {
    const mistakes = alike.map((error) => mistakeOf(text, error));
    const mistake = mistakes.find(({ hard }) => hard) ?? mistakes[0]!;
    if (kept.at(-1)?.start !== mistake.start) kept.push(mistake);
    if (mistake.hard) break;
  }
  return kept;
}

/** The characters at which the parser stopped, and the text they stand in. */
interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly token: string;
}

function mistakeOf(text: string, { error, offset, length }: ParseError): JsonMistake {
  const start = Math.min(offset, text.length);
  const end = Math.min(offset + length, text.length);
  const place = { text, start, end, token: text.slice(start, end) };
  const code = printParseErrorCode(error);
  switch (code) {
    case "InvalidCommentToken":
    case "UnexpectedEndOfComment":
      return { start, end, message: "a comment, which JSON does not have", help: "delete it", hard: code === "UnexpectedEndOfComment" };
    case "CommaExpected":
      return { start, end, message: `a comma is missing before ${shortened(place.token)}`, help: "put a comma before it", hard: false };
    case "InvalidCharacter":
      return controlCharacter(place);
    case "InvalidEscapeCharacter":
    case "InvalidUnicode":
      return wrongEscape(place);
    case "EndOfFileExpected":
      return afterDocument(place);
    case "UnexpectedEndOfString":
      return openString(place);
    case "CloseBraceExpected":
      return unclosed(text, "}");
    case "CloseBracketExpected":
      return unclosed(text, "]");
    case "InvalidSymbol":
      return wordsBefore(place) ?? endedByAnother(place) ?? { ...straySymbol(text, start, end), hard: true };
    case "ColonExpected":
      return noColon(place);
  }
  return trailingComma(place) ?? swappedBracket(place, code) ?? unexpected(place, code);
}

function noColon({ start, end, token }: Place): JsonMistake {
  const isValue = !/^[\]},]?$/.test(token);
  const message = token === "" ? "a colon is missing" : `a colon is missing before ${shortened(token)}`;
  return { start, end, message, help: isValue ? "put a colon before it" : "write a colon and the value behind the name", hard: true };
}

/** A comma right before a closing bracket, which the parser reports at the bracket. */
function trailingComma({ text, start, token }: Place): JsonMistake | undefined {
  if (token !== "}" && token !== "]") return undefined;
  const before = lastBefore(text, start);
  if (text[before] !== ",") return undefined;
  return { start: before, end: before + 1, message: `a comma before the closing ${token}`, help: "delete the comma", hard: false };
}

/** The offset of the last character before `offset` that is no white space, or -1. */
function lastBefore(text: string, offset: number): number {
  let before = offset - 1;
  while (before >= 0 && " \t\r\n".includes(text[before] ?? "")) before--;
  return before;
}

/** A bracket that closes another kind than the one that is open: that one was forgotten. */
function swappedBracket({ text, start, end, token }: Place, code: string): JsonMistake | undefined {
  const isInObject = code === "PropertyNameExpected";
  const missing = token === "]" && isInObject ? "}" : token === "}" && !isInObject && text[lastBefore(text, start)] !== ":" ? "]" : undefined;
  return missing && { start, end, message: `a closing ${missing} is missing before ${token}`, help: `put ${missing} before it`, hard: true };
}

function unexpected({ text, start, end, token }: Place, code: string): JsonMistake {
  const at = { start, end, hard: true };
  if (token === ",") return { ...at, message: "a comma where nothing ended", help: "delete it" };
  if (code === "PropertyNameExpected") {
    const isNested = token === "{" || token === "[";
    const help = isNested
      ? `give it a name, or delete the bracket`
      : token === ""
        ? "write the name and its value"
        : `write the name in double quotes`;
    return { ...at, message: `a name in double quotes is expected, found ${found(token)}`, help };
  }
  const isNumber = /^[-+]?[\d.]/.test(token);
  if (!isNumber && text[lastBefore(text, start)] === ":") {
    return { ...at, message: `a value is missing after the colon, found ${found(token)}`, help: "write the value after the colon" };
  }
  const help = isNumber ? `write it in double quotes: "${shortened(token)}"` : "write the value, or delete what is too much";
  return { ...at, message: `a value is expected, found ${found(token)}`, help };
}

function found(token: string): string {
  return token === "" ? "the end" : shortened(token);
}

function unclosed(text: string, bracket: "}" | "]"): JsonMistake {
  const end = lastBefore(text, text.length) + 1;
  return {
    start: end,
    end,
    message: `a closing ${bracket} is missing`,
    help: `put ${bracket} at the end, or save the document anew if it was cut off`,
    hard: true,
  };
}

function afterDocument({ text, start, end, token }: Place): JsonMistake {
  if (token === ":") {
    const first = text.search(/\S/);
    return { start: first, end: first + 1, message: "the opening { is missing", help: "put { before it", hard: true };
  }
  const isBracket = /^[\]}]$/.test(token) && /^[\s\]}]*$/.test(text.slice(end));
  const [message, help] = isBracket
    ? [`a ${token} that closes nothing`, "delete it"]
    : ["the document is complete, and more follows", "keep one document in a file"];
  return { start, end, message, help, hard: true, afterDocument: true };
}

/** Words before the document, as people write above what they paste. */
function wordsBefore({ text, start, end, token }: Place): JsonMistake | undefined {
  if (text.slice(0, start).trim() !== "" || !/^[$>]$|^\p{Letter}/u.test(token) || !text.includes("{", end)) return undefined;
  return { start, end, message: `the document does not begin with ${shortened(token)}`, help: "delete what stands before its first {", hard: true };
}

/** A string that ends in a typographic quote, or nowhere on its line. */
function openString({ start, end, token }: Place): JsonMistake {
  const quote = token.search(/[“”„＂][^“”„＂]*$/);
  if (quote > 0) return endsNoString(start + quote, token[quote]!);
  return { start, end, message: "a string that does not end on its line", help: 'put " where it ends', hard: true };
}

/** A typographic quote and what follows a string, inside of the string that ends right before the place: there another one was to end. */
function endedByAnother({ text, start }: Place): JsonMistake | undefined {
  if (text[start - 1] !== '"') return undefined;
  const opening = text.lastIndexOf('"', start - 2);
  const quote = text.slice(opening + 1, start - 1).search(/[“”„＂][ \t]*[,:\]}]/);
  return opening < 0 || quote < 0 ? undefined : endsNoString(opening + 1 + quote, text[opening + 1 + quote]!);
}

function endsNoString(start: number, quote: string): JsonMistake {
  return { start, end: start + 1, message: `${quote} ends no string`, help: 'put a straight double quote (") in its place', hard: true };
}

function controlCharacter({ text, start, end }: Place): JsonMistake {
  const rest = { message: "a tab or another control character inside a string", help: "delete it, or write \\t for a tab", hard: false };
  for (let at = start; at < end; at++) if (text.charCodeAt(at) < 32) return { start: at, end: at + 1, ...rest };
  return { start, end, ...rest };
}

/** The first escape in a string that JSON does not have. */
function wrongEscape({ start, end, token }: Place): JsonMistake {
  const rest = { message: "a backslash followed by what JSON does not know", help: "write \\\\ for a backslash, or delete it", hard: false };
  for (const { 0: escape, index } of token.matchAll(/\\(?:u[0-9a-fA-F]{4}|[^]|$)/g)) {
    if (escape.length < 6 && !/^\\["\\/bfnrt]$/.test(escape)) return { start: start + index, end: start + index + escape.length, ...rest };
  }
  return { start, end, ...rest };
}
