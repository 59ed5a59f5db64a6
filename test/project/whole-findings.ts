import type { Diagnostic } from "../../src/index.ts";
import { SourceFile } from "../../src/source/source-file.ts";

/** Everything that findings say, with the texts they say it of. */
export function wholeFindings(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify(diagnostics, (_, value: unknown) => (value instanceof SourceFile ? `${value.path}: ${value.text}` : value), 1);
}
