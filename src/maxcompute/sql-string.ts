const escapes: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\x1a": "\\Z",
  "'": "\\'",
  "\\": "\\\\",
  // The console splits a script at every semicolon that no backslash precedes, inside literals too.
  ";": "\\;",
};

const ESCAPED = /[\x00-\x1f\x7f'\\;]/;
const EVERY_ESCAPED = /\0[0-7]|[\x00-\x1f\x7f'\\;]/g;

/**
 * `value` as a single-quoted MaxCompute literal. Escapes are the documented ones; a quote is never doubled, since `''` is
 * two literals there. Source: MaxCompute SQL appendix, escape characters.
 */
export function sqlString(value: string): string {
  return ESCAPED.test(value) ? `'${value.replace(EVERY_ESCAPED, escapeCharacter)}'` : `'${value}'`;
}

function escapeCharacter(character: string): string {
  // `\0` is documented for NUL, but a digit after it would make it another octal escape: it becomes an escape itself.
  if (character.startsWith("\0")) return `\\0${character.slice(1).replace(/./, octal)}`;
  return escapes[character] ?? octal(character);
}

function octal(character: string): string {
  return `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`;
}
