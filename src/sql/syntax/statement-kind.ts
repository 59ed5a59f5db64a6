import { nearestName } from "../../diagnostics/nearest-name.ts";
import { isA } from "../../syntax/tokens.ts";
import type { Look } from "./clause-starts.ts";
import type { SqlToken } from "./sql-token.ts";
import { BackQuoted, Dot, Equals, LParen, Literal, Semicolon, Word, keywords } from "./sql-tokens.ts";

/** `create` is CREATE EXTERNAL TABLE, also one whose first words are damaged; `other` is passed over. */
export type StatementKind = "create" | "alter" | "repair" | "insert" | "set" | "other";

/** Words with which statements of a script begin. */
const VERBS: ReadonlySet<string> = new Set(
  (
    "CREATE ALTER MSCK INSERT DROP SET SELECT WITH SHOW DESC DESCRIBE USE ADD GRANT REVOKE TRUNCATE DELETE UPDATE MERGE EXPLAIN ANALYZE " +
    "LIST LS EXPORT IMPORT TUNNEL CLONE LOAD UNLOAD PURGE FROM VALUES KILL WAIT DECLARE READ GET REMOVE INSTALL WHOAMI EXIT QUIT REFRESH CALL"
  ).split(" "),
);

export const isVerb = (token: SqlToken | undefined): boolean => VERBS.has(token?.word ?? "");

const isNear = (token: SqlToken | undefined, word: string): boolean =>
  token !== undefined && token.word !== "" && (token.word === word || (!VERBS.has(token.word) && nearestName(token.image, [word]) !== undefined));

/** The kind of the statement whose first token is one ahead. */
export function statementKind(look: Look): StatementKind {
  if (isCreateExternal(look)) return "create";
  switch (look(1)?.word) {
    case "ALTER":
      return look(2)?.word === "TABLE" ? "alter" : "other";
    case "MSCK":
      return "repair";
    case "INSERT":
      return "insert";
    case "SET":
      return "set";
    default:
      return "other";
  }
}

function isCreateExternal(look: Look): boolean {
  const [first, second, third] = [look(1), look(2), look(3)];
  if (first?.word === "EXTERNAL" || (isNear(first, "EXTERNAL") && isNear(second, "TABLE"))) return true;
  if ((isVerb(first) && first?.word !== "CREATE") || isConsoleOutput(look)) return false;
  // `CREATE OR REPLACE EXTERNAL TABLE`, and what strayed before or between.
  for (let distance = 2; distance <= 5; distance++) {
    if (look(distance)?.word === "EXTERNAL" && isNear(look(distance + 1), "TABLE")) return true;
  }
  if (!isNear(first, "CREATE")) return false;
  if (second?.word === "EXTERNAL" || (isHeadWord(second) && third?.word === "EXTERNAL" && second?.word !== "TABLE")) return true;
  if (isNear(second, "EXTERNAL") && (isNear(third, "TABLE") || isNameBeforeList(look, 3))) return true;
  const table = second?.word === "TEMPORARY" ? 3 : 2;
  if (isNoWord(look(table)) && look(table + 1)?.word === "TABLE") return true;
  // `CREATE TABLE EXTERNAL t`: a table that is called so would be followed by what it holds.
  const name = look(table + 2);
  const isSwapped = look(table)?.word === "TABLE" && look(table + 1)?.word === "EXTERNAL";
  return isSwapped && name !== undefined && isA(name, Word) && !/^(?:LIKE|AS|COMMENT)$/.test(name.word);
}

/** A word before TABLE may be the kind of a table that another engine has; a sign or a literal is none. */
const isNoWord = (token: SqlToken | undefined): boolean => token !== undefined && !isA(token, Word) && token.tokenType !== Semicolon;

const HEAD: ReadonlySet<string> = new Set(["CREATE", "OR", "REPLACE", "TEMPORARY", "EXTERNAL", "TABLE"]);

/** Words of which the beginning of a CREATE statement is made. */
export const isHeadWord = (token: SqlToken | undefined): boolean => HEAD.has(token?.word ?? "");

function isNameBeforeList(look: Look, distance: number): boolean {
  const token = look(distance);
  return token !== undefined && (isA(token, Word) || isA(token, BackQuoted)) && look(distance + 1)?.tokenType === LParen;
}

/** Whether the next statement begins ahead, within one that was read up to here and lacks its `;`. */
export function nextStatementBegins(look: Look, within: StatementKind): boolean {
  const token = look(1)!;
  switch (token.word) {
    case "CREATE":
      if (createsExternal(look)) return within !== "other" || token.firstOnLine;
      return token.firstOnLine && isRead(within) && /^(?:TABLE|OR|TEMPORARY|VIEW|FUNCTION|SCHEMA|MATERIALIZED|RESOURCE)$/.test(look(2)?.word ?? "");
    case "ALTER":
      return token.firstOnLine && look(2)?.word === "TABLE";
    case "MSCK":
      return token.firstOnLine && /^(?:REPAIR|TABLE)$/.test(look(2)?.word ?? "");
    case "INSERT":
      return token.firstOnLine && isRead(within) && /^(?:INTO|OVERWRITE)$/.test(look(2)?.word ?? "");
    case "DROP":
      return token.firstOnLine && isRead(within) && /^(?:TABLE|VIEW|FUNCTION|RESOURCE|SCHEMA)$/.test(look(2)?.word ?? "");
    case "SET":
      return token.firstOnLine && isRead(within) && [Dot, Equals].includes(look(3)?.tokenType ?? LParen);
    case "SELECT":
      return token.firstOnLine && within === "set";
    case "OK":
      return within === "create" && isConsoleOutput(look);
    default:
      return false;
  }
}

/** `OK` on a line of its own, which the console of MaxCompute prints before and behind the output of SHOW CREATE TABLE. */
export function isConsoleOutput(look: Look): boolean {
  return look(1)?.word === "OK" && look(1)!.firstOnLine && look(2)?.firstOnLine !== false;
}

/** Kinds of which every token is known, so that a verb at the beginning of a line stands out. */
const isRead = (kind: StatementKind): boolean => kind !== "other" && kind !== "insert";

function createsExternal(look: Look): boolean {
  let distance = 2;
  while (/^(?:OR|REPLACE|TEMPORARY)$/.test(look(distance)?.word ?? "") && distance < 5) distance++;
  return look(distance)?.word === "EXTERNAL" && look(distance + 1)?.word === "TABLE";
}

/** Whether no statement begins with what stands ahead: it is the rest of one that a `;` ended too soon. */
export function isRemnant(look: Look): boolean {
  const token = look(1)!;
  if (token.tokenType === LParen) return !isVerb(look(2)) && look(2)?.tokenType !== LParen;
  return !isVerb(token) && (!isA(token, Word) || keywords.has(token.word) || /^(?:SORTED|INTO)$/.test(token.word));
}

/** Whether what stands ahead may be a column, a property, or the rest of one. */
export function isItemAhead(look: Look): boolean {
  const token = look(1);
  return token !== undefined && !isVerb(token) && [Word, BackQuoted, Literal].some((type) => isA(token, type));
}
