import type { TokenType } from "chevrotain";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";
import * as finding from "./lexical-findings.ts";
import { readBlockComment } from "./read-block-comment.ts";
import { readLiteral } from "./read-literal.ts";
import { plainWordEnd, wordEnd } from "./read-word.ts";
import type { SqlCommentNode } from "./sql-ast.ts";
import type { SqlToken } from "./sql-token.ts";
import * as t from "./sql-tokens.ts";

const SPACE = /[ \t\r\n\f\v]+/y;
/** Spaces that look like one and are none for MaxCompute's lexer: no-break, typographic, ideographic, a stray byte order mark. */
const ODD_SPACE = /[\u00A0\u1680\u2000-\u200B\u202F\u205F\u2060\u3000\uFEFF]+/y;
const TO_LINE_END = /[^\r\n]*/y;
const BACK_QUOTED = /`(?:[^`\r\n]|``)*`/y;
const UNCLOSED_NAME = /`(?:\$\{[^{}`\r\n]{0,200}\}|[^\s{}()[\]<>,=:;"'`])*/y;
const CURLY_LITERAL =
  /[\u201C\u201D\u201E\uFF02][^"\u201C\u201D\uFF02\r\n]*["\u201C\u201D\uFF02]|[\u2018\u2019\uFF07][^'\u2018\u2019\uFF07\r\n]*['\u2018\u2019\uFF07]/y;
/** Opened by a straight quote, closed by a typographic one. */
const HALF_CURLY = /'[^'\\\r\n\u2018\u2019\uFF07]*[\u2019\uFF07](?=[\s,);]|$)|"[^"\\\r\n\u201C\u201D\uFF02]*[\u201D\uFF02](?=[\s,);]|$)/y;
/** A literal of which a backslash took the closing quote. */
const BACKSLASH_AT_END = /'(?:[^'\\\r\n]|\\[^'\r\n])*\\'(?=[\s,);]|$)|"(?:[^"\\\r\n]|\\[^"\r\n])*\\"(?=[\s,);]|$)/y;
/** What a document leaves to its reader: `<name>` on one line. */
const BLANK = /<[^<>'"`\r\n]{1,80}>/y;
const ELLIPSIS = /\.{3,}|…+/y;
const OTHER = /[^\s'"`(),;=<>:.（），；\p{L}\p{N}_$\u00A0]+/uy;
const DIGITS = /^[0-9]+$/;
const NESTED_TYPE = /^(?:ARRAY|MAP|STRUCT|UNIONTYPE)$/;

/** Cuts a text into tokens, one after the other. Every character is accepted; those that no token is made of become `Unknown`. */
export class SqlScanner {
  readonly comments: SqlCommentNode[] = [];
  /** In the order of the text, also of parts that are then passed over. */
  readonly findings: Diagnostic[] = [];
  /** Lines of which something unclosed took a part: what else seems wrong there may not be. */
  readonly brokenLines = new Set<number>();
  /** What documentation left to be filled in: its brackets, `<name>` and `...`. */
  readonly blanks: Span[] = [];
  /** Whether lost quotes are looked for within lines too: in statements that are read in full. */
  isStrict = true;
  readonly #source: SourceFile;
  readonly #unclosedQuotes = new Map<string, number>();
  readonly #openComments = { from: Infinity };
  #at = 0;
  #line = 0;
  #lineOfLast = -1;
  #last: SqlToken | undefined;

  constructor(source: SourceFile) {
    this.#source = source;
  }

  /** The next token; undefined at the end of the text. */
  next(): SqlToken | undefined {
    while (this.#skipsTrivia());
    if (this.#at >= this.#source.text.length) return undefined;
    this.#last = this.#read(this.#at);
    return this.#last;
  }

  #skipsTrivia(): boolean {
    const { text } = this.#source;
    const at = this.#at;
    const character = text[at];
    if (character === undefined) return false;
    if (character === " " || character === "\n" || (character <= "\r" && character >= "\t")) return this.#takes(SPACE);
    if (character > "\u007F") return this.#skipsOddSpace(at);
    if (text.startsWith("--", at)) {
      this.#takes(TO_LINE_END);
      this.#comment("line", at);
      return true;
    }
    if (text.startsWith("/*", at)) return this.#skipsBlockComment(at);
    if (this.isStrict && (character === "#" || text.startsWith("//", at)) && /\s|^$/.test(text[at - 1] ?? "")) {
      this.#takes(TO_LINE_END);
      this.#comment("line", at);
      this.findings.push(finding.foreignComment(this.#spanFrom(at)));
      return true;
    }
    if (this.isStrict && (character === "[" || character === "]")) {
      this.#at++;
      this.blanks.push(this.#spanFrom(at));
      return true;
    }
    return false;
  }

  #skipsOddSpace(at: number): boolean {
    if (!this.#takes(ODD_SPACE)) return false;
    this.findings.push(finding.oddSpace(this.#spanFrom(at)));
    return true;
  }

  #skipsBlockComment(at: number): true {
    const isBetween = this.#last === undefined || this.#last.tokenType === t.Semicolon;
    const { end, isClosed } = readBlockComment(this.#source.text, at, isBetween, this.#openComments);
    this.#at = end;
    this.#comment("block", at);
    if (!isClosed) this.brokenLines.add(this.#source.lineIndexAt(at));
    this.findings.push((isClosed ? finding.blockComment : finding.unclosedComment)(this.#spanFrom(at)));
    return true;
  }

  #read(start: number): SqlToken {
    const { text } = this.#source;
    const character = text[start]!;
    const word = plainWordEnd(text, start);
    if (word > start) {
      this.#at = word;
      return this.#word(start, false);
    }
    if (character === "'" || character === '"') return this.#literal(start);
    if (character === "`") return this.#backQuoted(start);
    if (this.isStrict && (character === "<" ? this.#takesBlank(start) : this.#takes(ELLIPSIS))) {
      this.blanks.push(this.#spanFrom(start));
      return this.#token(t.Placeholder, start);
    }
    const end = wordEnd(text, start);
    if (end.at > start) {
      this.#at = end.at;
      return this.#word(start, end.isPlaceholder);
    }
    const sign = t.punctuation.get(character);
    if (sign !== undefined) {
      this.#at += text.startsWith("==", start) ? 2 : 1;
      return this.#token(sign, start);
    }
    if (this.#takes(CURLY_LITERAL)) {
      this.findings.push(finding.curlyQuote(this.#spanFrom(start)));
      return this.#token(t.CurlyLiteral, start);
    }
    if (!this.#takes(OTHER)) this.#at++;
    return this.#token(t.Unknown, start);
  }

  #literal(start: number): SqlToken {
    const { end, isClosed, apostrophes } = readLiteral(this.#source, start, this.isStrict, this.#unclosedQuotes);
    if (!isClosed && this.isStrict && this.#takes(HALF_CURLY)) {
      this.findings.push(finding.curlyQuote(this.#spanFrom(start)));
      return this.#token(t.CurlyLiteral, start);
    }
    for (const offset of apostrophes) this.findings.push(finding.apostrophe(this.#source, offset));
    if (isClosed) {
      this.#at = end;
      return this.#token(t.Literal, start);
    }
    const takesItsQuote = this.#takes(BACKSLASH_AT_END);
    if (!takesItsQuote) this.#at = end;
    this.findings.push((takesItsQuote ? finding.escapedEnd : finding.unclosedLiteral)(this.#spanFrom(start)));
    const token = this.#token(t.UnclosedLiteral, start);
    this.brokenLines.add(token.line);
    return token;
  }

  #backQuoted(start: number): SqlToken {
    if (this.#takes(BACK_QUOTED)) return this.#token(t.BackQuoted, start);
    this.#takes(UNCLOSED_NAME);
    this.findings.push(finding.unclosedName(this.#spanFrom(start)));
    const token = this.#token(t.UnclosedName, start);
    this.brokenLines.add(token.line);
    return token;
  }

  /** Whether `<` begins a blank of documentation rather than the elements of a type, which stand right behind its name. */
  #takesBlank(start: number): boolean {
    if (this.#last?.end === start || NESTED_TYPE.test(this.#last?.word ?? "")) return false;
    return this.#takes(BLANK);
  }

  #word(start: number, isPlaceholder: boolean): SqlToken {
    const token = this.#token(isPlaceholder ? t.Placeholder : t.Word, start);
    const { image } = token;
    if (isPlaceholder) return token;
    if (DIGITS.test(image)) return retyped(token, t.NumberWord);
    if (image.length > 20) return token;
    token.word = image.toUpperCase();
    const keyword = t.keywords.get(token.word);
    return keyword === undefined ? token : retyped(token, keyword);
  }

  #token(tokenType: TokenType, startOffset: number): SqlToken {
    const starts = this.#source.lineStarts;
    while ((starts[this.#line + 1] ?? Infinity) <= startOffset) this.#line++;
    const firstOnLine = this.#line !== this.#lineOfLast;
    this.#lineOfLast = this.#line;
    const end = this.#at;
    const image = this.#source.text.slice(startOffset, end);
    return { image, startOffset, end, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx!, line: this.#line, firstOnLine, word: "" };
  }

  #takes(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#source.text)) return false;
    if (pattern.lastIndex === this.#at) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #comment(style: SqlCommentNode["style"], start: number): void {
    const span = this.#spanFrom(start);
    this.comments.push({ kind: "sqlComment", style, text: this.#source.text.slice(start, this.#at), span });
  }

  #spanFrom(start: number): Span {
    return { source: this.#source, start, end: this.#at };
  }
}

function retyped(token: SqlToken, tokenType: TokenType): SqlToken {
  token.tokenType = tokenType;
  token.tokenTypeIdx = tokenType.tokenTypeIdx!;
  return token;
}
