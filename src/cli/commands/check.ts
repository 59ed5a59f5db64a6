import type { RuleId } from "../../diagnostics/catalogue.ts";
import type { CheckArguments } from "../arguments.ts";
import { printFindings, statusOf } from "../print-findings.ts";
import { readBaselines, withoutKnown } from "../baseline-run.ts";
import { type PreparedRun, prepareRun } from "../run-analysis.ts";
import type { RunResult } from "../run-result.ts";
import { nodeHost } from "../node-host.ts";
import type { Stopwatch } from "../stopwatch.ts";
import { UsageError } from "../usage-error.ts";
import { withProgress } from "../with-progress.ts";
import { tellStale, writeBaselines } from "../write-baselines.ts";

/** `extc check`: findings to standard output; with `--fix` and `--fix-ram` those that remain. */
export async function checkCommand(args: CheckArguments): Promise<number> {
  if (args.poll && !args.watch) throw new UsageError("--poll says how --watch sees changes: say that as well");
  if (args.watch) return await (await import("../watch/watch-check.ts")).watchCheck(args);
  if (!args.timing) return await check(args);
  const { Stopwatch } = await import("../stopwatch.ts");
  const { timingTable } = await import("../timing-table.ts");
  const stopwatch = new Stopwatch();
  const status = await check(args, stopwatch);
  process.stderr.write(timingTable(stopwatch));
  return status;
}

async function check(args: CheckArguments, stopwatch?: Stopwatch): Promise<number> {
  const { maxWarnings } = args;
  if (maxWarnings !== undefined && !(Number.isSafeInteger(maxWarnings) && maxWarnings >= 0))
    throw new UsageError("--max-warnings takes a whole number, 0 or more");
  const safeties = [args.fix ? (["safe"] as const) : [], args.fixRam ? (["ram"] as const) : []].flat();
  if (args.diff && safeties.length === 0) throw new UsageError("--diff shows what --fix or --fix-ram would change: say one of them as well");
  if (args.fix && args.path?.includes("-") === true) throw new UsageError("--fix changes files, and standard input is none");
  if (args.diff && args.writeBaseline) throw new UsageError("--diff writes nothing, and --write-baseline writes: say one of them");
  const run = await prepareRun(args, [".ext", ".sql"], stopwatch);
  if (safeties.length > 0) return await checkAndFix(run, safeties, args, stopwatch);
  const result = await withBaselines(await withProgress(run(nodeHost), args), args);
  stopwatch?.begin("printing");
  await printFindings(result, args, process.stdout);
  stopwatch?.end();
  return statusWith(result, args);
}

/** With `--diff` the changes are the output, and their being there is a finding. */
async function checkAndFix(run: PreparedRun, safeties: readonly ("safe" | "ram")[], args: CheckArguments, stopwatch?: Stopwatch): Promise<number> {
  const { fixFiles, writeFixes } = await import("../fix-files.ts");
  const { result: fixed, changes } = await withProgress(fixFiles(run, safeties), args);
  const result = await withBaselines(fixed, args, async () => {
    if (!args.diff) await writeFixes(changes);
  });
  stopwatch?.begin("printing");
  await printFindings(result, args, args.diff ? process.stderr : process.stdout);
  stopwatch?.end();
  if (args.diff) process.stdout.write(await (await import("../file-change.ts")).patchOf(changes));
  if (!args.quiet && args.fixRam) tellWhatIsLeft(result);
  return Math.max(statusWith(result, args), args.diff && changes.length > 0 ? 1 : 0);
}

/** Leaves out, or first puts down, what is known; `meanwhile` runs between what is read of baselines and what is written. */
async function withBaselines(result: RunResult, args: CheckArguments, meanwhile = async (): Promise<void> => {}): Promise<RunResult> {
  const read = readBaselines(result, args.writeBaseline);
  await meanwhile();
  if (!args.writeBaseline) {
    if (!args.quiet) tellStale(read);
    return withoutKnown(result, read, true);
  }
  // A baseline of what could be read would drop what could not.
  if (result.problems.length > 0) {
    process.stderr.write("extc: no baseline is written, because not everything could be read\n");
    return withoutKnown(result, read, true);
  }
  return withoutKnown(result, writeBaselines(read, args.quiet), true);
}

const mendable: ReadonlySet<RuleId> = new Set(["ram/missing-action", "ram/partly-granted", "ram/untrusted"]);

/** Why findings that read as if they could be mended are still there. */
function tellWhatIsLeft({ diagnostics }: RunResult): void {
  const left = diagnostics.filter(({ rule }) => mendable.has(rule)).length;
  if (left > 0)
    process.stderr.write(
      `extc: ${left === 1 ? "1 finding is" : `${left} findings are`} left for you: --fix-ram edits policy files of one role, no dumps, no Terraform and no declarations\n`,
    );
}

function statusWith(result: RunResult, { maxWarnings, quiet }: CheckArguments): number {
  const warnings = result.diagnostics.filter(({ severity }) => severity === "warning").length;
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  if (tooMany && !quiet)
    process.stderr.write(`extc: ${warnings === 1 ? "1 warning" : `${warnings} warnings`}, and at most ${maxWarnings} are allowed\n`);
  return Math.max(statusOf(result), tooMany ? 1 : 0);
}
