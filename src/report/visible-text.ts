// Controls, halves of pairs, line breaks of other kinds, marks that reorder a line.
const HARMFUL = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** `text` with every character that would move, colour or reorder the output spelled as an escape: `\x1b`, `\u{202e}`. */
export function visibleText(text: string): string {
  return text.replace(HARMFUL, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
  });
}

/** `text` on one line: line breaks and tabs as spaces, the rest made visible. */
export function oneLine(text: string): string {
  return visibleText(text.replace(/\r\n|[\r\n\t]/g, " "));
}
