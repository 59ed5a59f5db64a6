import type { TokenType } from "chevrotain";
import type { Token } from "./token.ts";
import {
  BackQuoted,
  Columns,
  Equals,
  External,
  Identifier,
  Import,
  LCurly,
  Param,
  Project,
  RCurly,
  Role,
  Source,
  StringLiteral,
  Table,
  isA,
} from "./tokens.ts";

/**
 * Cuts the tokens of a file into runs that each begin with a declaration, so that nothing which is wrong in one reaches
 * the next. A declaration begins at a declaration word at the start of an unindented line, in a shape that nothing inside
 * a block has (`source x {`, `external table`, `import "…"`): a column named `source` is none.
 */
export function splitDeclarations(tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = [];
  let current: Token[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    if (current.length > 0 && beginsDeclaration(tokens, index, depth, current[0]?.tokenType)) {
      runs.push(current);
      current = [];
      depth = 0;
    }
    if (token.tokenType === LCurly) depth++;
    else if (token.tokenType === RCurly) depth = Math.max(0, depth - 1);
    current.push(token);
  });
  if (current.length > 0) runs.push(current);
  return runs;
}

function beginsDeclaration(tokens: readonly Token[], index: number, depth: number, opener: TokenType | undefined): boolean {
  const token = tokens[index]!;
  if (!token.firstOnLine || token.indent > 0) return false;
  const [second, third] = [tokens[index + 1], tokens[index + 2]];
  switch (token.tokenType) {
    case Import:
      return (second !== undefined && isA(second, StringLiteral)) || depth === 0;
    case Param:
      return depth === 0 || (isWord(second) && third?.tokenType === Equals);
    case Project:
      return second?.tokenType === LCurly || (isWord(second) && third?.tokenType === LCurly) || depth === 0;
    case Columns:
      // `columns {` is what a table holds, also where the `{` of the table was lost.
      if (second?.tokenType === LCurly && opener === External) return false;
      return (isWord(second) && third?.tokenType === LCurly) || depth === 0;
    case Role:
    case Source:
      return (isWord(second) && third?.tokenType === LCurly) || depth === 0;
    case External:
      return depth === 0 || (second?.tokenType === Table && isWord(third) && third!.line === token.line);
    default:
      return false;
  }
}

const isWord = (token: Token | undefined): boolean => token !== undefined && (isA(token, Identifier) || isA(token, BackQuoted));
