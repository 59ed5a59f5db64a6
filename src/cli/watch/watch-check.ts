import type { CheckArguments } from "../arguments.ts";
import { printFindings } from "../print-findings.ts";
import { UsageError } from "../usage-error.ts";
import { tellChanges } from "./tell-changes.ts";
import { watchFiles } from "./watch-files.ts";

/** `extc check --watch`: as without it, then again what changes and what depends on it. */
export async function watchCheck(args: CheckArguments): Promise<never> {
  const { fix, fixRam, diff, writeBaseline, timing, maxWarnings } = args;
  const others = {
    "--fix": fix,
    "--fix-ram": fixRam,
    "--diff": diff,
    "--write-baseline": writeBaseline,
    "--timing": timing,
    "--max-warnings": maxWarnings !== undefined,
  };
  const [other] = Object.entries(others).flatMap(([name, isGiven]) => (isGiven ? [name] : []));
  if (other !== undefined) throw new UsageError(`--watch takes no ${other}: that is for one run`);
  return await watchFiles(args, {
    extensions: [".ext", ".sql"],
    leavesOutErrors: true,
    first: (result) => printFindings(result, args, process.stdout),
    again: (paths, before, now) => tellChanges({ paths, before, now }, args, process.stdout),
  });
}
