import { Lexer, type TokenType, createToken } from "chevrotain";

const token = (name: string, label: string, ...categories: TokenType[]): TokenType =>
  createToken({ name, label, pattern: Lexer.NA, ...(categories.length > 0 && { categories }) });

/** Any bare word. Keywords are words too, and so is a placeholder that stands alone. */
export const Word = token("Word", "a name");
export const NumberWord = token("Number", "a number");
/** `${x}`, `{x}`, `{{ x }}`, `****`, or `<x>` of a document: filled in later, and read as whatever may stand where it does. */
export const Placeholder = token("Placeholder", "a placeholder", Word);
export const BackQuoted = token("BackQuoted", "a back-quoted name");
/** A back-quoted name that is not closed on its line. */
export const UnclosedName = token("UnclosedName", "a back-quoted name", BackQuoted);
export const Literal = token("Literal", "a string literal");
/** A literal in typographic quotes, which has been reported. */
export const CurlyLiteral = token("CurlyLiteral", "a string literal", Literal);
/** A literal whose closing quote was lost, which has been reported. */
export const UnclosedLiteral = token("UnclosedLiteral", "a string literal", Literal);

export const LParen = token("LParen", "`(`");
export const RParen = token("RParen", "`)`");
export const LAngle = token("LAngle", "`<`");
export const RAngle = token("RAngle", "`>`");
export const Comma = token("Comma", "`,`");
export const Equals = token("Equals", "`=`");
export const Colon = token("Colon", "`:`");
export const Dot = token("Dot", "`.`");
export const Semicolon = token("Semicolon", "`;`");
/** A run of characters that no other token is made of. */
export const Unknown = token("Unknown", "an unknown character");

/** Punctuation by its characters; MaxCompute's own lexer takes four full-width ones too. */
export const punctuation: ReadonlyMap<string, TokenType> = new Map([
  ["(", LParen],
  ["（", LParen],
  [")", RParen],
  ["）", RParen],
  ["<", LAngle],
  [">", RAngle],
  [",", Comma],
  ["，", Comma],
  ["=", Equals],
  [":", Colon],
  [".", Dot],
  [";", Semicolon],
  ["；", Semicolon],
]);

const words =
  "CREATE EXTERNAL TABLE IF NOT EXISTS LIKE COMMENT NULL DEFAULT PRIMARY KEY PARTITIONED BY CLUSTERED RANGE SKEWED ROW FORMAT " +
  "SERDE DELIMITED WITH SERDEPROPERTIES STORED AS INPUTFORMAT OUTPUTFORMAT INPUTDRIVER OUTPUTDRIVER LOCATION USING TBLPROPERTIES " +
  "LIFECYCLE FIELDS ESCAPED COLLECTION ITEMS MAP KEYS LINES TERMINATED DEFINED ADD PARTITION";

/** Keyword types by their upper-case spelling. */
export const keywords: ReadonlyMap<string, TokenType> = new Map(words.split(" ").map((word) => [word, token(word, word, Word)]));

export const allTokens: TokenType[] = [
  [Word, NumberWord, Placeholder, BackQuoted, UnclosedName, Literal, CurlyLiteral, UnclosedLiteral],
  [LParen, RParen, LAngle, RAngle, Comma, Equals, Colon, Dot, Semicolon, Unknown],
  [...keywords.values()],
].flat();

/** The type of a keyword, by its upper-case spelling. */
export function keyword(word: string): TokenType {
  return keywords.get(word)!;
}

/** Words of the grammar's list that cannot stand bare as a name. Source: the vendor's published grammar. */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    "AND OR NOT LIKE IF HAVING FROM SELECT DISTINCT UNIQUEJOIN PRESERVE JOIN ON COLUMN CHAR VARCHAR TABLESAMPLE CAST MACRO EXTENDED CASE " +
    "WHEN THEN ELSE END CROSS UNBOUNDED PRECEDING FOLLOWING CURRENT PARTIALSCAN OVER WHERE"
  ).split(" "),
);
