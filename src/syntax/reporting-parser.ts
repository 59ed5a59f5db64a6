import { EmbeddedActionsParser, type IParserErrorMessageProvider, type IRecognitionException, type IToken, type TokenType } from "chevrotain";
import { type Diagnostic, type Finding, diagnostic, replace } from "../diagnostics/diagnostic.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { NameNode } from "./ast.ts";
import { isFullWidth } from "./lexer.ts";
import { adviceOn, shown } from "./slips.ts";
import type { Token } from "./token.ts";
import * as t from "./tokens.ts";

const declarationNames = ["import", "param", "project", "role", "source", "columns", "external", "table"];

// Messages hold what was expected; the sentence around it is made where the finding is.
const errorMessageProvider: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.LABEL ?? expected.name,
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? "something else",
  buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? "something else",
  buildNotAllInputParsedMessage: () => "the end of the declaration",
};

/** What the rules of the grammar stand on: places in the text, looking ahead, and findings. */
export abstract class ReportingParser extends EmbeddedActionsParser {
  protected source!: SourceFile;
  protected diagnostics: Diagnostic[] = [];
  private brokenLines: ReadonlySet<number> = new Set();
  /** The line on which a sign was last taken for granted: what cannot be read there follows from that. */
  protected guessedLine = -1;

  constructor(tokens: TokenType[], options: { skipValidations: boolean }) {
    super(tokens, { errorMessageProvider, maxLookahead: 2, recoveryEnabled: false, ...options });
  }

  protected begin(source: SourceFile, tokens: Token[], brokenLines: ReadonlySet<number>, diagnostics: Diagnostic[]): void {
    this.source = source;
    this.brokenLines = brokenLines;
    this.diagnostics = diagnostics;
    this.guessedLine = -1;
    this.input = tokens;
  }

  // --- Looking ahead ---

  protected isValueAhead(distance: number): boolean {
    const token = this.LA(distance);
    return [t.StringLiteral, t.NumberLiteral, t.LSquare, t.Identifier].some((type) => t.isA(token, type));
  }

  /** `name {` or `name "argument" {` */
  protected isBlockAhead(): boolean {
    const second = this.LA(2);
    return second.tokenType === t.LCurly || (t.isA(second, t.StringLiteral) && this.LA(3).tokenType === t.LCurly);
  }

  /** How many tokens a class without its quotes has, as in `handler com.example.C {`; 0 where there is none. */
  protected bareClassAhead(distance: number): number {
    for (let end = distance; t.isA(this.LA(end), t.Identifier); end += 2) {
      const next = this.LA(end + 1);
      if (next.tokenType === t.LCurly) return end > distance ? end + 1 - distance : 0;
      if (next.tokenType !== t.Dot || (next as Token).firstOnLine) return 0;
    }
    return 0;
  }

  protected isWordAhead(distance: number): boolean {
    const token = this.LA(distance);
    return t.isA(token, t.Identifier) || t.isA(token, t.BackQuoted);
  }

  /** `comment '…'`, as it is pasted behind a type. */
  protected isCommentAhead(distance: number): boolean {
    return this.LA(distance).tokenType === t.Comment && t.isA(this.LA(distance + 1), t.StringLiteral);
  }

  /** `name =`, `name {`, `name "argument" {`, `"raw.key" =`, or a statement. */
  protected beginsSetting(distance = 1): boolean {
    const [first, second] = [this.LA(distance), this.LA(distance + 1)];
    if (t.isA(first, t.StringLiteral)) return second.tokenType === t.Equals;
    if (!this.isWordAhead(distance)) return false;
    if (second.tokenType === t.Equals || second.tokenType === t.LCurly) return true;
    if (t.isA(second, t.StringLiteral) && this.LA(distance + 2).tokenType === t.LCurly) return true;
    if (first.tokenType === t.Partition) return second.tokenType === t.LParen;
    return (first.tokenType === t.Allow || first.tokenType === t.Trusts) && (second.tokenType === t.LSquare || t.isA(second, t.StringLiteral));
  }

  /** Whether what is ahead looks like a declaration, be its first word misspelt. */
  protected beginsDeclaration(): boolean {
    const [first, second] = [this.next(), this.LA(2).tokenType];
    if (!t.isA(first, t.Identifier)) return false;
    if (t.declarationWords.has(first.tokenType) && this.isWordAhead(2)) return true;
    return (
      first.indent === 0 && (second === t.LCurly || this.LA(3).tokenType === t.LCurly || nearestName(first.image, declarationNames) !== undefined)
    );
  }

  protected isOnLineOfPrevious(): boolean {
    return this.next().line === (this.LA(0) as Token).line;
  }

  // --- Places ---

  protected spanOf(token: IToken): Span {
    return { source: this.source, start: token.startOffset, end: (token as Token).end };
  }

  /** From `first` to the last token that was read. */
  protected since(first: IToken): Span {
    return { source: this.source, start: first.startOffset, end: (this.LA(0) as Token).end };
  }

  protected sinceSpan(first: Span): Span {
    return { source: this.source, start: first?.start, end: (this.LA(0) as Token).end };
  }

  protected nameOf(token: IToken): NameNode {
    return { kind: "name", text: token.image, quoted: false, span: this.spanOf(token) };
  }

  protected quotedNameOf(token: IToken): NameNode {
    const inner = token.image.endsWith("`") && token.image.length > 1 ? token.image.slice(1, -1) : token.image.slice(1).trimEnd();
    return { kind: "name", text: inner.replaceAll("``", "`"), quoted: true, span: this.spanOf(token) };
  }

  // --- Findings ---

  protected reportException(exception: IRecognitionException): void {
    const token = exception.token as Token;
    const previous = this.LA(0) as Token;
    const isLate = this.isEnd(token) || token.inserted === true || (token.firstOnLine && !this.isEnd(previous) && previous.line < token.line);
    const isMissing = isLate && !this.isEnd(previous);
    if ((isMissing ? previous : token).line === this.guessedLine) return;
    if (isMissing) this.reportMissing(exception.message, previous);
    else this.reportUnexpected(token, exception.message);
  }

  protected reportMissing(expected: string, previous: Token, insertion?: string): void {
    const after = { source: this.source, start: previous.end, end: previous.end };
    this.report(previous, {
      at: previous.inserted ? after : this.spanOf(previous),
      message: `${expected} is missing after ${shown(previous)}`,
      label: `expected ${expected} after this`,
      ...(insertion === undefined ? {} : { help: `insert ${expected}`, fixes: [replace(after, insertion, `insert ${insertion.trim()}`)] }),
    });
  }

  protected reportUnexpected(token: Token, expected: string): void {
    // The lexer or the balance of braces has told about these already.
    if (token.inserted || isFullWidth(token)) return;
    const at = this.spanOf(token);
    this.report(token, { at, message: `unexpected ${shown(token)}`, label: `expected ${expected}`, ...adviceOn(token, expected, at) });
  }

  /** Says what is wrong at `token`, unless something unclosed on its line is what went wrong. */
  protected report(token: Token, finding: Finding): void {
    if (!this.brokenLines.has(token.line)) this.diagnostics.push(diagnostic("syntax/unexpected", finding));
  }

  protected next(): Token {
    return this.LA(1) as Token;
  }

  protected isEnd(token: IToken): boolean {
    return Number.isNaN(token.startOffset);
  }
}
