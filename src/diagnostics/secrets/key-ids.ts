import type { TextRange } from "./text-range.ts";

// With the secret that stands behind it in a location, whatever characters that holds.
const ACCESS_KEY_ID = /LTAI[0-9A-Za-z]{12,}(?:[:：][^\s"'`@:：]+)?/g;
// Not within a word: `HOSTS.x` is a table of a schema.
const STS_ID = /(?<![0-9A-Za-z_])STS\.[0-9A-Za-z]{12,}/g;
const SECURITY_TOKEN = /CAIS[0-9A-Za-z+/=_%-]{32,}/g;
// Oracle writes `jdbc:oracle:thin:user/password@host`, without slashes before it.
const ORACLE_LOGIN = /(?<=jdbc:oracle:[A-Za-z0-9]{1,20}:)[^\s"'@:/]+\/[^\s"'@:]+(?=@)/g;

// The other half of a pair: a word of 30 letters and digits.
const LONG_WORD = /[0-9A-Za-z]{30,}/g;
const SECRET_LENGTH = 30;
/** Words in a row change between small letters, capitals and digits less often than what was drawn by lot. */
const FEWEST_CHANGES = 13;

/** Whether there is anything that `keyIds` would look at. */
export function mayHoldKey(text: string): boolean {
  return hasLongWord(text) || text.includes("LTAI") || text.includes("STS.") || text.includes("CAIS");
}

/** Looks at one character of each stretch as long as the word, which cannot stand between two of those. */
function hasLongWord(text: string): boolean {
  for (let at = SECRET_LENGTH - 1; at < text.length; at += SECRET_LENGTH) {
    if (!isOfWord(text, at)) continue;
    let [start, end] = [at, at + 1];
    while (isOfWord(text, start - 1)) start--;
    while (end - start < SECRET_LENGTH && isOfWord(text, end)) end++;
    if (end - start >= SECRET_LENGTH) return true;
  }
  return false;
}

function isOfWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Keys and tokens that show by their shape. */
export function keyIds(text: string): TextRange[] {
  const stsIds = matches(STS_ID, text).filter(({ start, end }) => /[0-9]/.test(text.slice(start, end)));
  const secrets = matches(LONG_WORD, text).filter(({ start, end }) => end - start === SECRET_LENGTH && isDrawnByLot(text.slice(start, end)));
  return [...matches(ACCESS_KEY_ID, text), ...stsIds, ...matches(SECURITY_TOKEN, text), ...secrets];
}

function isDrawnByLot(word: string): boolean {
  return /[0-9]/.test(word) && changesWithin(word) >= FEWEST_CHANGES;
}

function changesWithin(word: string): number {
  return (word.match(/[a-z]+|[A-Z]+|[0-9]+/g) ?? []).length - 1;
}

/** The login in an Oracle address. */
export function oracleLogins(text: string): TextRange[] {
  return text.includes("jdbc:oracle:") ? matches(ORACLE_LOGIN, text) : [];
}

function matches(pattern: RegExp, text: string): TextRange[] {
  return Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));
}
