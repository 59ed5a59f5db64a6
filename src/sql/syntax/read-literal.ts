import type { SourceFile } from "../../source/source-file.ts";

/** Where a literal ends, and what is wrong with it. */
export interface LiteralExtent {
  readonly end: number;
  readonly isClosed: boolean;
  /** Offsets of quotes inside it that belong to a word (`it's`), where `\'` should stand. */
  readonly apostrophes: readonly number[];
}

/** Quotes of which a text holds no closing one from an offset on, so that not every open one searches to the end. */
export type UnclosedQuotes = Map<string, number>;

// Words that may follow a literal without a space between, so that they do not prove a lost quote.
const CLAUSE_WORD =
  /(?:COMMENT|PARTITIONED|PARTITION|CLUSTERED|RANGE|SKEWED|ROW|STORED|WITH|LOCATION|USING|TBLPROPERTIES|LIFECYCLE|NOT|NULL|DEFAULT|PRIMARY|INPUTFORMAT|OUTPUTFORMAT|INPUTDRIVER|OUTPUTDRIVER|FIELDS|ESCAPED|COLLECTION|MAP|LINES|INTO|AS)(?![\w$])/iy;
const WORD = /[\p{L}\p{N}_$]/u;
const MAY_FOLLOW_LINES = /[\s,;()='"\-/\]>，；（）“”‘’]/;
const STATEMENT_INSIDE = /;\s*[\r\n]\s*(?:create|alter|msck|insert|drop|set|select|with)\s/i;
/** How far an apostrophe may stand from the quote that ends its literal. */
const SHORT = 200;
/** Of more, not each would be one. */
const MOST_APOSTROPHES = 8;

/**
 * The extent of the literal that begins at `start`. Line breaks are legal inside, so that a lost quote swallows the lines up
 * to the next literal: what gives it away is the word that then stands right behind the presumed end. Such a literal ends on
 * its first line. `strict` asks for that in single lines as well, which only statements that are read in full can stand.
 */
export function readLiteral(source: SourceFile, start: number, strict: boolean, unclosed: UnclosedQuotes): LiteralExtent {
  const { text } = source;
  const quote = text[start]!;
  const lineEnd = source.lineStarts[source.lineIndexAt(start) + 1] ?? text.length;
  const apostrophes: number[] = [];
  let close = start;
  do {
    close = closingQuote(text, close + 1, quote, start, unclosed);
    if (close < 0) return { end: endOnLine(text, start, lineEnd), isClosed: false, apostrophes: [] };
    if (close >= lineEnd) {
      const isLost = strict ? isLostOverLines(text, close) : isWordAt(text, close + 1) && STATEMENT_INSIDE.test(text.slice(start, close));
      return isLost ? { end: endOnLine(text, start, lineEnd), isClosed: false, apostrophes: [] } : { end: close + 1, isClosed: true, apostrophes };
    }
    if (!strict || !isWordAt(text, close + 1) || isClauseWordAt(text, close + 1)) return { end: close + 1, isClosed: true, apostrophes };
    if (!isWordAt(text, close - 1)) return { end: endBefore(text, start, close), isClosed: false, apostrophes: [] };
    apostrophes.push(close);
  } while (apostrophes.length < MOST_APOSTROPHES && hasQuoteWithin(text, close + 1, Math.min(lineEnd, close + SHORT), quote));
  // No quote is left on the line that could end it: the first one did.
  return { end: apostrophes[0]! + 1, isClosed: true, apostrophes: [] };
}

const NEXT: Readonly<Record<string, RegExp>> = { "'": /['\\]/g, '"': /["\\]/g };

function closingQuote(text: string, from: number, quote: string, start: number, unclosed: UnclosedQuotes): number {
  if (start >= (unclosed.get(quote) ?? Infinity)) return -1;
  const next = NEXT[quote]!;
  next.lastIndex = from;
  for (let found = next.exec(text); found !== null; found = next.exec(text)) {
    if (found[0] === quote) return found.index;
    next.lastIndex = found.index + 2;
  }
  unclosed.set(quote, start);
  return -1;
}

/** What nearly always follows a literal; to test for it is quicker than to test for letters of all scripts. */
const NO_WORD = "\n\r\t ,;()='\"";

function isWordAt(text: string, at: number): boolean {
  const character = text[at];
  return character !== undefined && !NO_WORD.includes(character) && WORD.test(character);
}

function isClauseWordAt(text: string, at: number): boolean {
  CLAUSE_WORD.lastIndex = at;
  return CLAUSE_WORD.test(text);
}

function isLostOverLines(text: string, close: number): boolean {
  const follower = text[close + 1];
  return follower !== undefined && !MAY_FOLLOW_LINES.test(follower) && !isClauseWordAt(text, close + 1);
}

function hasQuoteWithin(text: string, from: number, to: number, quote: string): boolean {
  return text.slice(from, to).includes(quote);
}

const PLACEHOLDER = /\$\{[^{}\r\n]{0,200}\}|\{\{[^{}\r\n]{0,200}\}\}/g;

/** Leaves what most likely closes the surroundings, and a comment: one lost quote costs no parenthesis. */
function endOnLine(text: string, start: number, lineEnd: number): number {
  const line = text.slice(start, lineEnd);
  const comment = line.search(/[ \t]--/);
  return trimmedEnd(text, start, start + (comment < 0 ? line.length : comment), /[\s),;，；）]/);
}

const CLAUSE_WITHIN =
  /[\s),](?:STORED\s+(?:BY|AS)|ROW\s+FORMAT|PARTITIONED\s+BY|WITH\s+SERDEPROPERTIES|TBLPROPERTIES|LOCATION\s*$|USING\s*$|COMMENT\s*$)/i;

/** Where a literal ends that was to be closed on its line before `close`, which opens another: before the clause that stands between. */
function endBefore(text: string, start: number, close: number): number {
  const clause = text.slice(start, close).search(CLAUSE_WITHIN);
  return clause < 0 ? trimmedEnd(text, start, close, /[\s,=(:]/) : trimmedEnd(text, start, start + clause + 1, /[\s,=():]/);
}

function trimmedEnd(text: string, start: number, end: number, trimmed: RegExp): number {
  let floor = start + 1;
  for (const placeholder of text.slice(start, end).matchAll(PLACEHOLDER)) floor = start + placeholder.index + placeholder[0].length;
  let last = end;
  while (last > floor && trimmed.test(text[last - 1]!)) last--;
  return last;
}
