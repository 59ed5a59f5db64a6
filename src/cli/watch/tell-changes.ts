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

/** What has happened. */
interface Changed {
  readonly paths: ReadonlySet<string>;
  readonly before: RunResult;
  readonly now: RunResult;
  readonly written?: Written;
}

/** How many names are told before files are counted. */
const FEW = 3;

/**
 * Prints what is found in the files at `paths`, which have changed, and what is new elsewhere; then a line that sums up. Nothing where
 * everything is as it was.
 */
export async function tellChanges({ paths, before, now, written }: Changed, args: CommonArguments, stream: NodeJS.WriteStream): Promise<void> {
  const { written: outputs = [], left = [] } = written ?? {};
  const problems = now.problems.filter((problem) => !before.problems.includes(problem));
  const isAsBefore = now.analyses.every(({ changed }) => changed.size === 0) && [outputs, left, problems].every(({ length }) => length === 0);
  if (isAsBefore) return;
  const found = newFindings(paths, before, now).filter(({ severity }) => severity !== "hint" || args.hints);
  const parts = [
    ...(paths.size > 0 ? [`${listed([...paths])} changed`] : []),
    ...(outputs.length > 0 ? [`wrote ${listed(outputs)}`] : []),
    ...(left.length > 0 ? [`left ${listed(left)}, of which the source is gone`] : []),
    summaryLine(now.diagnostics, { files: now.paths.length, roleFiles: false, baselined: now.baselined }),
  ];
  const summary = args.quiet ? "" : maskSecrets(`extc: ${parts.join("; ")}`);
  const isOneText = found.length > 0 && args.format === "text";
  if (found.length > 0 || problems.length > 0) await printFindings({ ...now, diagnostics: found, problems }, args, stream, isOneText ? summary : "");
  if (!isOneText && summary !== "") stream.write(`${summary}\n`);
}

function newFindings(paths: ReadonlySet<string>, before: RunResult, now: RunResult): Diagnostic[] {
  const known = new Set(before.diagnostics);
  // A finding that was told stays told where another one of the same words is in its place.
  let told: ReadonlySet<string> | undefined;
  const keyOf = (finding: Diagnostic): string => `${finding.severity} ${identity(finding)}`;
  const isTold = (finding: Diagnostic): boolean => (told ??= new Set(before.diagnostics.map(keyOf))).has(keyOf(finding));
  return now.diagnostics.filter((finding) => paths.has(finding.source.path) || (!known.has(finding) && !isTold(finding)));
}

function listed(paths: readonly string[]): string {
  return paths.length > FEW ? `${paths.length.toLocaleString("en")} files` : paths.map(displayPath).sort().join(", ");
}
