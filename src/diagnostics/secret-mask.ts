import { isRuleId } from "./catalogue.ts";

/** What stands in the place of a secret. */
export const MASK = "****";

/** A run of characters of one text: `start` inclusive, `end` exclusive, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The one mask that stands before every output: `text` with keys, passwords and tokens as `****`, all else as it was.
 * Lexical, so that it works on what no parser understands. Lines stay lines. Masking twice is masking once.
 */
export function maskSecrets(text: string): string {
  return maskRanges(text, findSecrets(text));
}

/** `text` with each of `ranges` as `****`; ranges in any order, those that touch as one. */
export function maskRanges(text: string, ranges: readonly TextRange[]): string {
  let masked = "";
  let from = 0;
  for (const { start, end } of united(ranges)) {
    masked += text.slice(from, start) + MASK;
    from = end;
  }
  return masked + text.slice(from);
}

/** Where `text` holds secrets: in order, apart from each other, never over a line break. Linear in the length of the text. */
export function findSecrets(text: string): readonly TextRange[] {
  return united([...keyIds(text), ...oracleLogins(text), ...userInfos(text), ...keyedValues(text)]);
}

function united(ranges: readonly TextRange[]): TextRange[] {
  const result: TextRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (range.end <= range.start) continue;
    if (last === undefined || range.start > last.end) result.push(range);
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return result;
}

// ------------------------------------------------------------------------------------------ what is known by its shape

const ACCESS_KEY_ID = /LTAI[0-9A-Za-z]{12,}/g;
// Not within a word: `HOSTS.x` is a table of a schema.
const STS_ID = /(?<![0-9A-Za-z_])STS\.[0-9A-Za-z]{12,}/g;
const SECURITY_TOKEN = /CAIS[0-9A-Za-z+/=_%-]{32,}/g;
// Oracle writes `jdbc:oracle:thin:user/password@host`, without slashes before it.
const ORACLE_LOGIN = /(?<=jdbc:oracle:[A-Za-z0-9]{1,20}:)[^\s"'@:/]+\/[^\s"'@:]+(?=@)/g;

function keyIds(text: string): TextRange[] {
  const stsIds = matches(STS_ID, text).filter(({ start, end }) => /[0-9]/.test(text.slice(start, end)));
  return [...matches(ACCESS_KEY_ID, text), ...stsIds, ...matches(SECURITY_TOKEN, text)];
}

function oracleLogins(text: string): TextRange[] {
  return text.includes("jdbc:oracle:") ? matches(ORACLE_LOGIN, text) : [];
}

function matches(pattern: RegExp, text: string): TextRange[] {
  return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));
}

// ------------------------------------------------------------------------------------------------- what hides nothing

const REFERENCES = [
  String.raw`\*+`,
  String.raw`\$\{[^{}\r\n]{0,200}\}`,
  String.raw`\{\{[^{}\r\n]{0,200}\}\}`,
  String.raw`\{[\w.-]{1,200}\}`,
  String.raw`<[^<>"'\r\n]{0,200}>`,
  String.raw`secret[ \t]{0,20}\([ \t]{0,20}[\w.-]{1,200}[ \t]{0,20}\)`,
  String.raw`acs:[a-z]{1,20}:[\w-]{0,40}:[\w*]{0,40}:[\w/*.-]{1,200}`,
].join("|");
const ONLY_REFERENCE = new RegExp(`^\\s*(?:${REFERENCES})\\s*$`, "i");
const LONGEST_REFERENCE = 300;
// A value without quotes that needs no mask, up to where it ends.
const BARE_REFERENCE = new RegExp(`(?:${REFERENCES}|true|false|null|none)(?=[\\s,;)}\\]&"'\`\\\\<]|$)`, "iy");

function isReference(value: string): boolean {
  return value.length <= LONGEST_REFERENCE && ONLY_REFERENCE.test(value);
}

// ------------------------------------------------------------------------------------------------- user:password@host

