import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Token } from "./token.ts";
import { dropOpenings, insertOpenings, stray } from "./openings.ts";
import { Columns, Equals, LCurly, LParen, Partition, Partitions, RCurly, StringLiteral, isA } from "./tokens.ts";

interface OpenBrace {
  readonly token: Token;
  /** Whether the block holds columns, none of which is followed by `{` or `=`. */
  readonly columns: boolean;
  /** Whether its first line stands further in than the one it is opened on, so that indentation tells where it ends. */
  readonly indented: boolean;
}

/**
 * The tokens of one declaration with every brace matched. A declaration whose braces do not match is read by its
 * indentation: braces that layout asks for are inserted, those it has no place for are dropped, each with one finding, so
 * that the parser meets neither and one lost brace stays one mistake.
 */
export function balance(source: SourceFile, tokens: Token[], diagnostics: Diagnostic[]): Token[] {
  const { openings, closings, ordered, doubled } = countBraces(tokens);
  if (ordered && openings === closings && !doubled) return tokens;
  if (closings > openings) return matchByLayout(source, insertOpenings(source, tokens, closings - openings, diagnostics), diagnostics);
  return matchByLayout(source, dropOpenings(source, tokens, openings - closings, diagnostics), diagnostics);
}

function countBraces(tokens: readonly Token[]): { openings: number; closings: number; ordered: boolean; doubled: boolean } {
  let openings = 0;
  let closings = 0;
  let ordered = true;
  let doubled = false;
  let before: Token | undefined;
  for (const token of tokens) {
    if (token.tokenType === LCurly) {
      openings++;
      doubled ||= before?.tokenType === LCurly;
    } else if (token.tokenType === RCurly && ++closings > openings) {
      ordered = false;
    }
    before = token;
  }
  return { openings, closings, ordered, doubled };
}

function matchByLayout(source: SourceFile, tokens: readonly Token[], diagnostics: Diagnostic[]): Token[] {
  const { openings, closings } = countBraces(tokens);
  const lastContent = tokens.findLastIndex((token) => token.tokenType !== RCurly && token.image !== ";");
  let unclosed = Math.max(0, openings - closings);
  let surplus = Math.max(0, closings - openings);
  const open: OpenBrace[] = [];
  const result: Token[] = [];

  const close = (before: Token | undefined): void => {
    const top = open.pop()!;
    const last = result.at(-1) ?? top.token;
    result.push(inserted(last));
    diagnostics.push(neverClosed(source, top.token, last, before));
    unclosed--;
  };

  tokens.forEach((token, index) => {
    while (unclosed > 0 && open.length > 1 && endsUnclosed(open.at(-1)!, tokens, index)) close(token);
    if (token.tokenType === LCurly) {
      open.push({ token, columns: isColumnList(tokens, index), indented: isIndented(token, tokens[index + 1]) });
    } else if (token.tokenType === RCurly) {
      const top = open.at(-1);
      if (top === undefined || (surplus > 0 && isStray(top, token, open.length === 1 && index < lastContent))) {
        surplus--;
        diagnostics.push(stray(source, token));
        return;
      }
      open.pop();
    }
    result.push(token);
  });
  while (open.length > 0) close(undefined);
  return result;
}

/** Whether the token at `index` stands outside a block that was never closed. */
function endsUnclosed(top: OpenBrace, tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]!;
  if (top.columns && token !== top.token && beginsOtherItem(tokens, index)) return true;
  if (!token.firstOnLine || token.line === top.token.line || !top.indented) return false;
  return token.tokenType === RCurly ? token.indent < top.token.indent : token.indent <= top.token.indent;
}

/** `name {`, `name "argument" {`, `name =` or `partition (`: no column goes on like that. */
function beginsOtherItem(tokens: readonly Token[], index: number): boolean {
  const [token, next] = [tokens[index]!, tokens[index + 1]];
  if (token.tokenType === LCurly || token.tokenType === RCurly) return false;
  if (next?.tokenType === LParen) return token.firstOnLine && token.tokenType === Partition;
  if (next?.tokenType === Equals) return token.firstOnLine;
  return (next !== undefined && isA(next, StringLiteral) ? tokens[index + 2] : next)?.tokenType === LCurly;
}

function isColumnList(tokens: readonly Token[], brace: number): boolean {
  const before = tokens[brace - 1]?.tokenType;
  return before === Columns || before === Partitions || tokens[brace - 2]?.tokenType === Columns;
}

function isIndented(brace: Token, next: Token | undefined): boolean {
  return next === undefined || next.line === brace.line || next.tokenType === RCurly || next.indent > brace.indent;
}

/** Whether a closing brace, of which there are too many, is one of those; `more` when it would end the declaration too soon. */
function isStray(top: OpenBrace, closing: Token, more: boolean): boolean {
  const isInline = closing.line === top.token.line;
  if (more && (isInline || !top.indented)) return true;
  return !isInline && (!closing.firstOnLine || closing.indent > top.token.indent);
}

function neverClosed(source: SourceFile, opening: Token, last: Token, before: Token | undefined): Diagnostic {
  const expected = { source, start: last.startOffset, end: last.end };
  return diagnostic("syntax/unterminated", {
    at: { source, start: opening.startOffset, end: opening.end },
    message: "this `{` is never closed",
    label: "opened here",
    related: [{ at: expected, message: before?.firstOnLine === true ? "`}` expected after this, before the next line" : "`}` expected after this" }],
    help: "close the block with `}`",
    fixes: [{ title: "insert }", safety: "unsafe", edits: [{ at: { source, start: last.end, end: last.end }, text: "\n}" }] }],
  });
}

function inserted(after: Token): Token {
  return { ...after, image: "", startOffset: after.end, tokenType: RCurly, tokenTypeIdx: RCurly.tokenTypeIdx!, firstOnLine: false, inserted: true };
}
