import type { TokenType } from "chevrotain";
import { isA } from "../../syntax/tokens.ts";
import type { SqlToken } from "./sql-token.ts";
import { Comma, Equals, LParen, Literal, NumberWord, Placeholder, RParen } from "./sql-tokens.ts";

/** The token `distance` ahead, counted from 1; undefined beyond the end. */
export type Look = (distance: number) => SqlToken | undefined;

/**
 * Whether a clause begins ahead, in a shape that no column and no property has: columns may be called `location` and
 * `comment`. It tells where a list ends whose closing parenthesis was lost.
 */
export function clauseBegins(look: Look): boolean {
  const second = look(2)?.word;
  switch (look(1)?.word) {
    case "STORED":
      return second === "BY" || second === "AS";
    case "ROW":
      return second === "FORMAT";
    case "PARTITIONED":
    case "SKEWED":
    case "CLUSTERED":
      return second === "BY";
    case "RANGE":
      return second === "CLUSTERED";
    case "WITH":
      return second === "SERDEPROPERTIES";
    case "SERDEPROPERTIES":
    case "TBLPROPERTIES":
      return look(2)?.tokenType === LParen || (look(2)?.tokenType === Equals && look(3)?.tokenType === LParen);
    case "COMMENT":
      // Before a comma or the end of the list it is the comment of a column.
      return is(look(2), Literal) && !is(look(3), Comma) && !is(look(3), RParen);
    case "LOCATION":
    case "USING":
      return is(look(2), Literal) || (look(2)?.tokenType === Equals && is(look(3), Literal));
    case "LIFECYCLE":
      return is(look(2), NumberWord) || is(look(2), Placeholder) || is(look(2), Literal);
    default:
      return false;
  }
}

const is = (token: SqlToken | undefined, type: TokenType): boolean => token !== undefined && isA(token, type);
