import type { IToken, TokenType } from "chevrotain";
import type { SourceFile } from "../source/source-file.ts";
import type { Token } from "./token.ts";
import * as t from "./tokens.ts";

const TAB = 9;
const LINE_FEED = 10;
const FORM_FEED = 12;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
const BACKSLASH = 92;
const FIRST_BEYOND_ASCII = 128;

/** Those of one character, by their ASCII code. A dot may begin an ellipsis. */
const punctuation: (TokenType | undefined)[] = Array.from({ length: FIRST_BEYOND_ASCII });
for (const type of [t.LCurly, t.RCurly, t.LSquare, t.RSquare, t.LParen, t.RParen, t.LAngle, t.RAngle, t.Comma, t.Equals, t.Colon, t.At])
  punctuation[t.spelling(type).charCodeAt(0)] = type;

/** Characters that a name begins with, and that it goes on with, by their ASCII code. */
const startsName = Array.from({ length: FIRST_BEYOND_ASCII }, (_, code) => /[A-Za-z_]/.test(String.fromCharCode(code)));
const continuesName = Array.from({ length: FIRST_BEYOND_ASCII }, (_, code) => /[\w$]/.test(String.fromCharCode(code)));

const LONGEST_KEYWORD = Math.max(...[...t.keywords.keys()].map((word) => word.length));

type Match = (text: string, offset: number, read: IToken[]) => string | undefined;

const matches: readonly (readonly [TokenType, Match])[] = t.lexedTokens.map((type) => [type, matchOf(type)]);
const misspellings: ReadonlySet<TokenType> = new Set([
  t.CurlyString,
  t.UnterminatedString,
  t.UnterminatedBackQuoted,
  t.UnterminatedComment,
  t.OddSpace,
]);

function matchOf({ PATTERN: pattern }: TokenType): Match {
  if (!(pattern instanceof RegExp)) {
    const { exec } = pattern as { exec: (text: string, offset: number, read: IToken[]) => [string] | null };
    return (text, offset, read) => exec(text, offset, read)?.[0];
  }
  const sticky = new RegExp(pattern, "y");
  return (text, offset) => {
    sticky.lastIndex = offset;
    return sticky.exec(text)?.[0];
  };
}

/**
 * Cuts a text into the tokens that the patterns of `tokens.ts` describe, one after the other, each the first that matches where
 * the last one ended. What nearly every text is made of is read by its characters; all else by the patterns. Linear in the
 * length of the text. Every character is accepted; those that no token is made of become `Unknown`.
 */
export class Scanner {
  readonly comments: Token[] = [];
  readonly oddSpaces: Token[] = [];
  /** Something so far is misspelt: unclosed, of full-width or typographic characters, an odd space, or unknown. */
  isMisspelt = false;
  readonly #text: string;
  readonly #starts: readonly number[];
  /** Where comments are closed no more is remembered by it. */
  readonly #key = [];
  #at = 0;
  #line = 0;
  #nextLineStart: number;
  #lineOfLast = -1;
  #indent = 0;

  constructor(source: SourceFile) {
    this.#text = source.text;
    this.#starts = source.lineStarts;
    this.#nextLineStart = this.#starts[1] ?? Infinity;
  }

  /** The next token; undefined at the end of the text. Comments and odd spaces before it are gathered. */
  next(): Token | undefined {
    for (;;) {
      const code = this.#passSpace();
      if (this.#at >= this.#text.length) return undefined;
      const token = this.#read(this.#at, code);
      if (token !== undefined) return token;
    }
  }

  /** The code of the next character that is no white space. */
  #passSpace(): number {
    let at = this.#at;
    let code = this.#text.charCodeAt(at);
    while (isSpace(code)) code = this.#text.charCodeAt(++at);
    this.#at = at;
    return code;
  }

