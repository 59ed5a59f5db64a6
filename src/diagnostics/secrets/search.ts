/** Where `pattern`, which is global, next matches at or after `from`; -1 when nowhere. */
export function indexOfPattern(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** Where a match of the sticky `pattern` at `from` ends; `from` when there is none. */
export function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** The first position of the run of characters before `from` that `accepts` takes. */
export function backWhile(text: string, from: number, accepts: (character: string) => boolean): number {
  let at = from;
  while (at > 0 && accepts(text[at - 1] ?? "")) at--;
  return at;
}

export const isSpace = (character: string): boolean => /\s/.test(character);
