import { type Finding, type Diagnostic, diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { RuleId } from "../../src/diagnostics/catalogue.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { Span } from "../../src/source/span.ts";
import { renderFinding } from "../../src/report/code-frame.ts";
import { palette } from "../../src/report/palette.ts";

/** A file whose marked characters stand between `«` and `»`, and the spans of those marks. */
export function markedFile(path: string, marked: string): { source: SourceFile; spans: Span[] } {
  const source = new SourceFile(path, marked.replace(/[«»]/g, ""));
  const spans: Span[] = [];
  let removed = 0;
  let start = 0;
  for (const sign of marked.matchAll(/[«»]/g)) {
    const at = sign.index - removed++;
    if (sign[0] === "«") start = at;
    else spans.push({ source, start, end: at });
  }
  return { source, spans };
}

/** The span of the first marked characters. */
export function mark(path: string, marked: string): Span {
  const [span] = markedFile(path, marked).spans;
  if (span === undefined) throw new Error("nothing is marked");
  return span;
}

/** One finding drawn without colour. */
export function drawn(rule: RuleId, finding: Finding): string {
  return draw(diagnostic(rule, finding));
}

export function draw(one: Diagnostic): string {
  return renderFinding(one, { palette: palette(false), displayPath: (path) => path });
}

/** A template string without its first line break and its last one. */
export function golden(text: string): string {
  return text.replace(/^\n/, "").replace(/\n$/, "");
}
