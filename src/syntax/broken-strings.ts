import type { Token } from "./token.ts";
import { Equals, LCurly, StringLiteral, UnterminatedString, isA } from "./tokens.ts";

/** How many lines a string may be broken over and still be taken for one. */
const LONGEST = 20;

/**
 * The tokens without the rest of each string that was broken over several lines: a quote is opened on one line, and a
 * later one closes what the lines between hold, none of which is a setting. What is left of it is the unclosed string.
 */
export function joinBrokenStrings(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    joined.push(token);
    if (token.tokenType === UnterminatedString) index = endOfBroken(tokens, index) ?? index;
  }
  return joined;
}

/** Where the string that `tokens[opening]` begins is closed; undefined where it is not. */
function endOfBroken(tokens: readonly Token[], opening: number): number | undefined {
  const first = tokens[opening]!;
  for (let index = opening + 1; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.line > first.line + LONGEST || token.tokenType === Equals || token.tokenType === LCurly) return undefined;
    if (token.line === first.line || !isA(token, StringLiteral)) continue;
    const closes = token.tokenType === UnterminatedString && token.image[0] === first.image[0] && /^.[\s,;)\]}]*$/.test(token.image);
    return closes ? index : undefined;
  }
  return undefined;
}
