import type { CheckArguments } from "../arguments.ts";
import { printFindings, statusOf } from "../print-findings.ts";
import { runAnalysis } from "../run-analysis.ts";
import { UsageError } from "../usage-error.ts";

/** `extc check`: findings to standard output. */
export async function checkCommand(args: CheckArguments): Promise<number> {
  const { maxWarnings } = args;
  if (maxWarnings !== undefined && !(Number.isSafeInteger(maxWarnings) && maxWarnings >= 0))
    throw new UsageError("--max-warnings takes a whole number, 0 or more");
  const result = await runAnalysis(args);
  await printFindings(result, args, process.stdout);
  const warnings = result.diagnostics.filter(({ severity }) => severity === "warning").length;
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  if (tooMany && !args.quiet)
    process.stderr.write(`extc: ${warnings === 1 ? "1 warning" : `${warnings} warnings`}, and at most ${maxWarnings} are allowed\n`);
  return Math.max(statusOf(result), tooMany ? 1 : 0);
}
