import { type Fix, replace } from "../diagnostics/diagnostic.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import type { Span } from "../source/span.ts";
import type { Token } from "./token.ts";
import { Colon, Dot, Unknown } from "./tokens.ts";

interface Advice {
  readonly help?: string;
  readonly fixes?: readonly Fix[];
}

const declarations = ["import", "param", "project", "role", "source", "columns", "external table"];
const sqlStatements: ReadonlySet<string> = new Set(["create", "drop", "alter", "set", "add", "msck"]);

/** Column clauses of SQL that no external table takes. */
export const sqlColumnClauses: ReadonlySet<string> = new Set(["not", "null", "default", "primary", "unique"]);

/** `;` ends nothing, in either width. */
export const isTerminator = (token: Token): boolean => /^[;；]+$/.test(token.image);

/** A comment as SQL or a shell has it. */
export const isForeignComment = (token: Token): boolean => token.tokenType === Unknown && /^(?:--|#)/.test(token.image);

/** The likely slip behind an unexpected token, and how to mend it. */
export function adviceOn(token: Token, expected: string, at: Span): Advice {
  if (isTerminator(token)) return { help: "nothing ends with `;` here: delete it", fixes: [replace(at, "", "delete ;")] };
  if (isForeignComment(token)) return { help: "a comment begins with //" };
  if (expected === "a declaration") return adviceOnDeclaration(token, at);
  if (expected === "a statement") return renaming("allow", at);
  const keyword = nearestName(token.image, [expected.replaceAll("`", "")]);
  if (keyword !== undefined && /^`[a-z]+`$/.test(expected)) return renaming(keyword, at);
  if (token.tokenType === Colon) return adviceOnColon(expected, at);
  if (token.tokenType === Dot) return { help: 'a key with dots stands in quotes, in serdeProperties, tableProperties or flags: "some.key" = …' };
  if (expected === "`{`" && nearestName(token.image, ["from"]) !== undefined) return renaming("from", at);
  if (token.tokenType === Unknown) return { help: 'text that is more than a name stands in quotes: "…"' };
  if (sqlColumnClauses.has(token.image.toLowerCase()))
    return { help: "delete it: columns of an external table are nullable and have no default and no key clause" };
  return {};
}

function adviceOnDeclaration(token: Token, at: Span): Advice {
  if (sqlStatements.has(token.image.toLowerCase())) return { help: "this is SQL: here a table is `external table name { … }`" };
  if (nearestName(token.image, ["table", "tables"]) !== undefined) return renaming("external table", at);
  const nearest = nearestName(token.image, [...declarations, "external"]);
  return nearest === undefined ? { help: `a file holds ${declarations.join(", ")}` } : renaming(nearest, at);
}

function adviceOnColon(expected: string, at: Span): Advice {
  if (expected === "`=`") return { help: "write `=`", fixes: [replace(at, " =", "replace by =")] };
  if (expected === "a type") return { help: "delete it: a space stands between a column and its type", fixes: [replace(at, "", "delete :")] };
  return { help: 'text that is more than a name stands in quotes: "…"' };
}

/** Advice to write `word` instead. */
export function renaming(word: string, at: Span): Advice {
  return { help: `did you mean ${word}?`, fixes: [replace(at, word, `replace by ${word}`)] };
}

/** A token as a message names it. */
export function shown(token: Token): string {
  if (token.image === "") return "this";
  const image = token.image.length > 40 ? `${token.image.slice(0, 39)}…` : token.image;
  return image.includes("`") ? image : `\`${image}\``;
}
