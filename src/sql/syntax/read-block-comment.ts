/** Offset from which a text holds no `*\/` any more, so that not every open comment searches to the end. */
export interface OpenComments {
  from: number;
}

const STATEMENT_LINE = /[\r\n][ \t]*(?:create|alter|msck|insert|drop|set|select)[ \t]/gi;

/**
 * Where the block comment that begins at `start` ends. One that is never closed, or only by the end of the next one beyond a
 * line that begins a statement, ends before that line when nothing but `isBetween` statements stands before it, else on its own.
 */
export function readBlockComment(text: string, start: number, isBetween: boolean, open: OpenComments): { end: number; isClosed: boolean } {
  const close = start >= open.from ? -1 : text.indexOf("*/", start + 2);
  if (close < 0) open.from = Math.min(open.from, start);
  else if (!swallowsStatement(text, start, close)) return { end: close + 2, isClosed: true };
  return { end: isBetween ? statementLine(text, start) : lineEnd(text, start), isClosed: false };
}

function swallowsStatement(text: string, start: number, close: number): boolean {
  const another = text.lastIndexOf("/*", close);
  return another > start && statementLine(text.slice(start, another), 0) < another - start;
}

function statementLine(text: string, start: number): number {
  STATEMENT_LINE.lastIndex = start;
  return STATEMENT_LINE.exec(text)?.index ?? text.length;
}

const LINE_END = /[\r\n]|$/g;

function lineEnd(text: string, start: number): number {
  LINE_END.lastIndex = start;
  return LINE_END.exec(text)?.index ?? text.length;
}
