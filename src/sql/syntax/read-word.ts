const LETTERS = /[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_$]+/uy;
const PLACEHOLDER = /\$\{[^{}\r\n]{0,200}\}|\{\{[^{}\r\n]{0,200}\}\}|\{[A-Za-z_][\w.]{0,100}\}|\*{3,}/y;
const isPlain = Array.from({ length: 128 }, (_, code) => /[A-Za-z0-9_]/.test(String.fromCharCode(code)));
/** What a word may go on with, or a placeholder begin with. */
const goesOn = Array.from({ length: 128 }, (_, code) => /[$*{]/.test(String.fromCharCode(code)));

/** Where the word that begins at `start` ends, if it is of ASCII alone; `start` where it is not, or where none begins. */
export function plainWordEnd(text: string, start: number): number {
  let end = start;
  let code = text.charCodeAt(end);
  while (isPlain[code] === true) code = text.charCodeAt(++end);
  // Behind the end of the text there is no code.
  return end === text.length || goesOn[code] === false ? end : start;
}

/** Words of this script make up nearly all of most texts. */
const LATIN = /[A-Za-z0-9_]+/y;

/** Where the word that begins at `start` ends, which is `start` where none does; and whether a placeholder is all of it. */
export function wordEnd(text: string, start: number): { at: number; isPlaceholder: boolean } {
  let at = start;
  let pieces = 0;
  let isPlaceholder = false;
  for (;;) {
    const isNext = matches(PLACEHOLDER, text, at);
    const end = isNext ? PLACEHOLDER.lastIndex : letters(text, at);
    if (end === at) return { at, isPlaceholder: isPlaceholder && pieces === 1 };
    isPlaceholder = isNext;
    pieces++;
    at = end;
  }
}

function letters(text: string, at: number): number {
  let end = at;
  if (matches(LATIN, text, at)) end = LATIN.lastIndex;
  if (end < text.length && (text[end]! > "\u007F" || text[end] === "$") && matches(LETTERS, text, end)) end = LETTERS.lastIndex;
  // `$` of a placeholder begins that, not the rest of a name.
  const dollar = text[end - 1] === "$" && text[end] === "{" ? end - 1 : end;
  return dollar > at ? dollar : end;
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
