import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import type { CompileArguments } from "../arguments.ts";
import { contentOf, isWritten, outputFolder, outputPath, sqlOf } from "../compiled-outputs.ts";
import { turn } from "../interruption.ts";
import { displayPath } from "../display-path.ts";
import { printFindingsAside, statusOf } from "../print-findings.ts";
import { runAnalysis } from "../run-analysis.ts";
import { UsageError } from "../usage-error.ts";
import { writeWhole } from "../write-whole.ts";

interface Output {
  readonly path: string;
  readonly sql: string;
}

/** `extc compile`: SQL to standard output or files, findings to standard error. */
export async function compileCommand(args: CompileArguments): Promise<number> {
  if (args.check && args.output === undefined) throw new UsageError("--check compares with the files of -o DIR: say which folder");
  if (args.output === "") throw new UsageError("-o takes a folder");
  if (args.poll && !args.watch) throw new UsageError("--poll says how --watch sees changes: say that as well");
  if (args.watch) return await (await import("../watch/watch-compile.ts")).watchCompile(args);
  const result = await runAnalysis(args);
  await printFindingsAside(result, args);
  const several = result.environments.length > 1;
  const outputs: Output[] = [];
  for (const { name, files } of result.environments) {
    const ready = files.filter(isWritten);
    const folder = args.output === undefined ? undefined : outputFolder(args.output, result, name);
    for (const file of ready) {
      const sql = sqlOf(file, args);
      if (folder !== undefined) outputs.push({ path: outputPath(file.source.path, folder), sql });
      else outputs.push({ path: "", sql: several && file === ready[0] ? `-- environment ${name}\n${sql}` : sql });
    }
  }
  if (args.output === undefined) process.stdout.write(outputs.map(({ sql }) => sql).join("\n"));
  else if (args.check) return Math.max(statusOf(result), reportStale(outputs));
  else await writeAll(outputs, args);
  return statusOf(result);
}

function reportStale(outputs: readonly Output[]): number {
  const stale = outputs.filter(({ path, sql }) => contentOf(path) !== sql);
  for (const { path } of stale) process.stdout.write(maskSecrets(`${displayPath(path)} is stale\n`));
  return stale.length > 0 ? 1 : 0;
}

async function writeAll(outputs: readonly Output[], args: CompileArguments): Promise<void> {
  if (args.withSecrets) {
    const { refuseCommitted } = await import("../refuse-committed.ts");
    refuseCommitted(outputs.map(({ path }) => path));
  }
  for (const { path, sql } of outputs) {
    await turn();
    writeWhole(path, sql, args.withSecrets ? 0o600 : 0o644);
  }
}