const SLASHES = /(?:\\?\/){2,}/g;
const AUTHORITY_END = /[\s/"'`“”]|\\[/"']/g;
const PATH_END = /[\s"'`“”?&#]/g;
const QUERY = /^[^:]*(?::\d{1,5})?[?#]/;
const PORT = /^[^:]*:\d{1,5}(?:$|,)/;

function userInfos(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  const firstAt = forwardSearch((from) => text.indexOf("@", from), text.length);
  const pathEnd = forwardSearch((from) => indexOfPattern(PATH_END, text, from), text.length);
  for (const slashes of text.matchAll(SLASHES)) {
    const start = slashes.index + slashes[0].length;
    if (start < (ranges.at(-1)?.end ?? 0)) continue;
    const end = authorityEnd(text, start);
    const authority = text.slice(start, end);
    const at = authority.lastIndexOf("@");
    if (at >= 0) {
      if (hidesLogin(authority.slice(0, at), text[slashes.index - 1] === ":")) ranges.push({ start, end: start + at });
    } else if (mayGoOn(authority)) {
      // A key with a slash in it: its `@` comes after what looks like the host's end.
      const next = firstAt(end);
      if (next < pathEnd(end)) ranges.push({ start, end: next + 1 + text.slice(next + 1, authorityEnd(text, next + 1)).lastIndexOf("@") });
    }
  }
  return ranges;
}

function authorityEnd(text: string, from: number): number {
  const end = indexOfPattern(AUTHORITY_END, text, from);
  return end < 0 ? text.length : end;
}

/** A login has a password, or stands alone behind a scheme: `oss://AK@…`. */
function hidesLogin(login: string, afterScheme: boolean): boolean {
  if (login === "" || isReference(login)) return false;
  const colon = login.indexOf(":");
  if (colon < 0) return afterScheme && !/[?#&=]/.test(login);
  return !QUERY.test(login) && !isReference(login.slice(colon + 1));
}

function mayGoOn(authority: string): boolean {
  const colon = authority.indexOf(":");
  if (colon < 1 || QUERY.test(authority) || PORT.test(authority) || isReference(authority.slice(colon + 1))) return false;
  // A dot or a bracket is a host's; a user's name has none, but for `STS.…`.
  return /^(?:STS\.)?[^.[\]]+$/.test(authority.slice(0, colon));
}

/** A search for what comes next that is asked with growing positions and looks at no character twice. */
function forwardSearch(search: (from: number) => number, none: number): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      found = search(from);
      if (found < 0) found = none;
    }
    return found;
  };
}

function indexOfPattern(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

// ------------------------------------------------------------------------------------------------------- key and value

interface Key {
  readonly name: string;
  readonly start: number;
  readonly quoted: boolean;
}

/** Where a value's secrets are, and where reading goes on. */
interface Value {
  readonly ranges: readonly TextRange[];
  readonly end: number;
}

const SEPARATOR = /[=:＝：]/g;
const KEY_CHARACTER = /[\w.$\-\u4e00-\u9fff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff3f]/;
const SECRET_KEY = /password|passwd|pwd|passphrase|secret|accesskey|privatekey|apikey|credential|token$|user[a-z]*key$|密码|口令|密钥/;
const LONGEST_KEY = 200;

function keyedValues(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  let at = 0;
  for (;;) {
    const separator = indexOfPattern(SEPARATOR, text, at);
    if (separator < 0) return ranges;
    at = separator + 1;
    const key = keyBefore(text, separator);
    if (!isSecretKey(key.name) || isNoKey(text, key, separator)) continue;
    const value = valueAfter(text, key, separator);
    ranges.push(...value.ranges);
    // What was left as it is may hold another key: `password=${token=x}`.
    if (value.ranges.length > 0) at = value.end;
  }
}

function keyBefore(text: string, separator: number): Key {
  let end = backWhile(text, separator, isSpace);
  const quoted = end > 0 && isQuote(text[end - 1]);
  if (quoted) end = backWhile(text, end - 1, (character) => character === "\\");
  const word = backWhile(text, end, isKeyCharacter);
  // A quoted key may hold spaces, if a quote is where it begins.
  const phrase = quoted ? backWhile(text, word, (character) => character === " " || isKeyCharacter(character)) : word;
  const start = isQuote(text[phrase - 1]) ? phrase : word;
  return { name: text.slice(Math.max(start, end - LONGEST_KEY), end), start, quoted };
}

function backWhile(text: string, from: number, accepts: (character: string) => boolean): number {
  let at = from;
  while (at > 0 && accepts(text[at - 1] ?? "")) at--;
  return at;
}

const isSpace = (character: string): boolean => /\s/.test(character);
const isQuote = (character: string | undefined): boolean => character !== undefined && "\"'`“”‘’＂＇".includes(character);
const isKeyCharacter = (character: string): boolean => KEY_CHARACTER.test(character);

function isSecretKey(name: string): boolean {
  return name !== "" && SECRET_KEY.test(name.normalize("NFKC").toLowerCase().replace(/[\s._$-]/g, ""));
}

const SECRET_REFERENCE_REST = /:[\w.-]+\}/y;

/** The word before the separator is a rule's name, a scheme, or the word of `${secret:NAME}`. */
function isNoKey(text: string, key: Key, separator: number): boolean {
  if (text[separator] === ":" && /^\\?\/\\?\//.test(text.slice(separator + 1, separator + 5))) return true;
  if (text[key.start - 1] === "/") {
    const area = backWhile(text, key.start - 1, isKeyCharacter);
    return key.start - area < LONGEST_KEY && isRuleId(`${text.slice(area, key.start)}${key.name}`);
  }
  SECRET_REFERENCE_REST.lastIndex = separator;
  return key.name === "secret" && text.slice(key.start - 2, key.start) === "${" && SECRET_REFERENCE_REST.test(text);
}

const NOTHING: Value = { ranges: [], end: 0 };
const ARROW = /[=:＝：][=>]{0,2}/y;
const SPACES = /\s*/y;
const OPENING = /(\\*)(["'`“”‘’＂＇])/y;

function valueAfter(text: string, key: Key, separator: number): Value {
  const gap = endOf(ARROW, text, separator);
  const start = endOf(SPACES, text, gap);
  const isColon = text[separator] === ":" || text[separator] === "：";
  if (opensAt(text, start)) return closesAround(text, key, start) ? NOTHING : quotedValue(text, start);
  if (/[\r\n]/.test(text.slice(gap, start)) || start >= text.length) return NOTHING;
  return isColon && isProse(text, start, key) ? NOTHING : bareValue(text, start);
}

/** In `…?password=',` and `'password=',` the quote ends the text around it. */
function closesAround(text: string, key: Key, start: number): boolean {
  if (key.quoted || key.start === 0 || !/[\s,;.)\]}]/.test(text[start + 1] ?? " ")) return false;
  const before = text[key.start - 1] ?? "";
  return before === "?" || before === "&" || before === text[start];
}

/** Where a match of the sticky `pattern` at `from` ends; `from` when there is none. */
function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

function opensAt(text: string, at: number): boolean {
  return endOf(OPENING, text, at) > at;
}

const TYPE = /(?:string|(?:small|tiny|big)?int|integer|long|float|double|decimal|numeric|number|boolean|bool|char|varchar|text|binary|bytes|date|datetime|timestamp(?:_ntz)?|json|array|map|struct|object|any|unknown)(?![\w.-])/iy;
const WORDS = /\p{L}[\p{L}’-]{0,40}[.,;:!?]?[ \t]+[^\s,;)}\]]/uy;
const TOKEN_LIKE = /(?=[^\s"'`]{0,60}\d)[^\s"'`]{6}|[^\s"'`]{16}/y;

/** After a colon there may be a type (`token: bigint`) or a sentence (`password: did you mean …`). */
function isProse(text: string, start: number, key: Key): boolean {
  if (endOf(TYPE, text, start) > start) return true;
  if (endOf(WORDS, text, start) > start) return true;
  // "unexpected token: x"
  return !key.quoted && /^token$/i.test(key.name) && endOf(TOKEN_LIKE, text, start) === start;
}

const BARE = /[^\s"'`“”&]+/y;
const NEXT_KEY = /[,;][\w.*-]{1,64}[=＝]/;

/** A value without quotes: up to a space, a quote, `&`, or the key after it. */
function bareValue(text: string, start: number): Value {
  if ("{[".includes(text[start] ?? "") || endOf(BARE_REFERENCE, text, start) > start) return NOTHING;
  const run = text.slice(start, endOf(BARE, text, start));
  const next = run.search(NEXT_KEY);
  const end = backWhile(run, next < 0 ? run.length : next, (character) => ",;)}]>\\’".includes(character));
  return end === 0 ? NOTHING : { ranges: [{ start, end: start + end }], end: start + end };
}

/** A value in quotes, with the literals of the same quote right behind it: `'it''s'` is one value. */
function quotedValue(text: string, start: number): Value {
  const ranges: TextRange[] = [];
  let literal = literalAt(text, start);
  const { opening } = literal;
  for (;;) {
    const content = text.slice(literal.start, literal.end);
    if (content.trim() !== "" && !isReference(content)) ranges.push({ start: literal.start, end: literal.end });
    const after = endOf(BLANKS, text, literal.after);
    if (literal.after === literal.end || !text.startsWith(opening, after)) break;
    const following = literalAt(text, after);
    // Another key, with the comma before it forgotten.
    if (following.opening !== opening || /[=:＝：]/.test(text[endOf(SPACES, text, following.after)] ?? "")) break;
    literal = following;
  }
  return { ranges, end: literal.after };
}

interface Literal {
  /** The quote with the backslashes before it, where the literal stands within another. */
  readonly opening: string;
  readonly start: number;
  readonly end: number;
  /** Behind the closing quote; `end` where there is none. */
  readonly after: number;
}

const BLANKS = /[^\S\r\n]*/y;
const STRAIGHT = { '"': /["\r\n]/g, "'": /['\r\n]/g, "`": /[`\r\n]/g } as const;
const DOUBLE_CURLY = /[“”\r\n]/g;
const SINGLE_CURLY = /[‘’\r\n]/g;
const FULL_WIDTH = /[＂＇\r\n]/g;

/** The literal that opens at `at`. One that is never closed goes to the end of its line. */
function literalAt(text: string, at: number): Literal {
  const start = endOf(OPENING, text, at);
  const opening = text.slice(at, start);
  const pattern = closingPattern(opening.at(-1) ?? "");
  for (let from = start; ; ) {
    const found = indexOfPattern(pattern, text, from);
    if (found < 0 || text[found] === "\n" || text[found] === "\r") {
      const end = trimmedEnd(text, start, found);
      return { opening, start, end, after: end };
    }
    const depth = opening.length - 1;
    const backslashes = found - Math.max(start, backWhile(text, found, (character) => character === "\\"));
    if (closes(backslashes, depth)) return { opening, start, end: found - Math.min(backslashes, depth), after: found + 1 };
    from = found + 1;
  }
}

function trimmedEnd(text: string, start: number, found: number): number {
  return Math.max(start, backWhile(text, found < 0 ? text.length : found, isSpace));
}

function closingPattern(quote: string): RegExp {
  if (quote === '"' || quote === "'" || quote === "`") return STRAIGHT[quote];
  return "“”".includes(quote) ? DOUBLE_CURLY : "‘’".includes(quote) ? SINGLE_CURLY : FULL_WIDTH;
}

/** Whether a quote behind so many backslashes ends a literal that opened behind `depth` of them: each level of text in text doubles them and adds one. */
function closes(backslashes: number, depth: number): boolean {
  let count = backslashes;
  for (let left = depth; left > 0; left = (left - 1) >> 1) {
    if (count % 2 === 0) return true;
    count = (count - 1) / 2;
  }
  return count % 2 === 0;
}
