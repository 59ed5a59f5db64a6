import { type IRecognitionException, NoViableAltException, type TokenType, isRecognitionException } from "chevrotain";
import { type Diagnostic, replace } from "../diagnostics/diagnostic.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { NameNode, StringNode } from "./ast.ts";
import { isUnclosed } from "./lexer.ts";
import type { Token } from "./token.ts";
import { ReportingParser } from "./reporting-parser.ts";
import { isForeignComment, isTerminator, renaming, shown, sqlColumnClauses } from "./slips.ts";
import * as t from "./tokens.ts";

/** Lists, calls and blocks nest no deeper: a stack holds about 350 levels, and nobody means 200. */
const MAX_NESTING = 200;

/** What a list of items came to; `damaged` when one of them could not be read. */
export interface Items<T> {
  readonly items: T[];
  damaged: boolean;
}

type ItemKind = "declaration" | "setting" | "column";

/**
 * A parser that reports what it cannot read and goes on at the next item. Line breaks guide it: they mean nothing to the
 * grammar, but people put one setting and one column on a line.
 */
export abstract class RecoveringParser extends ReportingParser {
  private depth = 0;

  protected override begin(source: SourceFile, tokens: Token[], brokenLines: ReadonlySet<number>, diagnostics: Diagnostic[]): void {
    super.begin(source, tokens, brokenLines, diagnostics);
    this.depth = 0;
  }

  // --- Lists of items ---

  /** Adds what `parse` reads to `list`; an item that cannot be read is reported and skipped. */
  protected keep<T>(list: Items<T>, kind: ItemKind, parse: () => T): void {
    if (this.RECORDING_PHASE) {
      parse();
      return;
    }
    const first = this.next();
    const previous = this.LA(0) as Token;
    const depth = this.depth;
    try {
      list.items.push(parse());
    } catch (error) {
      if (!isRecognitionException(error as Error)) throw error;
      this.depth = depth;
      list.damaged = true;
      // A quote that opens right behind a word has lost its twin before that word: `table = orders"`.
      if (isUnclosed(first) && previous.end === first.startOffset) list.items.pop();
      this.reportException(error as unknown as IRecognitionException);
      this.skipItem(kind, first, this.openSince(first));
    }
  }

  /** Reports and skips what begins no item. True when there was such a thing and the list may go on. */
  protected skipsUnexpected<T extends { readonly span: Span }>(list: Items<T>, kind: ItemKind): boolean {
    if (this.RECORDING_PHASE) return false;
    const token = this.next();
    if (this.isEnd(token) || (token.tokenType === t.RCurly && kind !== "declaration")) return false;
    list.damaged = true;
    if (isTerminator(token) || token.tokenType === t.Comma) {
      this.reportUnexpected(token, `a ${kind}`);
      this.SKIP_TOKEN();
      return true;
    }
    // What stands before it on the line was probably read wrongly: `location = oss` of `oss://…`.
    const last = list.items.at(-1);
    const isInline = kind !== "declaration" && !token.firstOnLine && last !== undefined && this.source.lineIndexAt(last.span.end) === token.line;
    if (isInline && !isForeignComment(token)) list.items.pop();
    if (token.line !== this.guessedLine) this.reportUnexpected(token, isInline ? `the end of the ${kind}` : `a ${kind}`);
    this.SKIP_TOKEN();
    this.skipItem(kind, token, { unclosed: isOpening(token) ? 1 : 0, braces: token.tokenType === t.LCurly ? 1 : 0 });
    return true;
  }

  /** Skips to where the next item may begin: a comma, a closing brace, or a line of its own. */
  private skipItem(kind: ItemKind, first: Token, open: { unclosed: number; braces: number }): void {
    let { unclosed, braces } = open;
    for (let token = this.next(); !this.isEnd(token); token = this.next()) {
      if (token.tokenType === t.RCurly) {
        if (braces === 0 && kind !== "declaration") return;
        braces = Math.max(0, braces - 1);
      } else if (token.tokenType === t.LCurly) {
        braces++;
      } else if (braces === 0) {
        if (token.tokenType === t.Comma && unclosed <= 0 && this.endsItem(kind)) return;
        if (token.firstOnLine && token !== first && this.beginsItem(kind, unclosed)) return;
        if (isOpening(token)) unclosed++;
        else if (isClosing(token)) unclosed--;
      }
      this.SKIP_TOKEN();
    }
  }

