import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderFinding } from "../report/code-frame.ts";
import { palette } from "../report/palette.ts";

/** Findings with the lines they are about, as `extc check` prints them, without colour and with secrets masked. */
export function drawFindings(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((finding) => renderFinding(finding, { palette: palette(false), displayPath: (path) => path })).join("\n\n");
}
