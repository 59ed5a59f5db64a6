import { type ParseError, printParseErrorCode } from "jsonc-parser";

const words: Readonly<Record<string, string>> = {
  CommaExpected: "a comma is missing before this",
  ColonExpected: "a colon is missing before this",
  ValueExpected: "a value is expected here",
  PropertyNameExpected: "a key in double quotes is expected here",
  CloseBraceExpected: "a closing } is missing",
  CloseBracketExpected: "a closing ] is missing",
  EndOfFileExpected: "the configuration ends before this",
  UnexpectedEndOfString: "this string has no closing quote",
  UnexpectedEndOfComment: "this comment is never closed",
  InvalidCommentToken: "package.json holds no comments",
  InvalidSymbol: "this is no JSON value: text stands in double quotes",
};

/** What keeps a configuration from being JSON, in words. */
export function syntaxProblem(text: string, error: ParseError | undefined): string {
  const what = text.trim() === "" ? "the file is empty; {} states nothing" : error && words[printParseErrorCode(error.error)];
  return `not valid JSON${what === undefined ? "" : `: ${what}`}`;
}