  /** Whether the comma ahead ends an item, rather than standing within what could not be read. */
  private endsItem(kind: ItemKind): boolean {
    const next = this.LA(2) as Token;
    if (kind === "declaration") return false;
    if (this.isEnd(next) || next.firstOnLine || next.tokenType === t.RCurly) return true;
    return kind === "column" ? t.isA(next, t.Identifier) || t.isA(next, t.BackQuoted) || next.tokenType === t.Ellipsis : this.beginsSetting(2);
  }

  private beginsItem(kind: ItemKind, unclosed: number): boolean {
    if (kind === "declaration") return this.beginsDeclaration();
    if (unclosed <= 0) return true;
    if (kind === "setting") return this.isWordAhead(1) && this.beginsSetting();
    const previous = (this.LA(0) as Token).tokenType;
    return previous !== t.Comma && previous !== t.Colon && !openings.has(previous);
  }

  /** What was opened and not closed between `first` and where reading stopped. */
  private openSince(first: Token): { unclosed: number; braces: number } {
    let unclosed = 0;
    let braces = 0;
    for (let back = 0; ; back--) {
      const token = this.LA(back) as Token;
      if (this.isEnd(token) || token.startOffset < first.startOffset) return { unclosed, braces };
      if (isOpening(token)) unclosed++;
      else if (isClosing(token)) unclosed--;
      else if (token.tokenType === t.LCurly) braces++;
      else if (token.tokenType === t.RCurly) braces--;
    }
  }

  // --- Slips that are mended in place ---

  /** `=`, or a finding and on with the value when only that sign is missing or a `:` stands for it. */
  protected equals(): void {
    const token = this.next();
    const isColon = token.tokenType === t.Colon && this.isValueAhead(2);
    if (this.RECORDING_PHASE || token.tokenType === t.Equals || !(isColon || this.isValueAhead(1)) || token.firstOnLine) {
      this.CONSUME(t.Equals);
      return;
    }
    const key = this.LA(0) as Token;
    if (isColon) {
      this.reportUnexpected(token, "`=`");
      this.SKIP_TOKEN();
    } else if (nearestName(key.image, ["allow"]) !== undefined) {
      throw new NoViableAltException("a statement", key, key);
    } else {
      this.reportMissing("`=`", key, " =");
    }
    this.guessedLine = token.line;
  }

  /** Fails at a value right behind the name, where only `=` could follow. */
  protected refuseBareValue(): void {
    if (this.RECORDING_PHASE || !this.isValueAhead(1) || this.next().firstOnLine || t.declarationWords.has(this.next().tokenType)) return;
    throw new NoViableAltException("`=`", this.LA(1), this.LA(0));
  }

  /** Fails where the next line already begins another setting, so that a lost value or bracket costs one line. */
  protected refuseNewItem(expected: string): void {
    if (this.RECORDING_PHASE || !this.next().firstOnLine || !this.beginsSetting()) return;
    throw new NoViableAltException(expected, this.LA(1), this.LA(0));
  }

  /** Fails where the line ends too soon. */
  protected refuseNewLine(expected: string): void {
    if (this.RECORDING_PHASE || !this.next().firstOnLine) return;
    throw new NoViableAltException(expected, this.LA(1), this.LA(0));
  }

  /** Reports an element of a list that no comma separates from the one before it; fails where the list was not closed. */
  protected commaAfter(count: number): void {
    if (this.RECORDING_PHASE || count === 0) return;
    const previous = this.LA(0) as Token;
    if (previous.tokenType === t.Comma) return;
    if (this.next().tokenType === t.On) throw new NoViableAltException("`]`", this.LA(1), previous);
    this.reportMissing("`,`", previous, ",");
  }

  /** Reports a column that begins on the line of the one before it without a comma; fails where it is no column. */
  protected separated(): void {
    if (this.RECORDING_PHASE) return;
    const token = this.next();
    const previous = this.LA(0) as Token;
    if (token.firstOnLine || isTerminator(previous) || previous.tokenType === t.Comma || previous.tokenType === t.LCurly) return;
    if (!this.isColumnAhead()) throw new NoViableAltException("the end of the column", token, previous);
    this.reportMissing("`,` or a line break", previous, ",");
  }

  private isColumnAhead(): boolean {
    const [first, second] = [this.next(), this.LA(2) as Token];
    if (first.tokenType === t.Ellipsis) return true;
    const clause = [first, second].some((token) => sqlColumnClauses.has(token.image.toLowerCase()));
    return !clause && this.isWordAhead(2) && !second.firstOnLine && !this.isCommentAhead(2);
  }

