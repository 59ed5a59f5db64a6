import { isRuleId } from "../catalogue.ts";
import { nearestName } from "../nearest-name.ts";
import { literalAt, opensAt } from "./quoted-literal.ts";
import { BARE_REFERENCE, isReference } from "./references.ts";
import { backWhile, endOf, indexOfPattern, isSpace } from "./search.ts";
import type { TextRange } from "./text-range.ts";

interface Key {
  readonly name: string;
  readonly start: number;
  readonly quoted: boolean;
}

/** Where a value's secrets are, and where reading goes on. */
export interface Value {
  readonly ranges: readonly TextRange[];
  readonly end: number;
}

const SEPARATOR = /[=:＝：]/g;
const KEY_CHARACTER = /[\w.$\-\u4e00-\u9fff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff3f]/;
const SECRET_KEY = /password|passwd|pwd|passphrase|secret|accesskey|privatekey|apikey|credential|token$|user[a-z]*key$|密码|口令|密钥/;
const LONGEST_KEY = 200;

/** The values of keys that are called like a secret: `password=…`, `"accessKeySecret": "…"`. */
export function keyedValues(text: string): TextRange[] {
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
  // `password ,= "…"`
  const beforeSlip = backWhile(text, Math.max(end - 2, backWhile(text, end, isSlip)), isSpace);
  if (text[separator] === "=" && beforeSlip < end) end = beforeSlip;
  const quoted = end > 0 && isQuote(text[end - 1]);
  if (quoted) end = backWhile(text, end - 1, (character) => character === "\\");
  const word = backWhile(text, end, isKeyCharacter);
  // A quoted key may hold spaces, if a quote is where it begins.
  const phrase = quoted ? backWhile(text, word, (character) => character === " " || isKeyCharacter(character)) : word;
  const start = isQuote(text[phrase - 1]) ? phrase : word;
  return { name: text.slice(Math.max(start, end - LONGEST_KEY), end), start, quoted };
}

const isSlip = (character: string): boolean => ",;.$+!~?*|<>[](){}".includes(character);
const isQuote = (character: string | undefined): boolean => character !== undefined && "\"'`“”‘’＂＇".includes(character);
const isKeyCharacter = (character: string): boolean => KEY_CHARACTER.test(character);

/** Abbreviations, which are a part of too many words to be looked for inside of them. */
const SHORT_KEYS: ReadonlySet<string> = new Set(["pass", "pw", "psw", "pswd", "ak", "sk"]);
const OFTEN_MISSPELT = ["password", "secret"];

/** Whether a word, a phrase or words joined by dots are what a secret is called. */
export function isSecretKey(name: string): boolean {
  if (name === "") return false;
  const normal = name.normalize("NFKC");
  if (SECRET_KEY.test(normal.toLowerCase().replace(/[\s._$-]/g, ""))) return true;
  const last = /(?:[A-Z]?[a-z0-9]+|[A-Z0-9]+)$/.exec(normal)?.[0].toLowerCase();
  return last !== undefined && (SHORT_KEYS.has(last) || nearestName(last, OFTEN_MISSPELT, 1) !== undefined);
}

const SECRET_REFERENCE_REST = /:[\w.-]+\}/y;

