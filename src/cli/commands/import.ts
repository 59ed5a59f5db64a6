import { join, relative } from "node:path";
import { type Imported, importScripts } from "../../import/import-scripts.ts";
import type { ImportedDocument } from "../../import/print-documents.ts";
import { atLevel } from "../../project/at-level.ts";
import { isInside } from "../../source/paths.ts";
import type { ImportArguments } from "../arguments.ts";
import { displayPath } from "../display-path.ts";
import { absolutePath, nodeHost } from "../node-host.ts";
import { ProjectRoots } from "../project-root.ts";
import { printFindings, statusOf } from "../print-findings.ts";
import { isDocument } from "../report-format.ts";
import { readRules, ruleLevels } from "../rule-levels.ts";
import { resultOfReading } from "../run-result.ts";
import { selectFiles } from "../select-files.ts";
import { UsageError } from "../usage-error.ts";
import { writeTogether } from "../write-together.ts";

/** What all scripts become on standard output: one file. */
const STANDARD_OUTPUT = "imported.ext";

/** `extc import`: `.ext` to standard output or files, what does not come over to standard error. */
export async function importCommand(args: ImportArguments): Promise<number> {
  if (args.output === "") throw new UsageError("-o takes a folder");
  const selection = await selectFiles(args.path ?? [], args.stdinFilename ?? "stdin.sql", [".sql"]);
  const folder = args.output === undefined ? undefined : absolutePath(args.output);
  const documentOf = (path: string): string => (folder === undefined ? STANDARD_OUTPUT : absolutePath(join(folder, outputName(path))));
  const scripts = selection.sources.map((source) => ({ source, document: documentOf(source.path) }));
  const sharedDocument = folder === undefined ? STANDARD_OUTPUT : freePath(folder, new Set(scripts.map(({ document }) => document)));
  const roots = new ProjectRoots(args.config);
  const imported = importScripts(scripts, { inline: args.inline, sharedDocument });
  const rules = readRules(args.rule);
  const diagnostics = imported.diagnostics.flatMap((finding) => atLevel(finding, ruleLevels(roots.of(finding.source.path).configuration, rules)));
  const result = resultOfReading(selection, diagnostics);
  if (diagnostics.length > 0 || result.problems.length > 0 || isDocument(args.format)) await printFindings(result, args, process.stderr);
  if (folder === undefined) process.stdout.write(imported.documents.map(({ text }) => text).join("\n"));
  else writeNew([...imported.documents, ...configurationFor(imported, folder, roots)]);
  return statusOf(result);
}

/** Files of a folder of their own need a configuration that says so, and one that lists their secrets; what is configured stays as it is. */
function configurationFor({ documents, secrets }: Imported, folder: string, roots: ProjectRoots): ImportedDocument[] {
  const isConfigured = roots.of(`${folder}/x`).configuration !== undefined;
  const isParted = documents.some(({ path }) => !isInside(roots.of(path).folder, folder));
  if (isConfigured || (secrets.length === 0 && !isParted)) return [];
  const configuration = { root: true, ...(secrets.length > 0 && { secrets }) };
  return [{ path: `${folder}/extc.config.json`, text: `${JSON.stringify(configuration, undefined, 2)}\n` }];
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
  let path = `${folder}/shared.ext`;
  for (let count = 2; taken.has(path); count++) path = `${folder}/shared_${count}.ext`;
  return path;
}

/** What people have changed since is theirs: a file that exists is never written over. */
function writeNew(documents: readonly ImportedDocument[]): void {
  const written = documents.filter(({ text }) => text !== "");
  const existing = written.filter(({ path }) => !isMissing(path)).map(({ path }) => displayPath(path));
  if (existing.length > 0) {
    const more = existing.length > 3 ? ` and ${existing.length - 3} more` : "";
    throw new UsageError(`${existing.slice(0, 3).join(", ")}${more} would be written over: nothing was written; choose another folder`);
  }
  writeTogether(written);
}

function isMissing(path: string): boolean {
  const read = nodeHost.read(path);
  return "problem" in read && read.problem === "missing";
}
