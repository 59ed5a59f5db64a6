import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { renderFinding } from "./code-frame.ts";
import { countBySeverity, counted } from "./count.ts";
import { palette } from "./palette.ts";

export interface TextOptions {
  readonly color: boolean;
  /** Draw hints as well; without it they are one line per rule. */
  readonly hints: boolean;
  /** How many files were looked at. */
  readonly files: number;
  /** Whether roles were checked against documents. */
  readonly roleFiles: boolean;
  readonly displayPath: (path: string) => string;
  /** How many findings a baseline left out. */
  readonly baselined?: number | undefined;
  /** Stands in the place of the last line. */
  readonly summary?: string;
}

/** The findings for a reader at a terminal, in the order given, and a line that sums them up. */
export function renderText(diagnostics: readonly Diagnostic[], options: TextOptions): string {
  const colours = palette(options.color);
  const drawn = diagnostics.filter((one) => options.hints || one.severity !== "hint");
  const findings = drawn.map((one) => renderFinding(one, { palette: colours, displayPath: options.displayPath }));
  const folded = [...hintCounts(options.hints ? [] : diagnostics)].map(
    ([rule, count]) =>
      `${colours.severity.hint(`hint ${rule}`)}: ${count === 1 ? "once" : `${count} times`} (--hints shows ${count === 1 ? "it" : "them"})`,
  );
  const last = options.summary ?? summaryLine(diagnostics, options);
  return `${[...findings, ...(folded.length > 0 ? [folded.join("\n")] : []), last].join("\n\n")}\n`;
}

function hintCounts(diagnostics: readonly Diagnostic[]): Map<RuleId, number> {
  const counts = new Map<RuleId, number>();
  for (const { rule, severity } of diagnostics) if (severity === "hint") counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** What decides beside the documents of a role, and no file shows (RAM reference: policy evaluation process). */
export const notExamined = "control policies, bucket and instance policies and ACLs, resource groups, session policies";

/** `1 error, 2 warnings in 3 files; checked against role files, not live RAM`, and a line on what that leaves out. */
export function summaryLine(diagnostics: readonly Diagnostic[], options: Pick<TextOptions, "files" | "roleFiles" | "baselined">): string {
  const counts = countBySeverity(diagnostics);
  const parts = (["error", "warning", "hint"] as const).filter((one) => counts[one] > 0).map((one) => counted(counts[one], one));
  const found = parts.length === 0 ? "no problems" : parts.join(", ");
  const known = options.baselined ? `; ${counted(options.baselined, "finding")} ${options.baselined === 1 ? "is" : "are"} in the baseline` : "";
  return `${found} in ${counted(options.files, "file")}${known}${options.roleFiles ? `; checked against role files, not live RAM\nnot examined: ${notExamined}` : ""}`;
}
