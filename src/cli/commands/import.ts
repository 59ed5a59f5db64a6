import { relative, resolve } from "node:path";
import { importScripts } from "../../import/import-scripts.ts";
import type { ImportArguments } from "../arguments.ts";
import { displayPath } from "../display-path.ts";
import { absolutePath, nodeHost } from "../node-host.ts";
import { printFindings, statusOf } from "../print-findings.ts";
import type { RunResult } from "../run-analysis.ts";
import { selectFiles } from "../select-files.ts";
import { UsageError } from "../usage-error.ts";
import { writeWhole } from "../write-whole.ts";

/** What all scripts become on standard output: one file. */
const STANDARD_OUTPUT = "imported.ext";

/** `extc import`: `.ext` to standard output or files, what does not come over to standard error. */
export async function importCommand(args: ImportArguments): Promise<number> {
  if (args.output === "") throw new UsageError("-o takes a folder");
  const { sources, problems } = await selectFiles(args.path ?? [], args.stdinFilename ?? "stdin.sql", [".sql"]);
  const folder = args.output === undefined ? undefined : absolutePath(args.output);
  const documentOf = (path: string): string => (folder === undefined ? STANDARD_OUTPUT : resolve(folder, outputName(path)));
  const scripts = sources.map((source) => ({ source, document: documentOf(source.path) }));
  const sharedDocument = folder === undefined ? STANDARD_OUTPUT : freePath(folder, new Set(scripts.map(({ document }) => document)));
  const { documents, diagnostics } = importScripts(scripts, { inline: args.inline, sharedDocument });
  const result: RunResult = { environments: [], analyses: [], diagnostics, fileCount: sources.length, roleFiles: false, problems };
  if (diagnostics.length > 0 || problems.length > 0) await printFindings(result, args, process.stderr);
  if (folder === undefined) process.stdout.write(documents.map(({ text }) => text).join("\n"));
  else writeNew(documents);
  return statusOf(result);
}

/** The script's path relative to the working directory; never out of the output folder. */
function outputName(path: string): string {
  return (
    relative(process.cwd(), path)
      .replace(/^(?:\.\.[/\\])+/, "")
      .replace(/\.sql$/i, "") + ".ext"
  );
}

function freePath(folder: string, taken: ReadonlySet<string>): string {
  let path = resolve(folder, "shared.ext");
  for (let count = 2; taken.has(path); count++) path = resolve(folder, `shared_${count}.ext`);
  return path;
}

/** What people have changed since is theirs: a file that exists is never written over. */
function writeNew(documents: readonly { readonly path: string; readonly text: string }[]): void {
  const written = documents.filter(({ text }) => text !== "");
  const existing = written.filter(({ path }) => !isMissing(path)).map(({ path }) => displayPath(path));
  if (existing.length > 0) {
    const more = existing.length > 3 ? ` and ${existing.length - 3} more` : "";
    throw new UsageError(`${existing.slice(0, 3).join(", ")}${more} would be written over: nothing was written; choose another folder`);
  }
  for (const { path, text } of written) writeWhole(path, text, 0o644);
}

function isMissing(path: string): boolean {
  const read = nodeHost.read(path);
  return "problem" in read && read.problem === "missing";
}
