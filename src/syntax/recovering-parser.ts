import {
  EmbeddedActionsParser,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type IToken,
  NoViableAltException,
  type TokenType,
  isRecognitionException,
} from "chevrotain";
import { type Diagnostic, type Fix, diagnostic, replace } from "../diagnostics/diagnostic.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { NameNode } from "./ast.ts";
import type { Token } from "./lexer.ts";
import * as t from "./tokens.ts";

/** Types, lists and blocks nest no deeper: a stack holds about 350 levels, and no table means 200. */
export const MAX_NESTING = 200;

/** What a list of items came to; `damaged` when one of them could not be read. */
export interface Items<T> {
  readonly items: T[];
  damaged: boolean;
}

type ItemKind = "declaration" | "setting" | "column";

/** Column clauses of SQL that no external table takes. */
const sqlColumnClauses: ReadonlySet<string> = new Set(["not", "null", "default", "primary", "unique"]);

// Messages hold what was expected; the sentence around it is made where the finding is.
const errorMessageProvider: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.LABEL ?? expected.name,
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? "something else",
  buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? "something else",
  buildNotAllInputParsedMessage: () => "the end of the declaration",
};

/**
 * A parser that reports what it cannot read and goes on at the next item. Line breaks guide it: they mean nothing to the
 * grammar, but people put one setting and one column on a line.
 */
export abstract class RecoveringParser extends EmbeddedActionsParser {
  protected source!: SourceFile;
  protected diagnostics: Diagnostic[] = [];
  private depth = 0;

  constructor(tokens: TokenType[], options: { skipValidations: boolean }) {
    super(tokens, { errorMessageProvider, maxLookahead: 2, recoveryEnabled: false, ...options });
  }

  protected begin(source: SourceFile, tokens: Token[], diagnostics: Diagnostic[]): void {
    this.source = source;
    this.diagnostics = diagnostics;
    this.depth = 0;
    this.input = tokens;
  }

  // --- Lists of items ---

  /** Adds what `parse` reads to `list`; an item that cannot be read is reported and skipped. */
  protected keep<T>(list: Items<T>, kind: ItemKind, parse: () => T): void {
    if (this.RECORDING_PHASE) {
      parse();
      return;
    }
    const first = this.next();
    const depth = this.depth;
    try {
      list.items.push(parse());
    } catch (error) {
      if (!isRecognitionException(error as Error)) throw error;
      this.depth = depth;
      list.damaged = true;
      this.reportException(error as unknown as IRecognitionException);
      this.skipItem(kind, first, this.unclosedSince(first));
    }
  }

  /** Reports and skips what begins no item. True when there was such a thing and the list may go on. */
  protected skipsUnexpected<T extends { readonly span: Span }>(list: Items<T>, kind: ItemKind): boolean {
    if (this.RECORDING_PHASE) return false;
    const token = this.next();
    if (this.isEnd(token) || (token.tokenType === t.RCurly && kind !== "declaration")) return false;
    list.damaged = true;
    // What stands before it on the line was probably read wrongly: `location = tablestore` of `tablestore://…`.
    const last = list.items.at(-1);
    if (kind !== "declaration" && token.image !== ";" && !token.firstOnLine && last !== undefined && this.source.lineIndexAt(last.span.end) === token.line) list.items.pop();
    this.reportUnexpected(token, `a ${kind}`);
    this.SKIP_TOKEN();
    this.skipItem(kind, token, isOpening(token) ? 1 : 0);
    return true;
  }

  /** Skips to where the next item may begin: a comma, a closing brace, or a line of its own. */
  private skipItem(kind: ItemKind, first: Token, unclosed: number): void {
    let braces = 0;
    for (let token = this.next(); !this.isEnd(token); token = this.next()) {
      if (token.tokenType === t.RCurly) {
        if (braces === 0 && kind !== "declaration") return;
        braces = Math.max(0, braces - 1);
      } else if (token.tokenType === t.LCurly) {
        braces++;
      } else if (braces === 0) {
        if (token.tokenType === t.Comma && unclosed <= 0 && kind !== "declaration") return;
        if (token.firstOnLine && token !== first && this.beginsItem(kind, token, unclosed)) return;
        if (isOpening(token)) unclosed++;
        else if (isClosing(token)) unclosed--;
      }
      this.SKIP_TOKEN();
    }
  }

  private beginsItem(kind: ItemKind, token: Token, unclosed: number): boolean {
    if (kind === "declaration") return t.declarationWords.has(token.tokenType) || (token.indent === 0 && t.isA(token, t.Identifier));
    if (unclosed <= 0) return true;
    if (kind === "setting") return this.beginsSetting();
    const previous = (this.LA(0) as Token).tokenType;
    return previous !== t.Comma && previous !== t.Colon && !openings.has(previous);
  }

  private unclosedSince(first: Token): number {
    let unclosed = 0;
    for (let back = 0; ; back--) {
      const token = this.LA(back) as Token;
      if (this.isEnd(token) || token.startOffset < first.startOffset) return unclosed;
      if (isOpening(token)) unclosed++;
      else if (isClosing(token)) unclosed--;
    }
  }

  // --- Slips that are mended in place ---

  /** `=`, or a finding and on with the value when only that sign is missing. */
  protected equals(): void {
    if (this.RECORDING_PHASE || this.LA(1).tokenType === t.Equals || !this.isValueAhead(1) || this.next().firstOnLine) {
      this.CONSUME(t.Equals);
      return;
    }
    this.reportMissing("`=`", this.LA(0) as Token, " =");
  }

