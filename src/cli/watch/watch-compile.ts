import { existsSync } from "node:fs";
import { listChanges } from "../../project/list-changes.ts";
import type { AnalysedFile } from "../../project/analysed-project.ts";
import type { CompileArguments } from "../arguments.ts";
import { contentOf, isWritten, outputFolder, outputPath, sqlOf } from "../compiled-outputs.ts";
import { turn } from "../interruption.ts";
import { printFindingsAside } from "../print-findings.ts";
import type { RunResult } from "../run-result.ts";
import { UsageError } from "../usage-error.ts";
import { writeWhole } from "../write-whole.ts";
import { type Written, tellChanges } from "./tell-changes.ts";
import { watchFiles } from "./watch-files.ts";

/** `extc compile --watch`: as without it, then again what changes and what depends on it. */
export async function watchCompile(args: CompileArguments): Promise<never> {
  const { output, check, withSecrets } = args;
  if (output === undefined)
    throw new UsageError("--watch writes files, whose versions would follow each other on standard output: say where with -o DIR");
  if (check) throw new UsageError("--watch keeps outputs up to date, and --check asks whether they are: say one of them");
  if (withSecrets) throw new UsageError("--watch takes no --with-secrets: they are put in once, where they are needed");
  return await watchFiles(args, {
    extensions: [".ext"],
    leavesOutErrors: false,
    async first(result) {
      await printFindingsAside(result, args);
      await write(undefined, result, output, args);
    },
    async again(paths, before, now) {
      await tellChanges({ paths, before, now, written: await write(before, now, output, args) }, args, process.stderr);
    },
  });
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