  /** Reads what begins at `at`; undefined where that is no token. */
  #read(at: number, code: number): Token | undefined {
    if (code >= FIRST_BEYOND_ASCII) return this.#readByPattern(at);
    if (startsName[code]!) return this.#readName(at);
    const sign = punctuation[code];
    if (sign !== undefined) return this.#add(sign, at, at + 1);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return this.#readString(at, code);
    if (code >= ZERO && code <= NINE) return this.#readDigits(at);
    return this.#readByPattern(at);
  }

  #readName(at: number): Token | undefined {
    const text = this.#text;
    let end = at + 1;
    let code = text.charCodeAt(end);
    while (code < FIRST_BEYOND_ASCII && continuesName[code]!) code = text.charCodeAt(++end);
    return code >= FIRST_BEYOND_ASCII ? this.#readByPattern(at) : this.#addName(at, end);
  }

  #readDigits(at: number): Token | undefined {
    const text = this.#text;
    let end = at + 1;
    let code = text.charCodeAt(end);
    while (code >= ZERO && code <= NINE) code = text.charCodeAt(++end);
    const isAlone = !(code >= FIRST_BEYOND_ASCII || code === DOT || continuesName[code] === true);
    return isAlone ? this.#add(t.NumberLiteral, at, end) : this.#readByPattern(at);
  }

  #readString(at: number, quote: number): Token | undefined {
    const text = this.#text;
    for (let end = at + 1; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === quote) return this.#add(t.StringLiteral, at, end + 1);
      if (code === BACKSLASH || code === LINE_FEED || code === CARRIAGE_RETURN) break;
    }
    return this.#readByPattern(at);
  }

  #readByPattern(at: number): Token | undefined {
    const found = this.#match(at);
    if (found === undefined) return this.#readUnknown(at);
    const [type, image] = found;
    const end = at + image.length;
    if (type === t.Identifier) return this.#addName(at, end);
    this.isMisspelt ||= misspellings.has(type) || isFullWidthSign(image);
    if (type.GROUP === undefined) return this.#add(type, at, end);
    (type.GROUP === "comments" ? this.comments : this.oddSpaces).push(this.#token(type, image, at));
    this.#at = end;
    return undefined;
  }

  #match(at: number): readonly [TokenType, string] | undefined {
    for (const [type, match] of matches) {
      const image = match(this.#text, at, this.#key);
      if (image !== undefined && image !== "") return [type, image];
    }
    return undefined;
  }

  /** A run of characters up to where a token begins again. */
  #readUnknown(at: number): Token {
    let end = at + 1;
    while (end < this.#text.length && !isSpace(this.#text.charCodeAt(end)) && this.#match(end) === undefined) end++;
    this.isMisspelt = true;
    return this.#add(t.Unknown, at, end);
  }

  /** Keywords get their own type; they stay Identifiers by category. */
  #addName(at: number, end: number): Token {
    const keyword = end - at > LONGEST_KEYWORD ? undefined : t.keywords.get(this.#text.slice(at, end).toLowerCase());
    return this.#add(keyword ?? t.Identifier, at, end);
  }

  #add(type: TokenType, at: number, end: number): Token {
    while (at >= this.#nextLineStart) this.#nextLineStart = this.#starts[++this.#line + 1] ?? Infinity;
    const isFirst = this.#line !== this.#lineOfLast;
    if (isFirst) this.#indent = this.#indentAt(this.#starts[this.#line]!);
    this.#lineOfLast = this.#line;
    this.#at = end;
    return this.#token(type, this.#text.slice(at, end), at, isFirst);
  }

  #token(tokenType: TokenType, image: string, startOffset: number, firstOnLine = false): Token {
    const end = startOffset + image.length;
    // One shape for all of them, complete from the start: what is added later costs each its own memory.
    return { image, startOffset, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx!, end, line: this.#line, firstOnLine, indent: this.#indent };
  }

  #indentAt(lineStart: number): number {
    let end = lineStart;
    while (isBlank(this.#text.charCodeAt(end))) end++;
    return end - lineStart;
  }
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

function isSpace(code: number): boolean {
  return isBlank(code) || code === LINE_FEED || code === CARRIAGE_RETURN || code === FORM_FEED;
}

/** Of what no other token is: one sign of the blocks in which the twins of ASCII stand. */
function isFullWidthSign(image: string): boolean {
  return image.length === 1 && image > "\u2FFF";
}
