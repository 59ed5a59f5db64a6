import type { Edit, Finding } from "../../diagnostics/diagnostic.ts";
import { sqlString } from "../../maxcompute/sql-string.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { literalPieces } from "./literal-pieces.ts";
import type { SqlToken } from "./sql-token.ts";
import { CurlyLiteral, UnclosedLiteral } from "./sql-tokens.ts";

/** The finding about literals that follow each other; where the service does not join them, `joined` is false and it is an error. */
export function adjacentLiterals(source: SourceFile, tokens: readonly SqlToken[], joined: boolean): Finding {
  const [first, last] = [tokens[0]!, tokens.at(-1)!];
  const isDoubled = tokens.every((token, index) => index === 0 || isDoubling(source, tokens[index - 1]!, token));
  const quote = source.text[first.startOffset]!;
  const edits = joinEdits(source, tokens);
  const message = isDoubled
    ? joined
      ? `a doubled ${quote} ends one literal and begins another: the text loses it`
      : `a doubled ${quote} ends one literal and begins another`
    : joined
      ? "literals that follow each other are joined"
      : "a property takes one literal";
  const help = isDoubled ? `write \\${quote} for the quote itself` : "write one literal";
  return {
    at: { source, start: first.startOffset, end: last.end },
    message,
    help,
    ...(joined ? {} : { severity: "error" }),
    // Two literals that are no doubled quote may be two texts, of which a word or a comma was lost.
    ...(edits === undefined ? {} : { fixes: [{ title: help, safety: isDoubled ? "safe" : "unsafe", edits }] }),
  };
}

/** Whether two literals touch, both in the same quotes: a quote doubled, as other databases write it inside a literal. */
function isDoubling(source: SourceFile, one: SqlToken, other: SqlToken): boolean {
  return one.end === other.startOffset && source.text[one.startOffset] === source.text[other.startOffset];
}

/** Undefined where a comment stands between, or a literal is not whole. */
function joinEdits(source: SourceFile, tokens: readonly SqlToken[]): Edit[] | undefined {
  const edits: Edit[] = [];
  const { text } = source;
  if (tokens.some(({ tokenType }) => tokenType === CurlyLiteral || tokenType === UnclosedLiteral)) return undefined;
  const isOneQuote = tokens.every((token) => text[token.startOffset] === text[tokens[0]!.startOffset]);
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (before === undefined) continue;
    if (text.slice(before.end, token.startOffset).trim() !== "") return undefined;
    const at = { source, start: before.end - 1, end: token.startOffset + 1 };
    edits.push({ at, text: isDoubling(source, before, token) ? `\\${text[token.startOffset]!}` : "" });
  }
  if (isOneQuote) return edits;
  const at = { source, start: tokens[0]!.startOffset, end: tokens.at(-1)!.end };
  return [
    {
      at,
      text: sqlString(
        tokens
          .flatMap((token) => literalPieces(source, token.startOffset + 1, token.end - 1))
          .map((piece) => piece.text)
          .join(""),
      ),
    },
  ];
}
