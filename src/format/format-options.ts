/** How formatted text is laid out: prettier's options of the same names. */
export interface FormatOptions {
  /** Columns that a line is kept within where it can be; 120 unless stated, since ARNs and locations are long. */
  readonly printWidth?: number;
  /** Columns of one level of indentation; 2 unless stated. */
  readonly tabWidth?: number;
  /** Whether levels are indented by tabs; false unless stated. */
  readonly useTabs?: boolean;
  /** `auto`, unless stated: lines end as the first line of the text does. */
  readonly endOfLine?: "auto" | "lf" | "crlf" | "cr";
}

/** What is not stated otherwise. */
export const defaultOptions: Required<FormatOptions> = { printWidth: 120, tabWidth: 2, useTabs: false, endOfLine: "auto" };

/** How the first line of `text` ends. */
export function endOfLineIn(text: string): "lf" | "crlf" | "cr" {
  const end = /\r\n?|\n/.exec(text)?.[0];
  return end === "\r\n" ? "crlf" : end === "\r" ? "cr" : "lf";
}
