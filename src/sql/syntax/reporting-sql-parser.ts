import {
  EmbeddedActionsParser,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type IToken,
  NoViableAltException,
  isRecognitionException,
} from "chevrotain";
import type { RuleId } from "../../diagnostics/catalogue.ts";
import { type Diagnostic, type Finding, type Fix, diagnostic, replace } from "../../diagnostics/diagnostic.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";
import { isA } from "../../syntax/tokens.ts";
import { clauseBegins } from "./clause-starts.ts";
import { shown } from "./shown.ts";
import { adviceOn } from "./sql-slips.ts";
import type { SqlToken } from "./sql-token.ts";
import * as t from "./sql-tokens.ts";

// Messages hold what was expected; the sentence around it is made where the finding is.
const errorMessageProvider: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => expected.LABEL ?? expected.name,
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? "something else",
  buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? "something else",
  buildNotAllInputParsedMessage: () => "the end of the statement",
};

/** What the parser is given with the tokens of one statement. */
export interface StatementContext {
  readonly brokenLines: ReadonlySet<number>;
  /** The statement is a template of documentation, of which no more than that is told. */
  readonly isTemplate: boolean;
  /** A part of it was lost before it came to the parser. */
  readonly isDamaged: boolean;
}

/** What the rules of the grammar stand on: places in the text, looking ahead, and findings. */
export abstract class ReportingSqlParser extends EmbeddedActionsParser {
  protected source!: SourceFile;
  protected diagnostics: Diagnostic[] = [];
  /** Something in the statement could not be read. */
  protected damaged = false;
  private context: StatementContext = { brokenLines: new Set(), isTemplate: false, isDamaged: false };
  /** Something outside of lists could not be read, so that the order of clauses proves nothing. */
  protected isOrderUnsure = false;
  /** Where reading stood at the last finding: a second one there would follow from the first. */
  private reportedAt = -1;
  /** Since the last finding nothing was read that shows where reading stands: what seems wrong until then follows from it. */
  private isRecovering = false;
  private reports = 0;

  constructor() {
    super(t.allTokens, { errorMessageProvider, maxLookahead: 3, recoveryEnabled: false, skipValidations: true });
  }

  protected begin(source: SourceFile, tokens: readonly SqlToken[], context: StatementContext): void {
    this.source = source;
    this.context = context;
    this.diagnostics = [];
    this.damaged = context.isDamaged;
    this.isOrderUnsure = false;
    this.isRecovering = false;
    this.reports = 0;
    this.reportedAt = -1;
    this.input = tokens as SqlToken[];
  }

  // --- Looking ahead ---

  protected next(): SqlToken {
    return this.LA(1) as SqlToken;
  }

  protected previous(): SqlToken {
    return this.LA(0) as SqlToken;
  }

  protected readonly look = (distance: number): SqlToken | undefined => {
    const token = this.LA(distance) as SqlToken;
    return this.isEnd(token) ? undefined : token;
  };

  /** The keyword `distance` ahead; empty where there is none. */
  protected word(distance = 1): string {
    return this.look(distance)?.word ?? "";
  }

  protected is(type: Parameters<typeof isA>[1], distance = 1): boolean {
    return isA(this.LA(distance), type);
  }

  protected areWords(...words: string[]): boolean {
    return words.every((word, index) => this.word(index + 1) === word);
  }

  protected isClauseAhead(): boolean {
    return clauseBegins(this.look);
  }

  protected isNameAhead(distance = 1): boolean {
    return this.is(t.Word, distance) || this.is(t.BackQuoted, distance);
  }

  /** The end of the input; while the grammar is recorded, every token. */
  protected isEnd(token: IToken): boolean {
    return Number.isNaN(token.startOffset) || token.startOffset < 0;
  }

  protected isAtEnd(): boolean {
    return this.look(1) === undefined;
  }

  // --- Places ---

  protected spanOf(token: IToken): Span {
    return { source: this.source, start: token.startOffset, end: (token as SqlToken).end };
  }

  /** From `first` to the last token that was read. */
  protected since(first: IToken): Span {
    return { source: this.source, start: first.startOffset, end: this.previous().end };
  }

  protected sinceSpan(first: Span | undefined): Span {
    return { source: this.source, start: first?.start ?? 0, end: this.previous().end };
  }

  protected after(token: SqlToken): Span {
    return { source: this.source, start: token.end, end: token.end };
  }

  // --- Findings ---

  protected fail(expected: string): never {
    throw new NoViableAltException(expected, this.LA(1), this.LA(0));
  }

