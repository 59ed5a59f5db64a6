import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { FormatOptions as Layout } from "./format/format-options.ts";
import { formatSource } from "./format/format-source.ts";
import { SourceFile } from "./source/source-file.ts";

export interface FormatOptions extends Layout {
  /** The path that findings name; `input.ext` unless stated. */
  readonly filename?: string;
}

export interface FormatResult {
  /** The formatted text; null where the source has syntax errors. */
  readonly text: string | null;
  /** The syntax errors, in order. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Formats `.ext` text, a byte order mark kept. Synchronous and pure; never throws for what the source says. */
export function format(source: string, { filename = "input.ext", ...layout }: FormatOptions = {}): FormatResult {
  const mark = source.startsWith("\ufeff") ? "\ufeff" : "";
  const { text, diagnostics } = formatSource(new SourceFile(filename, source.slice(mark.length)), layout);
  return { text: text === undefined ? null : mark + text, diagnostics };
}
