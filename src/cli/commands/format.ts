import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import { formatSource } from "../../format/format-source.ts";
import type { FormatArguments } from "../arguments.ts";
import { displayPath } from "../display-path.ts";
import { type FileChange, patchOf, writeChange } from "../file-change.ts";
import { turn } from "../interruption.ts";
import { printFindingsAside, statusOf } from "../print-findings.ts";
import { resultOfReading } from "../run-result.ts";
import { selectFiles } from "../select-files.ts";
import { UsageError } from "../usage-error.ts";

/** `extc format`: formatted text to standard output, or into the files; what is wrong with their syntax to standard error. */
export async function formatCommand(args: FormatArguments): Promise<number> {
  if ([args.check, args.write, args.diff].filter(Boolean).length > 1) throw new UsageError("--check, --write and --diff exclude each other");
  if (args.write && args.path.includes("-")) throw new UsageError("--write changes files, and standard input is none");
  const selection = await selectFiles(args.path, args.stdinFilename, [".ext"]);
  const results = selection.sources.map((source) => ({ source, ...formatSource(source) }));
  const run = resultOfReading(
    selection,
    results.flatMap(({ diagnostics }) => diagnostics),
  );
  await printFindingsAside(run, args);
  const files = results.flatMap(({ source, text }) => (text === undefined ? [] : [{ path: source.path, before: source.text, after: text }]));
  return Math.max(statusOf(run), await hand(files, args));
}

/** Gives the formatted files to whom they are for; 1 where files are not formatted that should be. */
async function hand(files: readonly FileChange[], args: FormatArguments): Promise<number> {
  const changes = files.filter(({ before, after }) => before !== after);
  if (args.check) process.stdout.write(changes.map(({ path }) => maskSecrets(`${displayPath(path)} is not formatted\n`)).join(""));
  else if (args.diff) process.stdout.write(changes.length === 0 ? "" : await patchOf(changes));
  else if (args.write) await writeAll(changes, args);
  else process.stdout.write(files.map(({ after }) => after).join(""));
  return (args.check || args.diff) && changes.length > 0 ? 1 : 0;
}

async function writeAll(changes: readonly FileChange[], { quiet }: FormatArguments): Promise<void> {
  for (const change of changes) {
    await turn();
    writeChange(change);
    if (!quiet) process.stderr.write(maskSecrets(`extc: ${displayPath(change.path)}: formatted\n`));
  }
}
