import { join, relative, resolve } from "node:path";
import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import type { AnalysedFile } from "../../project/analysis.ts";
import { writeTable } from "../../sql/write-table.ts";
import type { CompileArguments } from "../arguments.ts";
import { nodeHost } from "../node-host.ts";
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
  const result = await runAnalysis(args);
  await printFindingsAside(result, args);
  const several = result.environments.length > 1;
  const outputs: Output[] = [];
  for (const { name, files } of result.environments) {
    const ready = files.filter((file) => !file.blocked && file.tables.length > 0);
    for (const file of ready) {
      const sql = sqlOf(file, args);
      if (args.output !== undefined) outputs.push({ path: outputPath(file, args.output, several ? name : undefined), sql });
      else outputs.push({ path: "", sql: several && file === ready[0] ? `-- environment ${name}\n${sql}` : sql });
    }
  }
  if (args.output === undefined) process.stdout.write(outputs.map(({ sql }) => sql).join("\n"));
  else if (args.check) return Math.max(statusOf(result), reportStale(outputs));
  else await writeAll(outputs, args);
  return statusOf(result);
}

function sqlOf(file: AnalysedFile, args: CompileArguments): string {
  const options = { flags: args.flags, repair: args.repair, ...(args.withSecrets && { secrets: environmentVariable }) };
  return file.tables.map((table) => `${writeTable(table, options)}\n`).join("\n");
}

function environmentVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new UsageError(`--with-secrets: the environment variable ${name} is not set`);
  return value;
}

/** The file's path relative to the working directory, below the output folder; never out of it. */
function outputPath({ source }: AnalysedFile, folder: string, environment: string | undefined): string {
  const place = relative(process.cwd(), source.path).replace(/^(?:\.\.[/\\])+/, "");
  return join(resolve(folder), environment ?? "", place.replace(/\.ext$/, "") + ".sql");
}

function reportStale(outputs: readonly Output[]): number {
  const stale = outputs.filter(({ path, sql }) => contentOf(path) !== sql);
  for (const { path } of stale) process.stdout.write(maskSecrets(`${displayPath(path)} is stale\n`));
  return stale.length > 0 ? 1 : 0;
}

function contentOf(path: string): string | undefined {
  const read = nodeHost.read(path);
  return "text" in read ? read.text : undefined;
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
