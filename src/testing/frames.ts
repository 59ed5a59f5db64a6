import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderFinding } from "../report/code-frame.ts";
import { counted } from "../report/count.ts";
import { palette } from "../report/palette.ts";

/** How many findings a message draws. */
const MOST_DRAWN = 10;

/** Findings with the lines they mark, secrets masked, without colours; all of them, unless `most` says how many at most. */
export function frames(findings: readonly Diagnostic[], most = MOST_DRAWN): string {
  const options = { palette: palette(false), displayPath: (path: string): string => path };
  const drawn = findings.slice(0, most).map((finding) => renderFinding(finding, options));
  const left = findings.length - drawn.length;
  return [...drawn, ...(left > 0 ? [`and ${left} more`] : [])].join("\n\n");
}

/** A sentence, and the findings it speaks of below it. */
export function withFrames(sentence: string, findings: readonly Diagnostic[]): string {
  return findings.length === 0 ? sentence : `${sentence}\n\n${frames(findings)}`;
}

/** `1 error and 2 warnings`. */
export function countInWords(findings: readonly Diagnostic[]): string {
  const parts = (["error", "warning", "hint"] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  return parts.length === 0 ? "nothing" : parts.join(" and ");
}
