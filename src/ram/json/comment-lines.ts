/** What remains of a text, same length, after its comment lines were blanked; `first` is where the first one stood. */
export interface WithoutCommentLines {
  readonly text: string;
  readonly first: { readonly start: number; readonly end: number } | undefined;
}

/**
 * Blanks the lines that begin with `--`, as the MaxCompute documentation prints them between its JSON. A JSON string
 * ends on its line, so such a line is never inside one.
 */
export function blankCommentLines(text: string): WithoutCommentLines {
  let first: WithoutCommentLines["first"];
  const blanked = text.replace(/(?<![^\r\n])([ \t]*)(--[^\r\n]*)/g, (line, indent: string, comment: string, offset: number) => {
    const start = offset + indent.length;
    first ??= { start, end: start + comment.length };
    return " ".repeat(line.length);
  });
  return { text: blanked, first };
}
