import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { maskSecrets } from "../diagnostics/secret-mask.ts";
import type { CommonArguments } from "./arguments.ts";
import { displayPath } from "./display-path.ts";
import type { RunResult } from "./run-analysis.ts";

/** As `printFindings` to standard error, beside a result on standard output: in silence where hints alone would be told. */
export async function printFindingsAside(result: RunResult, args: CommonArguments): Promise<void> {
  const isWorthIt =
    args.hints || args.format === "json" || result.problems.length > 0 || result.diagnostics.some(({ severity }) => severity !== "hint");
  if (isWorthIt) await printFindings(result, args, process.stderr);
}

/** Prints findings to `stream` in the format that was asked for, and what could not be read to standard error. */
export async function printFindings(result: RunResult, args: CommonArguments, stream: NodeJS.WriteStream): Promise<void> {
  for (const problem of result.problems) process.stderr.write(maskSecrets(`extc: ${problem}\n`));
  const shown = args.quiet ? result.diagnostics.filter(({ severity }) => severity === "error") : result.diagnostics;
  if (args.format === "json") {
    const { renderJson } = await import("../report/json-report.ts");
    stream.write(renderJson(shown, { files: result.fileCount, displayPath }));
    return;
  }
  if (args.quiet && shown.length === 0) return;
  const { renderText } = await import("../report/text-report.ts");
  const summary = args.quiet ? { summary: "" } : {};
  stream.write(
    renderText(shown, {
      color: wantsColor(args, stream),
      hints: args.hints,
      files: result.fileCount,
      roleFiles: result.roleFiles,
      displayPath,
      ...summary,
    }),
  );
}

/** Whether colours were asked for, or the stream is a terminal that nobody wants plain. */
export function wantsColor({ color }: CommonArguments, stream: NodeJS.WriteStream): boolean {
  if (color !== undefined) return color;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return stream.isTTY === true && TERM !== "dumb";
}

/** 2 where something could not be read, 1 where there are errors, else 0. */
export function statusOf(result: RunResult): number {
  if (result.problems.length > 0) return 2;
  return hasErrors(result.diagnostics) ? 1 : 0;
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
