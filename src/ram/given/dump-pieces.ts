/** A run of a text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * The JSON values that follow each other in one text, as several answers appended to one file do, and what stands
 * between them; white space left out. Linear, without recursion; a value that never ends takes the rest of the text.
 */
export function splitAnswers(text: string): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (depth > 0 && character === '"') at = stringEnd(text, at);
    else if (character === "{" || character === "[") {
      if (depth++ === 0) start = cut(pieces, text, start, at);
    } else if (depth > 0 && (character === "}" || character === "]") && --depth === 0) start = cut(pieces, text, start, at + 1);
  }
  cut(pieces, text, start, text.length);
  return pieces;
}

function cut(pieces: Piece[], text: string, start: number, end: number): number {
  if (text.slice(start, end).trim() !== "") pieces.push({ start, end });
  return end;
}

/** The offset of the quote that closes the string begun at `at`, or of the end of its line. */
function stringEnd(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    const character = text[end];
    if (character === "\\") end++;
    else if (character === '"' || character === "\n" || character === "\r") return end;
  }
  return text.length;
}
