import { backWhile, endOf, indexOfPattern, isSpace } from "./search.ts";

/** A quoted run of characters: `start` and `end` without its quotes, UTF-16 code units. */
export interface Literal {
  /** The quote with the backslashes before it, where the literal stands within another. */
  readonly opening: string;
  readonly start: number;
  readonly end: number;
  /** Behind the closing quote; `end` where there is none. */
  readonly after: number;
}

const OPENING = /(\\*)(["'`“”‘’＂＇])/y;
const STRAIGHT = { '"': /["\r\n]/g, "'": /['\r\n]/g, "`": /[`\r\n]/g } as const;
const DOUBLE_CURLY = /[“”\r\n]/g;
const SINGLE_CURLY = /[‘’\r\n]/g;
const FULL_WIDTH = /[＂＇\r\n]/g;

/** The literal that opens at `at`. One that is never closed goes to the end of its line. */
export function literalAt(text: string, at: number): Literal {
  const start = endOf(OPENING, text, at);
  const opening = text.slice(at, start);
  const pattern = closingPattern(opening.at(-1) ?? "");
  for (let from = start; ;) {
    const found = indexOfPattern(pattern, text, from);
    if (found < 0 || text[found] === "\n" || text[found] === "\r") {
      const end = trimmedEnd(text, start, found);
      return { opening, start, end, after: end };
    }
    const depth = opening.length - 1;
    const backslashes =
      found -
      Math.max(
        start,
        backWhile(text, found, (character) => character === "\\"),
      );
    if (closes(backslashes, depth)) return { opening, start, end: found - Math.min(backslashes, depth), after: found + 1 };
    from = found + 1;
  }
}

function trimmedEnd(text: string, start: number, found: number): number {
  return Math.max(start, backWhile(text, found < 0 ? text.length : found, isSpace));
}

function closingPattern(quote: string): RegExp {
  if (quote === '"' || quote === "'" || quote === "`") return STRAIGHT[quote];
  return "“”".includes(quote) ? DOUBLE_CURLY : "‘’".includes(quote) ? SINGLE_CURLY : FULL_WIDTH;
}

/** Whether a quote behind so many backslashes ends a literal that opened behind `depth` of them: each level of text in text doubles them and adds one. */
function closes(backslashes: number, depth: number): boolean {
  let count = backslashes;
  for (let left = depth; left > 0; left = (left - 1) >> 1) {
    if (count % 2 === 0) return true;
    count = (count - 1) / 2;
  }
  return count % 2 === 0;
}

/** Whether a quote stands at `at`, perhaps an escaped one. */
export function opensAt(text: string, at: number): boolean {
  return endOf(OPENING, text, at) > at;
}
