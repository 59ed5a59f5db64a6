import type { Severity } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { findingLines } from "./finding-lines.ts";
import { maskFor } from "./finding-mask.ts";
import { rangeOf } from "./range.ts";
import { oneLine } from "./visible-text.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", hint: "notice" };

/** The findings as workflow commands of GitHub Actions, one a line, which show them at the lines of a change. */
export function renderGithub(diagnostics: readonly Diagnostic[], displayPath: (path: string) => string): string {
  return diagnostics.map((one) => `::${commands[one.severity]} ${propertiesOf(one, displayPath)}::${data(findingLines(one).join("\n"))}\n`).join("");
}

function propertiesOf(diagnostic: Diagnostic, displayPath: (path: string) => string): string {
  const file = oneLine(maskFor(diagnostic)(displayPath(diagnostic.source.path)));
  return [`file=${property(file)}`, ...rangeProperties(diagnostic), `title=${property(diagnostic.rule)}`].join(",");
}

/** Columns are taken of one line only. */
function rangeProperties({ span }: Diagnostic): string[] {
  if (span === undefined) return [];
  const { start, end } = rangeOf(span);
  const lines = [`line=${start.line}`, `endLine=${end.line}`];
  return start.line === end.line ? [...lines, `col=${start.column}`, `endColumn=${end.column}`] : lines;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
