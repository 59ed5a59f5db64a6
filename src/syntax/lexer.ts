import { type Diagnostic, diagnostic, replace } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { CommentNode } from "./ast.ts";
import { joinBrokenStrings } from "./broken-strings.ts";
import { Scanner } from "./scanner.ts";
import type { Token } from "./token.ts";
import * as tokens from "./tokens.ts";

export interface LexedFile {
  readonly tokens: Token[];
  readonly comments: CommentNode[];
  /** Lines, counted from 0, of which an unclosed string, name or comment took a part: what else seems wrong there may not be. */
  readonly brokenLines: ReadonlySet<number>;
  /** Offsets of comments that were never closed. */
  readonly unclosedComments: readonly number[];
  readonly diagnostics: Diagnostic[];
}

/** Cuts a text into tokens. Every character is accepted; those that no token is made of become `Unknown`. */
export function lex(source: SourceFile): LexedFile {
  const scanner = new Scanner(source);
  const scanned: Token[] = [];
  for (let token = scanner.next(); token !== undefined; token = scanner.next()) scanned.push(token);
  const { comments: lexedComments, oddSpaces, isMisspelt } = scanner;
  const diagnostics: Diagnostic[] = [];
  const placed = isMisspelt ? joinBrokenStrings(scanned) : scanned;
  if (isMisspelt) for (const token of placed) checkSpelling(source, token, diagnostics);
  const comments = lexedComments.map((token) => commentOf(source, token, diagnostics));
  for (const token of oddSpaces) diagnostics.push(oddSpace(source, token));
  const unclosedComments = lexedComments.filter((token) => token.tokenType === tokens.UnterminatedComment).map((token) => token.startOffset);
  const brokenLines = new Set([
    ...(isMisspelt ? placed.filter(isUnclosed).map((token) => token.line) : []),
    ...unclosedComments.map((offset) => source.lineIndexAt(offset)),
  ]);
  return { tokens: placed, comments, brokenLines, unclosedComments, diagnostics };
}

/** A string or name whose closing quote was not found on its line. */
export const isUnclosed = ({ tokenType }: Token): boolean => tokenType === tokens.UnterminatedString || tokenType === tokens.UnterminatedBackQuoted;

function checkSpelling(source: SourceFile, token: Token, diagnostics: Diagnostic[]): void {
  const at = { source, start: token.startOffset, end: token.end };
  switch (token.tokenType) {
    case tokens.UnterminatedString:
    case tokens.UnterminatedBackQuoted: {
      const quote = token.image[0];
      const what = quote === "`" ? "back-quoted name" : "string";
      diagnostics.push(
        diagnostic("syntax/unterminated", {
          at,
          message: `this ${what} has no closing ${quote}`,
          help: quote === "`" ? "close it on the same line" : `close it on the same line; write \\n for a line break inside it`,
        }),
      );
      return;
    }
    case tokens.CurlyString:
      diagnostics.push(
        diagnostic("syntax/curly-quote", {
          at,
          message: "typographic quotation marks do not make a string",
          help: "use straight quotes; word processors and chat programs replace them",
          fixes: [replace(at, straightened(token.image), "use straight quotes")],
        }),
      );
      return;
    default:
      if (isFullWidth(token)) {
        const ascii = tokens.spelling(token.tokenType);
        diagnostics.push(
          diagnostic("syntax/full-width", {
            at,
            message: `full-width ${token.image} where ${ascii} belongs`,
            help: `replace it by ${ascii}`,
            fixes: [replace(at, ascii, `replace by ${ascii}`)],
          }),
        );
      }
  }
}

/** Punctuation that is read as its ASCII twin, and reported. */
export function isFullWidth(token: Token): boolean {
  return token.image.length === 1 && token.tokenType !== tokens.Unknown && token.image > "\u2FFF" && !tokens.isA(token, tokens.Identifier);
}

function straightened(image: string): string {
  return JSON.stringify(image.slice(1, -1)).replaceAll("\\\\", "\\");
}

function oddSpace(source: SourceFile, token: Token): Diagnostic {
  const at = { source, start: token.startOffset, end: token.startOffset + token.image.length };
  const code = token.image.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return diagnostic("syntax/odd-space", {
    at,
    message: `U+${code} looks like a space and is none`,
    help: "replace it by a space; it usually comes with text pasted from a web page",
    fixes: [replace(at, " ".repeat(token.image.length), "replace by a space")],
  });
}

const commentStyles = new Map([
  [tokens.DocComment, "doc"],
  [tokens.LineComment, "line"],
  [tokens.BlockComment, "block"],
  [tokens.UnterminatedComment, "block"],
] as const);

/** The comment that a token holds; one that is never closed is reported. */
export function commentOf(source: SourceFile, token: Token, diagnostics: Diagnostic[]): CommentNode {
  const span = { source, start: token.startOffset, end: token.startOffset + token.image.length };
  if (token.tokenType === tokens.UnterminatedComment) {
    diagnostics.push(
      diagnostic("syntax/unterminated", {
        at: { ...span, end: span.start + 2 },
        message: "this comment is never closed",
        help: "close it with */",
      }),
    );
  }
  return { kind: "comment", style: commentStyles.get(token.tokenType) ?? "line", text: token.image, span };
}