/** The word before the separator is a rule's name, a scheme, the user in a login, or the word of `${secret:NAME}`. */
function isNoKey(text: string, key: Key, separator: number): boolean {
  if (text[separator] === ":" && /^\\?\/\\?\//.test(text.slice(separator + 1, separator + 5))) return true;
  if (text[separator] === ":" && /:(?:\\?\/){2}$/.test(text.slice(Math.max(0, key.start - 5), key.start))) return true;
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

function valueAfter(text: string, key: Key, separator: number): Value {
  const gap = endOf(ARROW, text, separator);
  const start = endOf(SPACES, text, gap);
  const isColon = text[separator] === ":" || text[separator] === "：";
  if (opensAt(text, start)) return closesAround(text, key, start) ? NOTHING : quotedValue(text, start);
  if (text[start] === "[" && key.name !== "secrets") return listedValues(text, start);
  if (/[\r\n]/.test(text.slice(gap, start)) || start >= text.length) return NOTHING;
  const argument = endOf(CALL, text, start);
  if (argument > start && opensAt(text, argument)) return quotedValue(text, argument);
  if (isColon && isProse(text, start, key)) return NOTHING;
  const slip = endOf(SLIP, text, start);
  const isSpaced = start > gap || key.quoted || isSpace(text[separator - 1] ?? "");
  if (slip > start && isSpaced && opensAt(text, slip) && !isKeyAt(text, slip)) return quotedValue(text, slip);
  return bareValue(text, start, start > gap ? BARE : IN_QUERY);
}

/** `secret("…")`, where the name of a secret stands without quotes, and other calls. */
const CALL = /[A-Za-z_]{1,20}[ \t]{0,20}\([ \t]{0,20}/y;
/** Signs before a quote that nobody meant: `password = ]"…"`. */
const SLIP = /[^\s\w"'`“”&[]{1,3}[ \t]{0,20}/y;

function isKeyAt(text: string, quote: number): boolean {
  return /[=:＝：]/.test(text[endOf(SPACES, text, literalAt(text, quote).after)] ?? "");
}

const BETWEEN_ITEMS = /[\s,]*/y;
const BARE_ITEM = /[^\s"'`“”,\]]+/y;

/** Each value of a list. */
export function listedValues(text: string, bracket: number): Value {
  const ranges: TextRange[] = [];
  let end = bracket + 1;
  for (;;) {
    const start = endOf(BETWEEN_ITEMS, text, end);
    if (start >= text.length || text[start] === "]") return { ranges, end };
    if (opensAt(text, start)) {
      const item = quotedValue(text, start);
      ranges.push(...item.ranges);
      end = item.end;
    } else {
      end = endOf(BARE_ITEM, text, start);
      if (end === start) return { ranges, end };
      if (!isReference(text.slice(start, end))) ranges.push({ start, end });
    }
  }
}

/** In `…?password=',` and `'password=',` the quote ends the text around it. */
function closesAround(text: string, key: Key, start: number): boolean {
  if (key.quoted || key.start === 0 || !/[\s,;.)\]}]/.test(text[start + 1] ?? " ")) return false;
  const before = text[key.start - 1] ?? "";
  return before === "?" || before === "&" || before === text[start];
}

const TYPE =
  /(?:string|(?:small|tiny|big)?int|integer|long|float|double|decimal|numeric|number|boolean|bool|char|varchar|text|binary|bytes|date|datetime|timestamp(?:_ntz)?|json|array|map|struct|object|any|unknown)(?![\w.-])/iy;
/** Nothing, or a sign that adds texts to each other. */
const JOINT = /[^\S\r\n]*(?:(?:\+|\|\|)[^\S\r\n]*)?/y;
const WORDS = /\p{L}[\p{L}’-]{0,40}[.,;:!?]?[ \t]+[^\s,;)}\]]/uy;
const TOKEN_LIKE = /(?=[^\s"'`]{0,60}\d)[^\s"'`]{6}|[^\s"'`]{16}/y;

/** After a colon there may be a type (`token: bigint`) or a sentence (`password: did you mean …`). */
function isProse(text: string, start: number, key: Key): boolean {
  if (endOf(TYPE, text, start) > start) return true;
  if (endOf(WORDS, text, start) > start) return true;
  // "unexpected token: x"
  return !key.quoted && /^token$/i.test(key.name) && endOf(TOKEN_LIKE, text, start) === start;
}

const BARE = /[^\s"'`“”]+/y;
/** In an address, where no spaces stand around the sign, `&` parts the parameters. */
const IN_QUERY = /[^\s"'`“”&]+/y;
const NEXT_KEY = /[,;][\w.*-]{1,64}[=＝]/;

/** A value without quotes: up to a space, a quote, or the key after it. */
function bareValue(text: string, start: number, pattern: RegExp): Value {
  if ("{[".includes(text[start] ?? "") || endOf(BARE_REFERENCE, text, start) > start) return NOTHING;
  const runEnd = endOf(pattern, text, start);
  const run = text.slice(start, runEnd);
  const next = run.search(NEXT_KEY);
  const end = backWhile(run, next < 0 ? run.length : next, (character) => ",;)}]>\\’".includes(character));
  if (end === 0) return NOTHING;
  const bare = { start, end: start + end };
  // A quote that ends the text around it has white space or a sign behind it.
  const goesOn = end === run.length && opensAt(text, runEnd) && /[^\s,;.)\]}>:&]/.test(text[runEnd + 1] ?? "");
  const quoted = goesOn ? quotedValue(text, runEnd) : { ranges: [], end: bare.end };
  return { ranges: [bare, ...quoted.ranges], end: quoted.end };
}

/** What goes on right behind a closing quote, which was perhaps a quote within the value; the next key does not. */
const REST = /[\p{L}\p{N}_][^\s"'`“”‘’＂＇,;)\]}=:＝：]*(?![=:＝：]|[^\s"'`“”‘’＂＇,;)\]}])/uy;

/** A value in quotes, with the literals of the same quote right behind it: `'it''s'` is one value. */
export function quotedValue(text: string, start: number): Value {
  const ranges: TextRange[] = [];
  let literal = literalAt(text, start);
  const { opening } = literal;
  for (;;) {
    const content = text.slice(literal.start, literal.end);
    if (content.trim() !== "" && !isReference(content)) ranges.push({ start: literal.start, end: literal.end });
    const after = endOf(JOINT, text, literal.after);
    if (literal.after === literal.end || !text.startsWith(opening, after)) break;
    // Another key, with the comma before it forgotten.
    if (literalAt(text, after).opening !== opening || isKeyAt(text, after)) break;
    literal = literalAt(text, after);
  }
  const rest = literal.after === literal.end ? literal.after : endOf(REST, text, literal.after);
  if (rest > literal.after) ranges.push({ start: literal.after, end: rest });
  return { ranges, end: rest };
}