  /** Fails where the next line already begins another setting, so that a lost value or bracket costs one line. */
  protected refuseNewItem(expected: string): void {
    if (this.RECORDING_PHASE || !this.next().firstOnLine || !this.beginsSetting()) return;
    throw new NoViableAltException(expected, this.LA(1), this.LA(0));
  }

  /** Reports an element of a list that no comma separates from the one before it. */
  protected commaAfter(count: number): void {
    if (this.RECORDING_PHASE || count === 0) return;
    const previous = this.LA(0) as Token;
    if (previous.tokenType !== t.Comma) this.reportMissing("`,`", previous, ",");
  }

  /** Reports a column that begins on the line of the one before it without a comma. */
  protected separated(): void {
    if (this.RECORDING_PHASE) return;
    const token = this.next();
    const previous = this.LA(0) as Token;
    if (token.firstOnLine || previous.tokenType === t.Comma || previous.tokenType === t.LCurly) return;
    if (sqlColumnClauses.has(token.image.toLowerCase())) throw new NoViableAltException("the end of the column", token, previous);
    this.reportMissing("`,` or a line break", previous, ",");
  }

  /** Whether a type follows the name of a column; reports a name that stands alone. */
  protected isTypeAhead(name: NameNode): boolean {
    if (this.RECORDING_PHASE) return true;
    const token = this.next();
    const endsColumn = this.isEnd(token) || token.firstOnLine || [t.At, t.Comma, t.RCurly].includes(token.tokenType);
    if (!endsColumn) return true;
    this.diagnostics.push(
      diagnostic("syntax/unexpected", {
        at: name.span,
        message: `column ${name.text} has no type`,
        label: "a type is expected on this line",
        help: `write the type after the name, as in \`${name.text} string\``,
      }),
    );
    return false;
  }

  /** Runs `read` one level deeper; a text nested beyond any sense is refused before the stack is. */
  protected nested(read: () => void): void {
    if (this.RECORDING_PHASE) {
      read();
      return;
    }
    if (++this.depth > MAX_NESTING) throw new NoViableAltException(`at most ${MAX_NESTING} levels of nesting`, this.LA(1), this.LA(0));
    read();
    this.depth--;
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

  private beginsSetting(): boolean {
    const second = this.LA(2).tokenType;
    return t.isA(this.LA(1), t.Identifier) && (second === t.Equals || second === t.LCurly);
  }

  protected isOnLineOf(first: Token): boolean {
    return (this.LA(1) as Token).line === first.line;
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

  private reportException(exception: IRecognitionException): void {
    const token = exception.token as Token;
    const previous = this.LA(0) as Token;
    const isLate = this.isEnd(token) || token.inserted === true || (token.firstOnLine && !this.isEnd(previous) && previous.line < token.line);
    if (isLate && !this.isEnd(previous)) this.reportMissing(exception.message, previous);
    else this.reportUnexpected(token, exception.message);
  }

  private reportMissing(expected: string, previous: Token, insertion?: string): void {
    const after = { source: this.source, start: previous.end, end: previous.end };
    this.diagnostics.push(
      diagnostic("syntax/unexpected", {
        at: previous.inserted ? after : this.spanOf(previous),
        message: `${expected} is missing after ${shown(previous)}`,
        label: `expected ${expected} after this`,
        ...(insertion === undefined ? {} : { help: `insert ${expected}`, fixes: [replace(after, insertion, `insert ${insertion.trim()}`)] }),
      }),
    );
  }

  private reportUnexpected(token: Token, expected: string): void {
    const at = this.spanOf(token);
    const isOdd = token.tokenType === t.UnterminatedString || token.tokenType === t.UnterminatedBackQuoted;
    // The lexer has told about these already.
    if (isOdd) return;
    const { help, fixes } = slip(token, expected, at);
    this.diagnostics.push(
      diagnostic("syntax/unexpected", { at, message: `unexpected ${shown(token)}`, label: `expected ${expected}`, help, fixes }),
    );
  }

  private next(): Token {
    return this.LA(1) as Token;
  }

  private isEnd(token: IToken): boolean {
    return Number.isNaN(token.startOffset);
  }
}

function slip(token: Token, expected: string, at: Span): { help?: string; fixes?: Fix[] } {
  if (expected === "a declaration") {
    const words = ["import", "param", "project", "role", "source", "columns", "external table"];
    const nearest = nearestName(token.image, ["table", "tables"]) === undefined ? nearestName(token.image, words) : "external table";
    if (nearest === undefined) return { help: `a file holds ${words.join(", ")}` };
    return { help: `did you mean ${nearest}?`, fixes: [replace(at, nearest, `replace by ${nearest}`)] };
  }
  if (token.image === ";") return { help: "nothing ends with `;` here: delete it", fixes: [replace(at, "", "delete ;")] };
  if (token.tokenType === t.Colon || token.tokenType === t.Unknown) return { help: 'text that is more than a name stands in quotes: "…"' };
  if (sqlColumnClauses.has(token.image.toLowerCase())) return { help: "delete it: columns of an external table are nullable and have no default and no key clause" };
  return {};
}

function shown(token: Token): string {
  if (token.image === "") return "this";
  const image = token.image.length > 40 ? `${token.image.slice(0, 39)}…` : token.image;
  return image.includes("`") ? image : `\`${image}\``;
}

const openings: ReadonlySet<TokenType> = new Set([t.LSquare, t.LParen, t.LAngle]);
const closings: ReadonlySet<TokenType> = new Set([t.RSquare, t.RParen, t.RAngle]);
const isOpening = (token: Token): boolean => openings.has(token.tokenType);
const isClosing = (token: Token): boolean => closings.has(token.tokenType);
