import { existsSync } from "node:fs";
import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import { listChanges } from "../../project/list-changes.ts";
import type { AnalysedFile } from "../../project/analysed-project.ts";
import type { CompileArguments } from "../arguments.ts";
import { isWritten, outputFolder, outputPath, sqlOf } from "../compiled-outputs.ts";
import { endBetweenTurns, turn } from "../interruption.ts";
import { nodeHost } from "../node-host.ts";
import { printFindingsAside } from "../print-findings.ts";
import { isDocument } from "../report-format.ts";
import type { RunResult } from "../run-result.ts";
import { UsageError } from "../usage-error.ts";
import { writeWhole } from "../write-whole.ts";
import { FolderWatcher } from "./folder-watcher.ts";
import { GatheredChanges } from "./gathered-changes.ts";
import { type Written, tellChanges } from "./tell-changes.ts";
import { WatchedRun } from "./watched-run.ts";
import { WatchedTree } from "./watched-tree.ts";

/** `extc compile --watch`: as without it, then again what changes and what depends on it. It ends by a signal alone. */
export async function watchCompile(args: CompileArguments): Promise<never> {
  const { output } = args;
  refuseWhatCannotBeWatched(args);
  const changes = new GatheredChanges((path) => run.isDoubtful(path));
  const watcher = new FolderWatcher(
    (path) => {
      if (run.isConcernedBy(path)) changes.add(path);
    },
    tellPolling,
    args.poll,
  );
  const tree = new WatchedTree((folder) => watcher.watch(folder));
  const run = new WatchedRun(args, [".ext"], tree, watcher);
  let result = await run.first();
  await printFindingsAside(result, args);
  await write(undefined, result, output!, args);
  process.stderr.write(`extc: watching ${inFiles(result.paths.length)}; Ctrl-C ends it\n`);
  for (;;) {
    endBetweenTurns();
    const paths = await changes.next();
    const before = result;
    try {
      result = await run.again(paths);
      await tellChanges(paths, before, result, await write(before, result, output!, args), args);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      process.stderr.write(maskSecrets(`extc: ${error.message}\n`));
    }
  }
}

function refuseWhatCannotBeWatched({ path, output, check, withSecrets, format }: CompileArguments): void {
  if (output === undefined)
    throw new UsageError("--watch writes files, whose versions would follow each other on standard output: say where with -o DIR");
  if (check) throw new UsageError("--watch keeps outputs up to date, and --check asks whether they are: say one of them");
  if (withSecrets) throw new UsageError("--watch does not take --with-secrets: secrets are put in once, where they are needed");
  if (path.includes("-")) throw new UsageError("--watch waits for files to change, and standard input is none");
  if (isDocument(format)) throw new UsageError(`--watch tells findings as they come, and ${format} is one document: take text, gcc or github`);
}

function tellPolling(reason: string): void {
  const help =
    reason === "ENOSPC" ? " (fs.inotify.max_user_watches is the limit)" : reason === "EMFILE" ? " (fs.inotify.max_user_instances is the limit)" : "";
  process.stderr.write(`extc: the system watches no more folders: ${reason}${help}; looking at them once a second\n`);
}

function inFiles(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "file" : "files"}`;
}

/** Writes what is compiled from files that are others than before, where it is something else than what is there; at first, everything. */
async function write(before: RunResult | undefined, result: RunResult, output: string, args: CompileArguments): Promise<Written> {
  const written: string[] = [];
  const left: string[] = [];
  for (const { name, files } of result.environments) {
    const folder = outputFolder(output, result, name);
    const known = before?.environments.find((environment) => environment.name === name)?.files ?? [];
    const { come, gone } = listChanges<AnalysedFile>(known, files);
    for (const file of come) {
      if (!isWritten(file)) continue;
      const path = outputPath(file.source.path, folder);
      const sql = sqlOf(file, args);
      if (before !== undefined && contentOf(path) === sql) continue;
      await turn();
      writeWhole(path, sql, 0o644);
      written.push(path);
    }
    const paths = new Set([...come].map(({ source }) => source.path));
    for (const { source } of gone) if (!paths.has(source.path)) left.push(outputPath(source.path, folder));
  }
  return { written, left: left.filter((path) => existsSync(path)) };
}

function contentOf(path: string): string | undefined {
  const read = nodeHost.read(path);
  return "text" in read ? read.text : undefined;
}
