import { maskSecrets } from "../diagnostics/secret-mask.ts";
import type { Baseline, BaselineEntry } from "../project/baseline/baseline.ts";
import { renderBaseline } from "../project/baseline/baseline-file.ts";
import { baselineOf, divideFindings } from "../project/baseline/known-findings.ts";
import { counted } from "../report/count.ts";
import type { BaselineRun } from "./baseline-run.ts";
import { displayPath } from "./display-path.ts";
import { nodeHost } from "./node-host.ts";
import { writeWhole } from "./write-whole.ts";

/** Writes what was found into the baselines, and gives them anew. What was not looked at stays in them. */
export function writeBaselines(runs: readonly BaselineRun[], quiet: boolean): BaselineRun[] {
  return runs.map((run) => {
    const next = nextBaseline(run);
    const text = renderBaseline(next);
    // Where nothing was found and nothing stands, no file is needed.
    if (run.text === undefined && next.entries().length === 0) return run;
    const path = nodeHost.realPath?.(run.names.path) ?? run.names.path;
    if (text !== run.text) writeWhole(path, text, 0o644);
    const written = { ...run, text, baseline: next, ...divideFindings(run.diagnostics, next, run.names) };
    if (!quiet) tell(run, written);
    return written;
  });
}

function nextBaseline({ baseline, diagnostics, names, isWhole }: BaselineRun): Baseline {
  const found = baselineOf(diagnostics, names);
  if (isWhole) return found;
  const next = baseline.copy();
  for (const [entry, count] of found.entries()) next.set(entry, Math.max(count, next.countOf(entry)));
  return next;
}

function tell(before: BaselineRun, { known, isWhole }: BaselineRun): void {
  const added = known.length - before.known.length;
  const dropped = isWhole ? before.left.entries().length : 0;
  const parts = [`${counted(known.length, "finding")}, ${added} of them new`, ...(dropped > 0 ? [`${dropped} that no longer occur dropped`] : [])];
  process.stderr.write(maskSecrets(`extc: ${displayPath(before.names.path)}: ${parts.join("; ")}\n`));
}

const MOST = 5;

/** Says which entries no longer occur, where that can be known. */
export function tellStale(runs: readonly BaselineRun[]): void {
  for (const { isWhole, left, names } of runs) {
    const stale = isWhole ? left.entries() : [];
    if (stale.length === 0) continue;
    const named = stale.slice(0, MOST).map(([entry, count]) => inWords(entry, count));
    const more = stale.length > MOST ? [`${stale.length - MOST} more`] : [];
    const what = [...named, ...more].join(", ");
    process.stderr.write(maskSecrets(`extc: ${displayPath(names.path)} holds what no longer occurs: ${what}; --write-baseline drops it\n`));
  }
}

function inWords({ rule, file }: BaselineEntry, count: number): string {
  return `${rule} in ${file}${count > 1 ? ` (${count} times)` : ""}`;
}
