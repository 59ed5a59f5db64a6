import type { RuleId } from "../../diagnostics/catalogue.ts";
import type { CheckArguments } from "../arguments.ts";
import { printFindings, statusOf } from "../print-findings.ts";
import { type PreparedRun, type RunResult, prepareRun } from "../run-analysis.ts";
import { nodeHost } from "../node-host.ts";
import { UsageError } from "../usage-error.ts";
import { withProgress } from "../with-progress.ts";

/** `extc check`: findings to standard output; with `--fix` and `--fix-ram` those that remain. */
export async function checkCommand(args: CheckArguments): Promise<number> {
  const { maxWarnings } = args;
  if (maxWarnings !== undefined && !(Number.isSafeInteger(maxWarnings) && maxWarnings >= 0))
    throw new UsageError("--max-warnings takes a whole number, 0 or more");
  const safeties = [args.fix ? (["safe"] as const) : [], args.fixRam ? (["ram"] as const) : []].flat();
  if (args.diff && safeties.length === 0) throw new UsageError("--diff shows what --fix or --fix-ram would change: say one of them as well");
  if (args.fix && args.path?.includes("-") === true) throw new UsageError("--fix changes files, and standard input is none");
  const run = await prepareRun(args, [".ext", ".sql"]);
  if (safeties.length > 0) return await checkAndFix(run, safeties, args);
  const result = await withProgress(run(nodeHost), args);
  await printFindings(result, args, process.stdout);
  return statusWith(result, args);
}

/** With `--diff` the changes are the output, and their being there is a finding. */
async function checkAndFix(run: PreparedRun, safeties: readonly ("safe" | "ram")[], args: CheckArguments): Promise<number> {
  const { fixFiles, writeFixes } = await import("../fix-files.ts");
  const { result, changes } = await withProgress(fixFiles(run, safeties), args);
  if (!args.diff) await writeFixes(changes);
  await printFindings(result, args, args.diff ? process.stderr : process.stdout);
  if (args.diff) process.stdout.write(await (await import("../file-change.ts")).patchOf(changes));
  if (!args.quiet && args.fixRam) tellWhatIsLeft(result);
  return Math.max(statusWith(result, args), args.diff && changes.length > 0 ? 1 : 0);
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
