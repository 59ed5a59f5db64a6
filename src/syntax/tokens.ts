import { type IToken, Lexer, type TokenType, createToken } from "chevrotain";

// Letters by explicit ranges: chevrotain's lexer mis-analyses \p{L} with the u flag. Latin, Greek, Cyrillic and the
// other alphabets below U+1FFF, kana, Han, Hangul, full-width letters.
const LETTER =
  "A-Za-z_\\u00AA\\u00B5\\u00BA\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02C1\\u0370-\\u0373\\u0376-\\u037D\\u0386\\u0388-\\u0481" +
  "\\u048A-\\u0556\\u0561-\\u0587\\u05D0-\\u05EA\\u0620-\\u064A\\u0671-\\u06D3\\u0904-\\u0939\\u0E01-\\u0E30\\u10A0-\\u10FF" +
  "\\u1E00-\\u1FFC\\u3005-\\u3007\\u3041-\\u3096\\u30A1-\\u30FA\\u30FC-\\u30FF\\u3105-\\u312F\\u3131-\\u318E\\u3400-\\u4DBF" +
  "\\u4E00-\\u9FFF\\uA000-\\uA48C\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFF21-\\uFF3A\\uFF41-\\uFF5A\\uFF66-\\uFF9D";

/** Spaces that look like one and are none for MaxCompute's lexer: no-break, typographic, ideographic, a stray byte order mark. */
const ODD_SPACE = /[\u00A0\u1680\u2000-\u200B\u202F\u205F\u2060\u3000\uFEFF]+/;

const WhiteSpace = createToken({
  name: "WhiteSpace",
  pattern: /[ \t\r\n\f]+/,
  group: Lexer.SKIPPED,
  line_breaks: true,
});
export const OddSpace = createToken({ name: "OddSpace", pattern: ODD_SPACE, group: "oddSpaces" });
export const DocComment = createToken({ name: "DocComment", pattern: /\/\/\/[^\r\n]*/, group: "comments" });
export const LineComment = createToken({ name: "LineComment", pattern: /\/\/[^\r\n]*/, group: "comments" });
export const BlockComment = createToken({
  name: "BlockComment",
  pattern: { exec: matchBlockComment },
  group: "comments",
  line_breaks: true,
});
/** Runs to the line on which the next declaration begins, so that what follows is still read. */
export const UnterminatedComment = createToken({
  name: "UnterminatedComment",
  pattern: { exec: matchUnterminatedComment },
  group: "comments",
  line_breaks: true,
});

/** Any word. Keywords are words too: the lexer hands them out under their own type, which still counts as an Identifier. */
export const Identifier = createToken({
  name: "Identifier",
  label: "a name",
  pattern: new RegExp(`[0-9]*[${LETTER}][${LETTER}0-9$]*`),
});
export const NumberLiteral = createToken({ name: "Number", label: "a number", pattern: /-?[0-9]+(?:\.[0-9]+)?/ });

export const StringLiteral = createToken({
  name: "String",
  label: "a string",
  pattern: /"(?:[^"\\\r\n]|\\[^\r\n])*"|'(?:[^'\\\r\n]|\\[^\r\n])*'/,
});
/** “…” or ‘…’ as a word processor writes them, possibly closed by a straight quote, or the reverse. */
export const CurlyString = createToken({
  name: "CurlyString",
  pattern:
    /[\u201C\u201D\u201E\uFF02][^"\u201C\u201D\uFF02\r\n]*["\u201C\u201D\uFF02]|[\u2018\u2019\uFF07][^'\u2018\u2019\uFF07\r\n]*['\u2018\u2019\uFF07]|"[^"\\\u201C\u201D\r\n]*[\u201C\u201D]/,
  categories: [StringLiteral],
});
/** Leaves what most likely closes the surroundings: one lost quote costs no bracket. */
export const UnterminatedString = createToken({
  name: "UnterminatedString",
  pattern: { exec: matchUnterminatedString },
  categories: [StringLiteral],
  line_breaks: false,
});
export const BackQuoted = createToken({ name: "BackQuoted", label: "a back-quoted name", pattern: /`(?:[^`\r\n]|``)*`/ });
/** A name that no back quote closes ends where a bare one would. */
export const UnterminatedBackQuoted = createToken({
  name: "UnterminatedBackQuoted",
  pattern: /`(?:\$\{[^{}`\r\n]*\}|[^\s{}()[\]<>,=:;@"'`/])*/,
  categories: [BackQuoted],
});

// Each takes its full-width twins as well: the lexer reports those and goes on as if they had been right.
const punctuation = (name: string, character: string, twins: string): TokenType =>
  createToken({ name, label: `\`${character}\``, pattern: new RegExp(`[\\${character}${twins}]`) });

