import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import { counted } from "../../report/count.ts";
import type { CommonArguments } from "../arguments.ts";
import { endBetweenTurns } from "../interruption.ts";
import { isDocument } from "../report-format.ts";
import type { RunResult } from "../run-result.ts";
import { UsageError } from "../usage-error.ts";
import { FolderWatcher } from "./folder-watcher.ts";
import { GatheredChanges } from "./gathered-changes.ts";
import { type WatchedKinds, WatchedRun } from "./watched-run.ts";
import { WatchedTree } from "./watched-tree.ts";

/** What a command does while files are watched. */
export interface WatchWork extends WatchedKinds {
  first(result: RunResult): Promise<void>;
  /** `paths` have changed. */
  again(paths: ReadonlySet<string>, before: RunResult, now: RunResult): Promise<void>;
}

/** Runs a command line, and again as files change; a mistake in a configuration is told, and waits for the next change. A signal ends it. */
export async function watchFiles(args: CommonArguments & { readonly poll: boolean }, work: WatchWork): Promise<never> {
  if (args.path.includes("-")) throw new UsageError("--watch waits for files to change, and standard input is none");
  if (isDocument(args.format))
    throw new UsageError(`--watch tells findings as they come, and ${args.format} is one document: take text, gcc or github`);
  const changes = new GatheredChanges((path) => run.isDoubtful(path));
  const hear = (path: string): void => {
    if (run.isConcernedBy(path)) changes.add(path);
  };
  const watcher = new FolderWatcher(hear, tellPolling, args.poll);
  const tree = new WatchedTree((folder) => watcher.watch(folder));
  const run = new WatchedRun(args, work, tree, watcher);
  let result = await run.first();
  await work.first(result);
  process.stderr.write(`extc: watching ${counted(result.paths.length, "file")}; Ctrl-C ends it\n`);
  for (;;) {
    endBetweenTurns();
    const paths = await changes.next();
    const before = result;
    try {
      result = await run.again(paths);
      await work.again(run.told(paths), before, result);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      process.stderr.write(maskSecrets(`extc: ${error.message}\n`));
    }
  }
}

const limits: Readonly<Record<string, string>> = { ENOSPC: " (fs.inotify.max_user_watches)", EMFILE: " (fs.inotify.max_user_instances)" };

function tellPolling(reason: string): void {
  process.stderr.write(`extc: the system watches no more folders: ${reason}${limits[reason] ?? ""}; looking at them once a second\n`);
}
