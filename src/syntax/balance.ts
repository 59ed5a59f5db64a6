import type { TokenType } from "chevrotain";
import { type Diagnostic, diagnostic, replace } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Token } from "./lexer.ts";
import { BackQuoted, Columns, Equals, Identifier, LCurly, Partitions, RCurly, StringLiteral, isA } from "./tokens.ts";

interface OpenBrace {
  readonly token: Token;
  /** Whether the block holds columns, none of which is followed by `{` or `=`. */
  readonly columns: boolean;
}

/**
 * The tokens of one declaration with every brace matched. A declaration whose braces do not match is read by its
 * indentation: braces that layout asks for are inserted, those it has no place for are dropped, each with one finding, so
 * that the parser meets neither and one lost brace stays one mistake.
 */
export function balance(source: SourceFile, tokens: Token[], diagnostics: Diagnostic[]): Token[] {
  const { openings, closings, ordered } = countBraces(tokens);
  if (ordered && openings === closings) return tokens;
  const opened = closings > openings ? insertOpenings(source, tokens, closings - openings, diagnostics) : tokens;
  return matchByLayout(source, opened, diagnostics);
}

function countBraces(tokens: readonly Token[]): { openings: number; closings: number; ordered: boolean } {
  let openings = 0;
  let closings = 0;
  let ordered = true;
  for (const token of tokens) {
    if (token.tokenType === LCurly) openings++;
    else if (token.tokenType === RCurly && ++closings > openings) ordered = false;
  }
  return { openings, closings, ordered };
}

/** Where a line names a block and the next one is its content, a `{` was lost. */
function insertOpenings(source: SourceFile, tokens: readonly Token[], missing: number, diagnostics: Diagnostic[]): Token[] {
  const result: Token[] = [];
  let left = missing;
  let lineStart: Token | undefined;
  tokens.forEach((token, index) => {
    if (token.firstOnLine) lineStart = token;
    result.push(token);
    const next = tokens[index + 1];
    if (left === 0 || next === undefined || !next.firstOnLine || next.tokenType === LCurly || token.tokenType === LCurly) return;
    if (lineStart === undefined || next.indent <= lineStart.indent || !opensBlock(tokens, lineStart, token)) return;
    left--;
    diagnostics.push(
      diagnostic("syntax/unexpected", {
        at: { source, start: token.startOffset, end: token.end },
        message: "a `{` is missing here",
        label: "expected `{` after this",
        help: "open the block with `{`",
        fixes: [replace({ source, start: token.end, end: token.end }, " {", "insert {")],
      }),
    );
    result.push(inserted(LCurly, token));
  });
  return result;
}

/** A line of names and strings alone, as `columns`, `handler "C"` or a declaration's header is. */
function opensBlock(tokens: readonly Token[], first: Token, last: Token): boolean {
  const from = tokens.indexOf(first);
  const to = tokens.indexOf(last);
  const words = tokens.slice(from, to + 1);
  const isHeader = from === 0 || words.length === 1 || (words.length === 2 && words[1]!.tokenType === StringLiteral);
  return isHeader && words.every((token) => isA(token, Identifier) || isA(token, BackQuoted) || isA(token, StringLiteral) || token.image === ".");
}

function matchByLayout(source: SourceFile, tokens: readonly Token[], diagnostics: Diagnostic[]): Token[] {
  const { openings, closings } = countBraces(tokens);
  let unclosed = Math.max(0, openings - closings);
  let surplus = Math.max(0, closings - openings);
  const open: OpenBrace[] = [];
  const result: Token[] = [];

  const close = (before: Token | undefined): void => {
    const top = open.pop()!;
    const last = result.at(-1) ?? top.token;
    result.push(inserted(RCurly, last));
    diagnostics.push(neverClosed(source, top.token, last, before));
    unclosed--;
  };

  tokens.forEach((token, index) => {
    while (unclosed > 0 && open.length > 1 && endsUnclosed(open.at(-1)!, token, tokens[index + 1], tokens[index + 2])) close(token);
    if (token.tokenType === LCurly) {
      open.push({ token, columns: isColumnList(tokens, index) });
    } else if (token.tokenType === RCurly) {
      const top = open.at(-1);
      if (top === undefined || (surplus > 0 && isStray(top.token, token))) {
        surplus--;
        diagnostics.push(strayBrace(source, token));
        return;
      }
      open.pop();
    }
    result.push(token);
  });
  while (open.length > 0) close(undefined);
  return result;
}

function endsUnclosed(top: OpenBrace, token: Token, next: Token | undefined, afterNext: Token | undefined): boolean {
  if (!token.firstOnLine || token.line === top.token.line) return false;
  if (token.tokenType === RCurly) return token.indent < top.token.indent;
  if (token.indent <= top.token.indent) return true;
  const follows = next?.tokenType === StringLiteral ? afterNext : next;
  return top.columns && (follows?.tokenType === LCurly || follows?.tokenType === Equals);
}

function isColumnList(tokens: readonly Token[], brace: number): boolean {
  const before = tokens[brace - 1]?.tokenType;
  return before === Columns || before === Partitions || tokens[brace - 2]?.tokenType === Columns;
}

function isStray(top: Token, closing: Token): boolean {
  if (closing.line === top.line) return false;
  return !closing.firstOnLine || closing.indent > top.indent;
}

function neverClosed(source: SourceFile, opening: Token, last: Token, before: Token | undefined): Diagnostic {
  const expected = { source, start: last.startOffset, end: last.end };
  return diagnostic("syntax/unterminated", {
    at: { source, start: opening.startOffset, end: opening.end },
    message: "this `{` is never closed",
    label: "opened here",
    related: [{ at: expected, message: before === undefined ? "`}` expected after this" : "`}` expected after this, before the next line" }],
    help: "close the block with `}`",
    fixes: [{ title: "insert }", safety: "unsafe", edits: [{ at: { source, start: last.end, end: last.end }, text: "\n}" }] }],
  });
}

function strayBrace(source: SourceFile, token: Token): Diagnostic {
  const at = { source, start: token.startOffset, end: token.end };
  return diagnostic("syntax/unexpected", { at, message: "this `}` closes nothing", help: "delete it", fixes: [replace(at, "", "delete }")] });
}

function inserted(type: TokenType, after: Token): Token {
  return {
    image: "",
    startOffset: after.end,
    end: after.end,
    tokenType: type,
    tokenTypeIdx: type.tokenTypeIdx!,
    line: after.line,
    firstOnLine: false,
    indent: after.indent,
    inserted: true,
  };
}
