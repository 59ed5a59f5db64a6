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

/** Gives one token after the other; undefined at the end. */
export type NextToken = () => Token | undefined;

/**
 * Cuts the tokens of a file into runs that each begin with a declaration, so that nothing which is wrong in one reaches
 * the next. A declaration begins at a declaration word at the start of an unindented line, in a shape that nothing inside
 * a block has (`source x {`, `external table`, `import "…"`): a column named `source` is none. Each run is given as soon as it is
 * known where it ends.
 */
export function* splitDeclarations(next: NextToken): Generator<Token[]> {
  let run: Token[] = [];
  let depth = 0;
  let token = next();
  let second = next();
  for (let third = next(); token !== undefined; third = next()) {
    if (run.length > 0 && token.firstOnLine && token.indent === 0 && beginsDeclaration(token, second, third, depth, run[0]!.tokenType)) {
      yield run;
      run = [];
      depth = 0;
    }
    if (token.tokenType === LCurly) depth++;
    else if (token.tokenType === RCurly) depth = Math.max(0, depth - 1);
    run.push(token);
    token = second;
    second = third;
  }
  if (run.length > 0) yield run;
}

/** Whether an unindented token that is the first of its line begins a declaration. */
function beginsDeclaration(token: Token, second: Token | undefined, third: Token | undefined, depth: number, opener: TokenType): boolean {
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
