import { join, relative, resolve } from "node:path";
import type { AnalysedFile } from "../project/analysed-project.ts";
import { writeTable } from "../sql/write-table.ts";
import type { CompileArguments } from "./arguments.ts";
import { nodeHost } from "./node-host.ts";
import type { RunResult } from "./run-result.ts";
import { UsageError } from "./usage-error.ts";

/** Whether something is written from a file. */
export function isWritten(file: AnalysedFile): boolean {
  return !file.blocked && file.tables.length > 0;
}

/** The statements of a file. Throws UsageError where a secret that is to be put in is not there. */
export function sqlOf(file: AnalysedFile, args: CompileArguments): string {
  const options = { flags: args.flags, repair: args.repair, ...(args.withSecrets && { secrets: environmentVariable }) };
  return file.tables.map((table) => `${writeTable(table, options)}\n`).join("\n");
}

function environmentVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new UsageError(`--with-secrets: the environment variable ${name} is not set`);
  return value;
}

/** The folder that outputs of an environment are written to: one of its own where there are several. */
export function outputFolder(folder: string, { environments }: RunResult, name: string | undefined): string {
  return join(resolve(folder), environments.length > 1 ? (name ?? "") : "");
}

/** The file's path relative to the working directory, below the output folder; never out of it. */
export function outputPath(path: string, folder: string): string {
  const place = relative(process.cwd(), path).replace(/^(?:\.\.[/\\])+/, "");
  return join(folder, place.replace(/\.ext$/, "") + ".sql");
}

/** What an output holds now; undefined where it cannot be read, or is not there. */
export function contentOf(path: string): string | undefined {
  const read = nodeHost.read(path);
  return "text" in read ? read.text : undefined;
}
