import { type ParseError, printParseErrorCode } from "jsonc-parser";

/** What is wrong with a JSON text at one place; `hard`: what follows cannot be read reliably. */
export interface JsonMistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hard: boolean;
  /** Whether a complete document ended before it. */
  readonly afterDocument?: boolean;
}

/** The parser's errors in order, each mistake once, up to and with the first hard one: those after it are its echo. */
export function jsonMistakes(text: string, errors: readonly ParseError[]): JsonMistake[] {
  const ordered = errors.map((error) => mistakeOf(text, error)).sort((a, b) => a.start - b.start || Number(b.hard) - Number(a.hard));
  const kept: JsonMistake[] = [];
  for (const mistake of ordered) {
    if (kept.at(-1)?.start !== mistake.start) kept.push(mistake);
    if (mistake.hard) break;
  }
  return kept;
}

function mistakeOf(text: string, { error, offset, length }: ParseError): JsonMistake {
  const start = Math.min(offset, text.length);
  const end = Math.min(offset + length, text.length);
  const token = text.slice(start, end);
  const code = printParseErrorCode(error);
  const at = { start, end };
  switch (code) {
    case "InvalidCommentToken":
      return { ...at, message: "a comment, which JSON does not have", hard: false };
    case "CommaExpected":
      return { ...at, message: `a comma is missing before ${shortened(token)}`, hard: false };
    case "InvalidCharacter":
      return { ...controlCharacter(text, start, end), message: "a tab or another control character inside a string", hard: false };
    case "InvalidEscapeCharacter":
    case "InvalidUnicode":
      return { ...at, message: "a backslash followed by what JSON does not know", hard: false };
    case "EndOfFileExpected":
      return { ...at, message: "the document is complete, and more follows", hard: true, afterDocument: true };
    case "UnexpectedEndOfString":
      return { ...at, message: "a string that does not end on its line", hard: true };
    case "CloseBraceExpected":
      return { ...at, message: "a closing } is missing", hard: true };
    case "CloseBracketExpected":
      return { ...at, message: "a closing ] is missing", hard: true };
    case "InvalidSymbol":
      return { ...at, message: symbolMessage(token), hard: true };
    case "ColonExpected":
      return { ...at, message: token === "" ? "a colon is missing" : `a colon is missing before ${shortened(token)}`, hard: true };
  }
  return trailingComma(text, start, token) ?? { ...at, message: expectation(code, token), hard: true };
}

/** A comma right before a closing bracket, which the parser reports at the bracket. */
function trailingComma(text: string, start: number, token: string): JsonMistake | undefined {
  if (token !== "}" && token !== "]") return undefined;
  let before = start - 1;
  while (before >= 0 && " \t\r\n".includes(text[before] ?? "")) before--;
  if (text[before] !== ",") return undefined;
  return { start: before, end: before + 1, message: `a comma before the closing ${token}`, hard: false };
}

function controlCharacter(text: string, start: number, end: number): { start: number; end: number } {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) < 32) return { start: at, end: at + 1 };
  return { start, end };
}

function symbolMessage(token: string): string {
  if (/^['‘’“”]/.test(token)) return "JSON strings stand in straight double quotes";
  if (/^[\u00a0\u3000\u200b\ufeff]/.test(token)) return "a space that is not white space in JSON";
  if (/^[，：｛｝［］]/.test(token)) return "full-width punctuation where ASCII punctuation belongs";
  return `${shortened(token)} is no JSON value: strings stand in double quotes`;
}

function expectation(code: string, token: string): string {
  const found = token === "" ? "the end" : shortened(token);
  return code === "PropertyNameExpected" ? `a name in double quotes is expected, found ${found}` : `a value is expected, found ${found}`;
}

function shortened(token: string): string {
  return token.length > 40 ? `${token.slice(0, 39)}…` : token;
}
