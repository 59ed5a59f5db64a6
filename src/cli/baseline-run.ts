import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { tableName } from "../model/table.ts";
import { groupBy } from "../ram/group-by.ts";
import { Baseline } from "../project/baseline/baseline.ts";
import { readBaseline } from "../project/baseline/baseline-file.ts";
import { type BaselineNames, type DividedFindings, divideFindings } from "../project/baseline/known-findings.ts";
import { problemInWords } from "../project/source-reader.ts";
import type { Host } from "../source/host.ts";
import { folderOf, resolvePath } from "../source/paths.ts";
import { displayPath } from "./display-path.ts";
import { nodeHost } from "./node-host.ts";
import { type ProjectRun, type RunResult, distinct, identity } from "./run-result.ts";
import { UsageError } from "./usage-error.ts";

const DEFAULT_NAME = "extc.baseline.json";

/** The file of a baseline, and what it makes of the findings in the projects that share it. */
export interface BaselineRun extends DividedFindings {
  /** The text of the file; undefined where there is none. */
  readonly text: string | undefined;
  readonly baseline: Baseline;
  readonly names: BaselineNames;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether everything was looked at that the baseline can speak of. */
  readonly isWhole: boolean;
}

/** Reads the baseline of each project; one that a configuration names must be there, unless it is about to be written. */
export function readBaselines({ projects, paths }: RunResult, isWritten: boolean, host = nodeHost): BaselineRun[] {
  const byPath = groupBy(projects, ({ root: { folder, configuration } }) => resolvePath(folder, configuration?.baseline ?? DEFAULT_NAME));
  return [...byPath].map(([path, sharing]) => {
    const isNamed = sharing.some(({ root }) => root.configuration?.baseline !== undefined);
    const text = textOf(path, isNamed && !isWritten, host);
    const baseline = text === undefined ? new Baseline() : parsed(path, text);
    const names = { path, filesOf: filesOfTables(sharing) };
    const diagnostics = distinct(sharing.map((one) => one.diagnostics));
    const divided = divideFindings(diagnostics, baseline, names);
    return {
      text,
      baseline,
      names,
      diagnostics,
      get isWhole() {
        return sharing.every((one) => one.isWhole) && namesEveryFile(baseline, folderOf(path), new Set(paths));
      },
      ...divided,
    };
  });
}

function textOf(path: string, isNeeded: boolean, host: Host): string | undefined {
  const read = host.read(path);
  if ("text" in read) return read.text;
  if (read.problem === "missing" && !isNeeded) return undefined;
  const help = read.problem === "missing" ? "; extc check --write-baseline writes it" : "";
  throw new UsageError(`the baseline ${displayPath(path)} ${problemInWords(read.problem)}${help}`);
}

function parsed(path: string, text: string): Baseline {
  const read = readBaseline(text);
  if (read instanceof Baseline) return read;
  throw new UsageError(`${displayPath(path)}${read.problem}: mend it, or delete it and run extc check --write-baseline`);
}

/** Answers from an index that is made when it is first asked. */
function filesOfTables(projects: readonly ProjectRun[]): (table: string) => readonly string[] {
  let files: Map<string, Set<string>> | undefined;
  return (table) => [...((files ??= indexOfTables(projects)).get(table) ?? [])];
}

function indexOfTables(projects: readonly ProjectRun[]): Map<string, Set<string>> {
  const files = new Map<string, Set<string>>();
  for (const { source, tables } of projects.flatMap((one) => one.files))
    for (const table of tables) files.set(tableName(table), (files.get(tableName(table)) ?? new Set()).add(source.path));
  return files;
}

/** Of files that were not looked at, scripts and those of other projects, nothing is known. */
function namesEveryFile(baseline: Baseline, folder: string, named: ReadonlySet<string>): boolean {
  const files = new Set(baseline.entries().flatMap(([{ file }]) => (/\.(?:ext|sql)$/.test(file) ? [resolvePath(folder, file)] : [])));
  return [...files].every((path) => named.has(path) || "problem" in nodeHost.read(path));
}

/** The run without the findings that baselines hold; of errors, only where `errors` says so. */
export function withoutKnown(result: RunResult, runs: readonly BaselineRun[], errors: boolean): RunResult {
  if (runs.every(({ text }) => text === undefined)) return result;
  const known = new Set(runs.flatMap((run) => run.known.filter(({ severity }) => errors || severity === "warning").map(identity)));
  // A file that two projects look at is known where both know it.
  for (const finding of runs.flatMap(({ others }) => others)) known.delete(identity(finding));
  const diagnostics = result.diagnostics.filter((finding) => !known.has(identity(finding)));
  return { ...result, diagnostics, baselined: result.diagnostics.length - diagnostics.length };
}