  /** Says what is wrong at `token`, unless something unclosed on its line, or the mistake before, is what went wrong. */
  protected report(rule: RuleId, token: SqlToken, finding: Finding): void {
    const standing = this.isAtEnd() ? Infinity : this.next().startOffset;
    const isFollowUp = this.isRecovering || (standing === this.reportedAt && rule.startsWith("syntax/"));
    // Where literals are joined, reading stands as sure as before.
    const isSure = rule === "sql/adjacent-literals" && finding.severity !== "error";
    if (!isSure) this.reportedAt = standing;
    if (rule.startsWith("syntax/")) this.damaged = true;
    this.reports++;
    if (isFollowUp || this.context.isTemplate || this.context.brokenLines.has(token.line)) return;
    this.isRecovering = !isSure;
    this.diagnostics.push(diagnostic(rule, finding));
  }

  /** Runs `read`, of which what is wrong follows from the mistake that is told afterwards. */
  protected silently(read: () => void): void {
    this.isRecovering = true;
    read();
    this.isRecovering = false;
    this.reportedAt = -1;
  }

  /** Adds a finding about how parts stand to each other, each of which could be read. */
  protected add(finding: Diagnostic): void {
    if (!this.context.isTemplate) this.diagnostics.push(finding);
  }

  protected reportException(exception: IRecognitionException): void {
    const token = exception.token as SqlToken;
    const previous = this.previous();
    const isLate = this.isEnd(token) || (token.firstOnLine && previous.line < token.line);
    if (isLate && !this.isEnd(previous)) this.reportMissing(exception.message, previous);
    else this.reportUnexpected(token, exception.message);
  }

  protected reportMissing(expected: string, previous: SqlToken, insertion?: string): void {
    this.report("syntax/unexpected", previous, {
      at: this.spanOf(previous),
      message: `${expected} is missing after ${shown(previous)}`,
      label: `expected ${expected} after this`,
      ...(insertion === undefined
        ? {}
        : { help: `insert ${expected}`, fixes: [replace(this.after(previous), insertion, `insert ${insertion.trim()}`)] }),
    });
  }

  protected reportUnexpected(token: SqlToken, expected: string, advice?: { help: string; fixes?: readonly Fix[] }): void {
    const at = this.spanOf(token);
    const label = expected === "" ? {} : { label: `expected ${expected}` };
    this.report("syntax/unexpected", token, { at, message: `unexpected ${shown(token)}`, ...label, ...(advice ?? adviceOn(token, expected, at)) });
  }

  protected deletion(at: Span, what: string): Fix {
    return replace(at, "", `delete ${what}`);
  }

  // --- Reading on ---

  /** Runs `read`; what it cannot read is reported, and undefined returned. */
  protected attempt<T>(read: () => T): T | undefined {
    if (this.RECORDING_PHASE) return read();
    try {
      return read();
    } catch (error) {
      if (!isRecognitionException(error as Error)) throw error;
      this.reportException(error as unknown as IRecognitionException);
      return undefined;
    }
  }

  /** Says that what is read on is read on a guess: that it can be read proves nothing. */
  protected guess(): void {
    this.reports++;
  }

  /** The same for a column, a property or a clause: one that can be read with one finding at most shows that the mistake before is past. */
  protected item<T>(read: () => T): T | undefined {
    const before = this.reports;
    const result = this.attempt(read);
    if (result !== undefined && this.reports <= before + 1) this.isRecovering = false;
    return result;
  }

  /** Reads the words of a keyword; one that is misspelt or missing is reported and taken for granted. */
  protected words(...words: string[]): SqlToken {
    const first = this.next();
    for (const word of words) this.keyword(word);
    return first;
  }

  private keyword(word: string): void {
    if (this.RECORDING_PHASE || this.word() === word) {
      this.CONSUME(t.keyword(word));
      return;
    }
    const token = this.look(1);
    if (token !== undefined && this.is(t.Word) && !t.keywords.has(token.word) && nearestName(token.image, [word]) !== undefined) {
      this.reportMisspelt(token, word);
      this.SKIP_TOKEN();
    } else if (this.isEnd(this.previous())) {
      this.reportUnexpected(this.next(), word);
    } else {
      this.isOrderUnsure = true;
      this.guess();
      this.reportMissing(word, this.previous(), ` ${word}`);
    }
  }

  protected reportMisspelt(token: SqlToken, word: string): void {
    const at = this.spanOf(token);
    this.reportUnexpected(token, word, { help: `did you mean ${word}?`, fixes: [replace(at, word, `replace by ${word}`)] });
  }

  /** Reads and reports a sign that stands where none belongs. */
  protected dropSign(type: Parameters<typeof isA>[1]): void {
    if (this.RECORDING_PHASE || !this.is(type)) return;
    const token = this.next();
    const at = this.spanOf(token);
    this.reportUnexpected(token, "", { help: "delete it", fixes: [this.deletion(at, token.image)] });
    this.SKIP_TOKEN();
  }
}
