import type { Side } from "../diff/compare-projects.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Table } from "../model/table.ts";
import { resolvePath } from "../source/paths.ts";
import type { CommonArguments } from "./arguments.ts";
import { type GitTree, gitTree, isInRepository } from "./git-tree.ts";
import { absolutePath, nodeHost } from "./node-host.ts";
import { ProjectRoots } from "./project-root.ts";
import { analyseTree } from "./run-analysis.ts";
import type { RunResult } from "./run-result.ts";
import type { SideName } from "./side-name.ts";
import { workingTree } from "./tree.ts";
import { UsageError } from "./usage-error.ts";

/** One side of a comparison, read and bound. */
export interface ReadSide {
  /** As the command line names it. */
  readonly title: string;
  readonly side: Side;
  readonly result: RunResult;
  /** What keeps its tables from being compared: they could not be read in full. */
  readonly mistakes: readonly Diagnostic[];
}

/** What files of tables are called. */
export const tableFiles: readonly string[] = [".ext", ".sql"];

/**
 * Reads a side. A revision of which no path is named is limited to `path`, that of the other side, where there is one; a
 * table that lies elsewhere in the revision is found all the same. Without either it is the whole project.
 */
export async function readSide(
  title: string,
  name: SideName,
  path: string | undefined,
  args: CommonArguments,
  extensions = tableFiles,
): Promise<ReadSide> {
  const result = name.kind === "revision" ? await readRevision(name, path, args, extensions) : await readFiles(name, args);
  return { title, side: sideOf(result, name.kind === "stdin" && args.stdinFilename === undefined), result, mistakes: mistakesIn(result) };
}

async function readFiles(name: Exclude<SideName, { kind: "revision" }>, args: CommonArguments): Promise<RunResult> {
  const path = name.kind === "stdin" ? "-" : name.path;
  return analyseTree({ ...args, path: [path], stdinFilename: args.stdinFilename ?? "stdin.sql" }, tableFiles, workingTree);
}

async function readRevision(
  { revision, path: own }: Extract<SideName, { kind: "revision" }>,
  other: string | undefined,
  args: CommonArguments,
  extensions: readonly string[],
): Promise<RunResult> {
  const tree = gitTree(revision);
  const path = own !== undefined ? resolvePath(tree.top, own) : other !== undefined ? pathIn(tree, other, revision) : projectFolder(args);
  const whole = own === undefined && !tree.exists(path);
  // What is new on the other side is missing here: nothing of it is selected, and all of the project is elsewhere.
  const result = await analyseTree({ ...args, path: [whole ? projectFolder(args) : path] }, extensions, tree);
  return whole ? withoutNamed(result) : result;
}

function withoutNamed(result: RunResult): RunResult {
  return { ...result, environments: [], diagnostics: [], problems: [] };
}

function pathIn(tree: GitTree, path: string, revision: string): string {
  const absolute = absolutePath(path);
  const realPath = nodeHost.realPath!;
  if (!isInRepository(tree, absolute, realPath))
    throw new UsageError(`${path} lies outside the git repository ${tree.top}, so that git:${revision} does not have it`);
  return absolute;
}

/** The root of the project that the working directory is in. */
export function projectFolder({ config }: Pick<CommonArguments, "config">): string {
  return new ProjectRoots(config).of(`${absolutePath(".")}/x`).folder;
}

function sideOf({ environments, analyses }: RunResult, isStandardInput: boolean): Side {
  const tables = environments.flatMap(({ files }) => files.flatMap((file) => file.tables));
  const named = new Set(tables);
  const elsewhere = analyses.flatMap(({ projectTables }) => projectTables).filter((table) => !named.has(table) && !isDamaged(table));
  return { tables, elsewhere, isShown: tables.length > 0 && tables.every((table) => isShownTable(table, isStandardInput)) };
}

/** The console prints `OK` around what SHOW CREATE TABLE gives; standard input is that, unless it is given a name. */
function isShownTable({ language, at }: Table, isStandardInput: boolean): boolean {
  return language === "sql" && (isStandardInput || /^OK\s*$/m.test(at.source.text));
}

function isDamaged({ damaged, storage }: Table): boolean {
  return damaged || storage === undefined || storage.damaged;
}

/** Errors of reading; those of rules are for `extc check`, unless they leave a table without a part. */
function mistakesIn({ environments, diagnostics }: RunResult): Diagnostic[] {
  const damaged = environments.some(({ files }) => files.some(({ tables }) => tables.some(isDamaged)));
  const isOfReading = ({ rule }: Diagnostic): boolean => /^(?:syntax|name|value|sql)\//.test(rule);
  const mayDamage = ({ rule }: Diagnostic): boolean => damaged && !/^(?:ram|role|location)\//.test(rule);
  return diagnostics.filter((one) => one.severity === "error" && (isOfReading(one) || mayDamage(one)));
}
