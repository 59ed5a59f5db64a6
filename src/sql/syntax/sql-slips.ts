import { type Fix, replace } from "../../diagnostics/diagnostic.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import type { Span } from "../../source/span.ts";
import type { SqlToken } from "./sql-token.ts";
import { Comma, Literal, RAngle, RParen, Unknown, reservedWords } from "./sql-tokens.ts";
import { isA } from "../../syntax/tokens.ts";

interface Advice {
  readonly help?: string;
  readonly fixes?: readonly Fix[];
}

/** The likely slip behind an unexpected token, and how to mend it. */
export function adviceOn(token: SqlToken, expected: string, at: Span): Advice {
  if (expected === "a name") return adviceOnName(token, at);
  if (/^[A-Z]+$/.test(expected) && nearestName(token.image, [expected]) !== undefined) {
    return { help: `did you mean ${expected}?`, fixes: [replace(at, expected, `replace by ${expected}`)] };
  }
  const closesNothing = token.tokenType === RAngle || (expected === "a clause" && token.tokenType === RParen);
  if (closesNothing || (expected === "a clause" && token.tokenType === Comma)) {
    const help = token.tokenType === Comma ? "delete it: no comma stands between clauses" : "delete it: it closes nothing";
    return { help, fixes: [replace(at, "", `delete ${token.image}`)] };
  }
  if (expected === "PARTITION" && token.tokenType === Comma) {
    return { help: "delete it: no comma stands between partitions", fixes: [replace(at, "", "delete ,")] };
  }
  if (token.image === "-" || (token.tokenType === Unknown && token.image.startsWith("-"))) {
    return { help: "a name with - in it stands in back quotes: `a-b`" };
  }
  if (token.tokenType === Unknown && token.image.startsWith("*/")) return { help: "MaxCompute has no block comments: begin each line with --" };
  return {};
}

function adviceOnName(token: SqlToken, at: Span): Advice {
  if (isA(token, Literal)) return { help: "a name stands bare or in back quotes: quotes make it a string" };
  if (!reservedWords.has(token.word)) return {};
  return { help: "a reserved word stands in back quotes", fixes: [replace(at, `\`${token.image}\``, "put it in back quotes")] };
}
