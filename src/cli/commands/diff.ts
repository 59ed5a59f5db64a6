import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import { isAtLeast } from "../../diff/change-rules.ts";
import { type DiffResult, diff } from "../../diff/diff-result.ts";
import type { DiffArguments } from "../arguments.ts";
import { displayPath } from "../display-path.ts";
import { printFindings, wantsColor } from "../print-findings.ts";
import { readSides } from "../read-sides.ts";
import type { ReadSide } from "../read-side.ts";

/** `extc diff`: the differences to standard output; a side that cannot be read is told to standard error, with status 2. */
export async function diffCommand(args: DiffArguments): Promise<number> {
  const [old, now] = await readSides(args.path, args);
  const unreadable = [old, now].filter(({ mistakes, result }) => mistakes.length > 0 || result.problems.length > 0);
  for (const side of unreadable) await tellMistakes(side, side.mistakes, args);
  if (unreadable.length > 0) return 2;
  const result = diff(old.side, now.side);
  const blocking = args.emit === "sql" ? errorsOfDifferent(now, result) : [];
  if (blocking.length > 0) {
    await tellMistakes(now, blocking, args);
    process.stderr.write("extc: no plan is written for tables with errors\n");
    return 1;
  }
  process.stdout.write(await rendered(result, args));
  const isTooMuch = args.failOn !== undefined && result.tables.some(({ impact }) => isAtLeast(impact, args.failOn!));
  return isTooMuch ? 1 : 0;
}

async function tellMistakes({ title, result }: ReadSide, mistakes: readonly Diagnostic[], args: DiffArguments): Promise<void> {
  if (mistakes.length > 0) process.stderr.write(maskSecrets(`extc: ${title} has errors:\n`));
  await printFindings({ ...result, diagnostics: mistakes }, { ...args, quiet: args.quiet || mistakes.length === 0 }, process.stderr);
}

/** As for `extc compile`: nothing is written from a file that has errors, or depends on something that has. */
function errorsOfDifferent({ result }: ReadSide, { tables }: DiffResult): Diagnostic[] {
  const different = new Set(
    tables.flatMap(({ difference }) =>
      difference.state === "dropped" ? [] : [difference.state === "added" ? difference.after : difference.versions.after.table],
    ),
  );
  const files = result.environments.flatMap((environment) => environment.files);
  const isBlocked = files.some((file) => file.blocked && file.tables.some((table) => different.has(table)));
  return isBlocked ? result.diagnostics.filter(({ severity }) => severity === "error") : [];
}

async function rendered(result: DiffResult, args: DiffArguments): Promise<string> {
  switch (args.emit) {
    case "text":
      return (await import("../../diff/render/render-text.ts")).renderText(result, { color: wantsColor(args, process.stdout) });
    case "json":
      return (await import("../../diff/render/render-json.ts")).renderJson(result, displayPath);
    case "markdown":
      return (await import("../../diff/render/render-markdown.ts")).renderMarkdown(result);
    case "sql":
      return (await import("../../diff/render/render-sql.ts")).renderSql(result);
  }
}
