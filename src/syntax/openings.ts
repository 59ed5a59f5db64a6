import { type Diagnostic, diagnostic, replace } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Token } from "./token.ts";
import {
  BackQuoted,
  Columns,
  Comma,
  Dot,
  Equals,
  External,
  From,
  Identifier,
  Import,
  LCurly,
  NumberLiteral,
  Param,
  Partitions,
  Project,
  RCurly,
  Role,
  Source,
  StringLiteral,
  Table,
  isA,
} from "./tokens.ts";

/** Drops each `{` that opens nothing: `{{`, with its `}` if it has one, and up to `surplus` others. */
export function dropOpenings(source: SourceFile, tokens: Token[], surplus: number, diagnostics: Diagnostic[]): Token[] {
  const pairs: boolean[] = [];
  let left = surplus;
  return tokens.filter((token, index) => {
    if (token.tokenType === RCurly) return pairs.pop() !== true;
    if (token.tokenType !== LCurly) return true;
    const isDoubled = tokens[index - 1]?.tokenType === LCurly;
    if (!isDoubled && !(left > 0 && opensNothing(tokens, index))) {
      pairs.push(false);
      return true;
    }
    diagnostics.push(stray(source, token));
    if (left > 0) left--;
    else pairs.push(true);
    return false;
  });
}

function opensNothing(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (before === undefined || before.tokenType === RCurly || before.tokenType === NumberLiteral) return true;
  return tokens[index]!.firstOnLine && tokens[index - 2]?.tokenType === Equals;
}

/** The finding about a brace that belongs to nothing. */
export function stray(source: SourceFile, token: Token): Diagnostic {
  const at = { source, start: token.startOffset, end: token.end };
  const [sign, does] = token.tokenType === LCurly ? ["{", "opens"] : ["}", "closes"];
  return diagnostic("syntax/unexpected", {
    at,
    message: `this \`${sign}\` ${does} nothing`,
    help: "delete it",
    fixes: [replace(at, "", `delete ${sign}`)],
  });
}

/** Puts in up to `missing` opening braces, where what a block holds follows what names one. */
export function insertOpenings(source: SourceFile, tokens: readonly Token[], missing: number, diagnostics: Diagnostic[]): Token[] {
  const result: Token[] = [];
  const surplusLines = linesWithSurplus(tokens);
  let left = missing;
  let openAfter = -1;
  tokens.forEach((token, index) => {
    result.push(token);
    if (left > 0 && (token.firstOnLine || isBoundary(tokens[index - 1]))) {
      const head = headAt(tokens, index);
      if (head >= index && lacksOpening(tokens, index, head, surplusLines)) openAfter = head;
    }
    if (index !== openAfter) return;
    left--;
    diagnostics.push(missingOpening(source, token));
    result.push(inserted(token));
  });
  return result;
}

/** Lines that close more than they open. */
function linesWithSurplus(tokens: readonly Token[]): ReadonlySet<number> {
  const balances = new Map<number, number>();
  for (const { tokenType, line } of tokens) {
    if (tokenType === LCurly) balances.set(line, (balances.get(line) ?? 0) + 1);
    else if (tokenType === RCurly) balances.set(line, (balances.get(line) ?? 0) - 1);
  }
  return new Set([...balances].filter(([, balance]) => balance < 0).map(([line]) => line));
}

/** The index of the last token of what seems to name a block from `index` on; -1 when nothing does. */
function headAt(tokens: readonly Token[], index: number): number {
  const token = tokens[index]!;
  if (index === 0) return declarationHead(tokens);
  if (!isWord(token)) return -1;
  return tokens[index + 1] !== undefined && isA(tokens[index + 1]!, StringLiteral) ? index + 1 : index;
}

function declarationHead(tokens: readonly Token[]): number {
  const [first, second] = tokens;
  switch (first?.tokenType) {
    case Import:
    case Param:
      return -1;
    case Project:
      return isWord(second) && second!.line === first!.line && tokens[2]?.tokenType !== Equals ? 1 : 0;
    case Role:
    case Source:
    case Columns:
      return isWord(second) ? 1 : -1;
    case External:
      return second?.tokenType === Table ? tableHead(tokens) : -1;
    default:
      return -1;
  }
}

function tableHead(tokens: readonly Token[]): number {
  let last = isWord(tokens[2]) ? 2 : -1;
  while (last > 0 && tokens[last + 1]?.tokenType === Dot && isWord(tokens[last + 2])) last += 2;
  if (last > 0 && tokens[last + 1]?.tokenType === From && isWord(tokens[last + 2])) last += 2;
  return last;
}

function lacksOpening(tokens: readonly Token[], from: number, head: number, surplusLines: ReadonlySet<number>): boolean {
  const [first, last, next] = [tokens[from]!, tokens[head]!, tokens[head + 1]];
  if (next === undefined || next.tokenType === LCurly || next.tokenType === Equals || next.tokenType === Dot) return false;
  const isSetting = tokens[head + 2]?.tokenType === Equals;
  const isList = first.tokenType === Columns || first.tokenType === Partitions;
  if (!next.firstOnLine) return surplusLines.has(last.line) && (from === 0 || isSetting || (isList && isWord(next)));
  if (!first.firstOnLine) return false;
  // What is indented below a name is what it holds; where nothing is indented, it has to look like that.
  return next.indent > first.indent || (next.tokenType !== RCurly && (from === 0 || isSetting || isList));
}

function missingOpening(source: SourceFile, token: Token): Diagnostic {
  const after = { source, start: token.end, end: token.end };
  return diagnostic("syntax/unexpected", {
    at: { source, start: token.startOffset, end: token.end },
    message: "a `{` is missing here",
    label: "expected `{` after this",
    help: "open the block with `{`",
    fixes: [replace(after, " {", "insert {")],
  });
}

function inserted(after: Token): Token {
  return { ...after, image: "", startOffset: after.end, tokenType: LCurly, tokenTypeIdx: LCurly.tokenTypeIdx!, firstOnLine: false, inserted: true };
}

const isWord = (token: Token | undefined): boolean => token !== undefined && (isA(token, Identifier) || isA(token, BackQuoted));
const isBoundary = (token: Token | undefined): boolean =>
  token === undefined || token.tokenType === LCurly || token.tokenType === RCurly || token.tokenType === Comma;
