import { type IToken, Lexer } from "chevrotain";
import { type Diagnostic, diagnostic, replace } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { CommentNode, DocNode } from "./ast.ts";
import { joinBrokenStrings } from "./broken-strings.ts";
import type { Token } from "./token.ts";
import * as tokens from "./tokens.ts";

export interface LexedFile {
  readonly tokens: Token[];
  readonly comments: readonly CommentNode[];
  /** Doc comments by the offset of the token they stand right above. */
  readonly docs: ReadonlyMap<number, DocNode>;
  /** Lines, counted from 0, of which an unclosed string, name or comment took a part: what else seems wrong there may not be. */
  readonly brokenLines: ReadonlySet<number>;
  /** Offsets of comments that were never closed. */
  readonly unclosedComments: readonly number[];
  readonly diagnostics: Diagnostic[];
}

const lexer = new Lexer(tokens.lexedTokens, { positionTracking: "onlyOffset", skipValidations: true, ensureOptimizations: false });

/** Cuts a text into tokens. Every character is accepted; those that no token is made of become `Unknown`. */
export function lex(source: SourceFile): LexedFile {
  const { tokens: lexed, groups, errors } = lexer.tokenize(source.text);
  const diagnostics: Diagnostic[] = [];
  const unknown = errors.map((error) => unknownToken(source.text.slice(error.offset, error.offset + error.length), error.offset));
  const ordered = unknown.length === 0 ? lexed : [...lexed, ...unknown].sort((a, b) => a.startOffset - b.startOffset);
  const placed = joinBrokenStrings(placeTokens(source, ordered));
  for (const token of placed) checkSpelling(source, token, diagnostics);
  const comments = (groups["comments"] ?? []).map((token) => commentOf(source, token, diagnostics));
  for (const token of groups["oddSpaces"] ?? []) diagnostics.push(oddSpace(source, token));
  const unclosedComments = (groups["comments"] ?? [])
    .filter((token) => token.tokenType === tokens.UnterminatedComment)
    .map((token) => token.startOffset);
  const brokenLines = new Set([
    ...placed.filter(isUnclosed).map((token) => token.line),
    ...unclosedComments.map((offset) => source.lineIndexAt(offset)),
  ]);
  return { tokens: placed, comments, docs: attachDocs(source, placed, comments), brokenLines, unclosedComments, diagnostics };
}

/** A string or name whose closing quote was not found on its line. */
export const isUnclosed = ({ tokenType }: Token): boolean => tokenType === tokens.UnterminatedString || tokenType === tokens.UnterminatedBackQuoted;

function placeTokens(source: SourceFile, lexed: readonly IToken[]): Token[] {
  const starts = source.lineStarts;
  const placed: Token[] = [];
  let line = 0;
  let previousLine = -1;
  let indent = 0;
  for (const raw of lexed) {
    while ((starts[line + 1] ?? Infinity) <= raw.startOffset) line++;
    const firstOnLine = line !== previousLine;
    if (firstOnLine) indent = indentOf(source.text, starts[line] ?? 0);
    const token = raw as Token;
    token.end = raw.startOffset + raw.image.length;
    token.line = line;
    token.firstOnLine = firstOnLine;
    token.indent = indent;
    previousLine = line;
    retag(token);
    placed.push(token);
  }
  return placed;
}

function indentOf(text: string, lineStart: number): number {
  let end = lineStart;
  while (text[end] === " " || text[end] === "\t") end++;
  return end - lineStart;
}

/** Gives keywords their own type; they stay Identifiers by category. */
function retag(token: Token): void {
  if (token.tokenType !== tokens.Identifier || token.image.length > 10) return;
  const keyword = tokens.keywords.get(token.image.toLowerCase());
  if (keyword === undefined) return;
  token.tokenType = keyword;
  token.tokenTypeIdx = keyword.tokenTypeIdx!;
}

function unknownToken(image: string, startOffset: number): IToken {
  return { image, startOffset, tokenType: tokens.Unknown, tokenTypeIdx: tokens.Unknown.tokenTypeIdx! };
}

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
        const ascii = asciiTwin(token);
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

/** The label of a punctuation token is its ASCII spelling in back quotes. */
const asciiTwin = (token: Token): string => token.tokenType.LABEL!.slice(1, -1);

function straightened(image: string): string {
  return JSON.stringify(image.slice(1, -1)).replaceAll("\\\\", "\\");
}

function oddSpace(source: SourceFile, token: IToken): Diagnostic {
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

function commentOf(source: SourceFile, token: IToken, diagnostics: Diagnostic[]): CommentNode {
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

/** Doc lines belong to the token right below them, when nothing else stands on their lines. */
function attachDocs(source: SourceFile, placed: readonly Token[], comments: readonly CommentNode[]): Map<number, DocNode> {
  const docs = new Map<number, DocNode>();
  let next = 0;
  for (let i = 0; i < comments.length; i++) {
    if (comments[i]!.style !== "doc") continue;
    const run = [comments[i]!];
    while (next < placed.length && placed[next]!.startOffset < run[0]!.span.start) next++;
    const limit = placed[next]?.startOffset ?? Infinity;
    while (comments[i + 1]?.style === "doc" && comments[i + 1]!.span.start < limit) run.push(comments[++i]!);
    const before = placed[next - 1];
    const own = run.filter((comment) => before === undefined || source.lineIndexAt(comment.span.start) > before.line);
    const token = placed[next];
    if (token === undefined || own.length === 0) continue;
    const text = own.map((comment) => comment.text.slice(3).replace(/^ /, "").trimEnd()).join("\n");
    docs.set(token.startOffset, { kind: "doc", text, span: { source, start: own[0]!.span.start, end: own.at(-1)!.span.end } });
  }
  return docs;
}