export const LCurly = punctuation("LCurly", "{", "\uFF5B");
export const RCurly = punctuation("RCurly", "}", "\uFF5D");
export const LSquare = punctuation("LSquare", "[", "\uFF3B");
export const RSquare = punctuation("RSquare", "]", "\uFF3D");
export const LParen = punctuation("LParen", "(", "\uFF08");
export const RParen = punctuation("RParen", ")", "\uFF09");
export const LAngle = punctuation("LAngle", "<", "\uFF1C");
export const RAngle = punctuation("RAngle", ">", "\uFF1E");
export const Comma = punctuation("Comma", ",", "\uFF0C\u3001");
export const Equals = punctuation("Equals", "=", "\uFF1D");
export const Colon = punctuation("Colon", ":", "\uFF1A");
export const Ellipsis = createToken({ name: "Ellipsis", label: "`...`", pattern: /\.\.\./ });
export const Dot = punctuation("Dot", ".", "\uFF0E");
export const At = punctuation("At", "@", "\uFF20");
/** A run of characters that the lexer could make nothing of; the parser says that it cannot stand there. */
export const Unknown = createToken({ name: "Unknown", label: "an unknown character", pattern: Lexer.NA });

const keyword = (word: string): TokenType =>
  createToken({ name: word[0]!.toUpperCase() + word.slice(1), label: `\`${word}\``, pattern: Lexer.NA, categories: [Identifier] });

export const Import = keyword("import");
export const Param = keyword("param");
export const Project = keyword("project");
export const Role = keyword("role");
export const Source = keyword("source");
export const Columns = keyword("columns");
export const External = keyword("external");
export const Table = keyword("table");
export const If = keyword("if");
export const Not = keyword("not");
export const Exists = keyword("exists");
export const From = keyword("from");
export const Partitions = keyword("partitions");
export const Partition = keyword("partition");
export const PartitionLocation = keyword("at");
export const Allow = keyword("allow");
export const On = keyword("on");
export const Trusts = keyword("trusts");
export const Comment = keyword("comment");

/** Keyword types by their lower-case spelling. */
export const keywords: ReadonlyMap<string, TokenType> = new Map(
  [
    [Import, Param, Project, Role, Source, Columns, External, Table, If, Not, Exists, From],
    [Partitions, Partition, PartitionLocation, Allow, On, Trusts, Comment],
  ].flatMap((group) => group.map((type) => [spelling(type), type] as const)),
);

/** Words that begin a declaration. */
export const declarationWords: ReadonlySet<TokenType> = new Set([Import, Param, Project, Role, Source, Columns, External]);

/** How a keyword or a sign is written: its label without the back quotes. */
export function spelling({ LABEL }: TokenType): string {
  return LABEL!.slice(1, -1);
}

/** In the order in which they are tried. */
export const lexedTokens: TokenType[] = [
  [WhiteSpace, OddSpace, DocComment, LineComment, BlockComment, UnterminatedComment],
  [Identifier, NumberLiteral, StringLiteral, CurlyString, UnterminatedString, BackQuoted, UnterminatedBackQuoted],
  [LCurly, RCurly, LSquare, RSquare, LParen, RParen, LAngle, RAngle, Comma, Equals, Colon, Ellipsis, Dot, At],
].flat();

export const allTokens: TokenType[] = [...lexedTokens, Unknown, ...keywords.values()];

/** Whether a token is of `type`, or of a type that counts as one. */
export function isA(token: IToken, type: TokenType): boolean {
  return token.tokenType === type || token.tokenType.CATEGORIES?.includes(type) === true;
}

const NEXT_DECLARATION = /[\r\n](?:import|param|project|role|source|columns|external)[ \t]|[\r\n]\}/gi;

/** Where comments of a text are closed no more, by the tokens read from it: so that not every open one searches to the end. */
const unclosedFrom = new WeakMap<object, number>();

function matchBlockComment(text: string, offset: number, read: IToken[]): [string] | null {
  if (!text.startsWith("/*", offset) || offset >= (unclosedFrom.get(read) ?? Infinity)) return null;
  const close = text.indexOf("*/", offset + 2);
  if (close >= 0) return [text.slice(offset, close + 2)];
  unclosedFrom.set(read, offset);
  return null;
}

function matchUnterminatedComment(text: string, offset: number): [string] | null {
  if (!text.startsWith("/*", offset)) return null;
  NEXT_DECLARATION.lastIndex = offset;
  const next = NEXT_DECLARATION.exec(text);
  return [text.slice(offset, next?.index ?? text.length)];
}

const LINE_END = /[\r\n]|[ \t]\/\/|$/g;
const REFERENCE = /\$\{[^{}]*\}/g;

function matchUnterminatedString(text: string, offset: number): [string] | null {
  if (text[offset] !== '"' && text[offset] !== "'") return null;
  LINE_END.lastIndex = offset;
  const line = text.slice(offset, LINE_END.exec(text)?.index);
  let floor = 1;
  for (const reference of line.matchAll(REFERENCE)) floor = reference.index + reference[0].length;
  let end = line.length;
  while (end > floor && " \t)]}{,;".includes(line[end - 1]!)) end--;
  return [line.slice(0, end)];
}
