import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { maskSecrets } from "../diagnostics/secret-mask.ts";
import type { CommonArguments } from "./arguments.ts";
import { renderFindings } from "./render-findings.ts";
import { isDocument, tellsHints } from "./report-format.ts";
import type { RunResult } from "./run-result.ts";

/** As `printFindings` to standard error, beside a result on standard output: in silence where hints alone would be told. */
export async function printFindingsAside(result: RunResult, args: CommonArguments): Promise<void> {
  const isWorthIt =
    args.hints || isDocument(args.format) || result.problems.length > 0 || result.diagnostics.some(({ severity }) => severity !== "hint");
  if (isWorthIt) await printFindings(result, args, process.stderr);
}

/** Prints findings to `stream` in the format that was asked for, and what could not be read to standard error. `summary` is the last line of a text. */
export async function printFindings(result: RunResult, args: CommonArguments, stream: NodeJS.WriteStream, summary?: string): Promise<void> {
  for (const problem of result.problems) process.stderr.write(maskSecrets(`extc: ${problem}\n`));
  stream.write(await renderFindings(shownOf(result.diagnostics, args), result, args, wantsColor(args, stream), summary));
}

/** `--quiet` leaves errors alone; hints go where they are expected or asked for. */
function shownOf(diagnostics: readonly Diagnostic[], { format, hints, quiet }: CommonArguments): readonly Diagnostic[] {
  if (quiet) return diagnostics.filter(({ severity }) => severity === "error");
  return hints || tellsHints(format) ? diagnostics : diagnostics.filter(({ severity }) => severity !== "hint");
}

/** Whether colours were asked for, or the stream is a terminal that nobody wants plain. */
export function wantsColor({ color }: Pick<CommonArguments, "color">, stream: NodeJS.WriteStream): boolean {
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
