/** How formatted text is laid out: prettier's options of the same names. */
export interface FormatOptions {
  /** Columns that a line is kept within where it can be; 120 unless stated, since ARNs and locations are long. */
  readonly printWidth?: number;
  /** Columns of one level of indentation; 2 unless stated. */
  readonly tabWidth?: number;
  /** Whether levels are indented by tabs; false unless stated. */
  readonly useTabs?: boolean;
  /** `auto` unless stated: lines end as they do in the text. */
  readonly endOfLine?: "auto" | "lf" | "crlf" | "cr";
}

/** What is not stated otherwise. */
export const defaultOptions: Required<FormatOptions> = { printWidth: 120, tabWidth: 2, useTabs: false, endOfLine: "auto" };

/** How the lines of `text` end: where that differs, as prettier has it, the first carriage return decides. */
export function endOfLineIn(text: string): "lf" | "crlf" | "cr" {
  const at = text.indexOf("\r");
  return at < 0 ? "lf" : text[at + 1] === "\n" ? "crlf" : "cr";
}
