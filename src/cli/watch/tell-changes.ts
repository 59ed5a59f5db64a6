import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import { summaryLine } from "../../report/text-report.ts";
import type { CommonArguments } from "../arguments.ts";
import { displayPath } from "../display-path.ts";
import { printFindings } from "../print-findings.ts";
import { type RunResult, identity } from "../run-result.ts";

/** What was written after a change, and what is left of files that are gone. */
export interface Written {
  readonly written: readonly string[];
  readonly left: readonly string[];
}

/** How many names are told before files are counted. */
const FEW = 3;

/**
 * Prints what is found in the files at `paths`, which have changed, and what is new elsewhere; then a line that sums up. Nothing where
 * everything is as it was.
 */
export async function tellChanges(
  paths: ReadonlySet<string>,
  before: RunResult,
  now: RunResult,
  { written, left }: Written,
  args: CommonArguments,
): Promise<void> {
  const problems = now.problems.filter((problem) => !before.problems.includes(problem));
  const isAsBefore = now.analyses.every(({ changed }) => changed.size === 0) && [written, left, problems].every(({ length }) => length === 0);
  if (isAsBefore) return;
  const found = newFindings(paths, before, now).filter(({ severity }) => severity !== "hint" || args.hints);
  const parts = [
    `${listed([...paths])} changed`,
    ...(written.length > 0 ? [`wrote ${listed(written)}`] : []),
    ...(left.length > 0 ? [`left ${listed(left)}, of which the source is gone`] : []),
    summaryLine(now.diagnostics, { files: now.paths.length, roleFiles: false, baselined: now.baselined }),
  ];
  const summary = args.quiet ? "" : maskSecrets(`extc: ${parts.join("; ")}`);
  const isOneText = found.length > 0 && args.format === "text";
  if (found.length > 0 || problems.length > 0)
    await printFindings({ ...now, diagnostics: found, problems }, args, process.stderr, isOneText ? summary : "");
  if (!isOneText && summary !== "") process.stderr.write(`${summary}\n`);
}

function newFindings(paths: ReadonlySet<string>, before: RunResult, now: RunResult): Diagnostic[] {
  const known = new Set(before.diagnostics);
  // A finding that was told stays told where another one of the same words is in its place.
  let told: ReadonlySet<string> | undefined;
  const isTold = (finding: Diagnostic): boolean => (told ??= new Set(before.diagnostics.map(identity))).has(identity(finding));
  return now.diagnostics.filter((finding) => paths.has(finding.source.path) || (!known.has(finding) && !isTold(finding)));
}

function listed(paths: readonly string[]): string {
  return paths.length > FEW ? `${paths.length.toLocaleString("en")} files` : paths.map(displayPath).sort().join(", ");
}