  /** Whether a type follows the name of a column; reports a name that stands alone. */
  protected isTypeAhead(name: NameNode): boolean {
    if (this.RECORDING_PHASE) return true;
    const token = this.next();
    const endsColumn = this.isEnd(token) || token.firstOnLine || [t.At, t.Comma, t.RCurly].includes(token.tokenType) || this.isCommentAhead(1);
    if (!endsColumn && !this.isWordAhead(1)) throw new NoViableAltException("a type", token, this.LA(0));
    if (!endsColumn) return true;
    this.report(token.firstOnLine ? (this.LA(0) as Token) : token, {
      at: name.span,
      message: `column ${name.text} has no type`,
      label: "a type is expected on this line",
      help: `write the type after the name, as in \`${name.text} string\``,
    });
    return this.isStrandedType(token);
  }

  /** A single word, further in than the name above it: the type, on a line where it is looked for no more. */
  private isStrandedType(token: Token): boolean {
    if (!token.firstOnLine || !this.isWordAhead(1) || token.indent <= (this.LA(0) as Token).indent) return false;
    const after = this.LA(2) as Token;
    return this.isEnd(after) || after.firstOnLine || [t.Comma, t.RCurly, t.LParen, t.LAngle].includes(after.tokenType);
  }

  /** Reads what follows a text without a gap: a quote that was doubled, as other dialects of SQL write it. */
  protected doubledQuotes(): void {
    while (
      !this.RECORDING_PHASE &&
      t.isA(this.next(), t.StringLiteral) &&
      this.next().startOffset === this.LA(0).startOffset + this.LA(0).image.length
    ) {
      const token = this.next();
      const quote = token.image[0]!;
      const at = { source: this.source, start: token.startOffset - 1, end: token.startOffset + 1 };
      const mended = `\\${quote}`;
      this.report(token, {
        at,
        message: "a doubled quote ends the text",
        help: `write ${mended} for a quote inside it`,
        fixes: [replace(at, mended, `write ${mended}`)],
      });
      this.SKIP_TOKEN();
    }
  }

  /** Reads `handler com.example.C {` as if the class stood in quotes, with a finding. */
  protected bareClass(tokens: number): StringNode {
    const first = this.next();
    for (let read = 0; read < tokens; read++) this.SKIP_TOKEN();
    const span = this.since(first);
    const text = this.source.text.slice(span.start, span.end);
    this.report(first, {
      at: span,
      message: "a class stands in quotes",
      help: `write "${text}"`,
      fixes: [replace(span, `"${text}"`, "put it in quotes")],
    });
    return { kind: "string", unclosed: false, pieces: [{ kind: "text", text, span }], span };
  }

  /** Reads `colums { a string … }` as what it was meant to be, with a finding. */
  protected mendColumnsKeyword(): void {
    const token = this.next();
    if (this.RECORDING_PHASE || token.tokenType !== t.Identifier || this.LA(2).tokenType !== t.LCurly) return;
    const name = this.LA(3) as Token;
    if (!this.isWordAhead(3) || !this.isWordAhead(4) || name.line !== (this.LA(4) as Token).line) return;
    const meant = nearestName(token.image, ["columns", "partitions"]);
    if (meant === undefined) return;
    const at = this.spanOf(token);
    this.report(token, { at, message: `unexpected ${shown(token)}`, label: `expected ${meant}`, ...renaming(meant, at) });
    token.image = meant;
    token.tokenType = meant === "columns" ? t.Columns : t.Partitions;
    token.tokenTypeIdx = token.tokenType.tokenTypeIdx!;
  }

  /** Runs `read` one level deeper; a text nested beyond any sense is refused before the stack is. */
  protected nested<T>(read: () => T): T {
    if (this.RECORDING_PHASE) return read();
    if (++this.depth > MAX_NESTING) throw new NoViableAltException(`at most ${MAX_NESTING} levels of nesting`, this.LA(1), this.LA(0));
    const result = read();
    this.depth--;
    return result;
  }
}

const openings: ReadonlySet<TokenType> = new Set([t.LSquare, t.LParen, t.LAngle]);
const closings: ReadonlySet<TokenType> = new Set([t.RSquare, t.RParen, t.RAngle]);
const isOpening = (token: Token): boolean => openings.has(token.tokenType);
const isClosing = (token: Token): boolean => closings.has(token.tokenType);
