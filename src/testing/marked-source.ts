/** One marked run of characters: `start` inclusive, `end` exclusive, in UTF-16 code units of the text without marks. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Takes the marks « and » out of a text and says where they stood. Marks may be many, and empty; they do not nest. */
export function readMarks(marked: string): MarkedText {
  const marks: Mark[] = [];
  let text = "";
  let start: number | undefined;
  for (const piece of marked.split(/([«»])/)) {
    if (piece === "«") {
      if (start !== undefined) throw new Error(`« within « in ${JSON.stringify(marked)}`);
      start = text.length;
    } else if (piece === "»") {
      if (start === undefined) throw new Error(`» without « in ${JSON.stringify(marked)}`);
      marks.push({ start, end: text.length, text: text.slice(start) });
      start = undefined;
    } else {
      text += piece;
    }
  }
  if (start !== undefined) throw new Error(`« without » in ${JSON.stringify(marked)}`);
  return { text, marks };
}

/** Puts marks around spans of a text: the reverse of `readMarks`, for spans that do not overlap. */
export function writeMarks(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  let marked = "";
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    marked += `${text.slice(at, start)}«${text.slice(start, end)}»`;
    at = end;
  }
  return marked + text.slice(at);
}
