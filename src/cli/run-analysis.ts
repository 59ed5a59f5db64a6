import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { Host } from "../source/host.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Steps } from "../source/steps.ts";
import type { CommonArguments } from "./arguments.ts";
import { nodeHost } from "./node-host.ts";
import { readBaselines, withoutKnown } from "./baseline-run.ts";
import { ProjectAnalyses } from "./project-analyses.ts";
import { ProjectRoots } from "./project-root.ts";
import { readFlags } from "./project-settings.ts";
import { readPairs } from "./read-pairs.ts";
import { type RootGroup, groupByRoot } from "./root-groups.ts";
import type { RunResult } from "./run-result.ts";
import { selectFiles } from "./select-files.ts";
import type { Stopwatch } from "./stopwatch.ts";
import type { Tree } from "./tree.ts";
import { UsageError } from "./usage-error.ts";
import { withProgress } from "./with-progress.ts";

/**
 * Selects, groups by project and analyses what a command line names. Warnings that a baseline holds are left out; errors are
 * not, since nothing is made of what has one.
 */
export async function runAnalysis(args: CommonArguments, extensions: readonly string[] = [".ext"]): Promise<RunResult> {
  const result = await withProgress((await prepareRun(args, extensions))(nodeHost), args);
  return withoutKnown(result, readBaselines(result, false), false);
}

/**
 * A command line whose files were selected and read: analyses them, with what they name read through `host`. A file
 * whose path is in `texts` has that text instead of the one that was read.
 */
export type PreparedRun = (host: Host, texts?: ReadonlyMap<string, string>) => Steps<RunResult>;

export async function prepareRun(args: CommonArguments, extensions: readonly string[] = [".ext"], stopwatch?: Stopwatch): Promise<PreparedRun> {
  const given = readFlags(args);
  stopwatch?.begin("reading");
  const selection = await selectFiles(args.path ?? [], args.stdinFilename, extensions);
  stopwatch?.end();
  const roots = new ProjectRoots(args.config);
  return function* (host, texts = new Map()) {
    const sources = selection.sources.map((source) => withText(source, texts.get(source.path)));
    const analyses = new ProjectAnalyses(args, given, host, stopwatch);
    const result = yield* analyses.analysing(groupByRoot(sources, roots), selection.problems);
    refuseUnknownParameters(args, [result]);
    return result;
  };
}

/**
 * As `runAnalysis`, of the files of one tree, which may be one of several: parameters that none of its files declares are
 * for the caller to refuse. Role documents of flags and configuration are not read, nor are baselines.
 */
export async function analyseTree(args: CommonArguments, extensions: readonly string[], tree: Tree): Promise<RunResult> {
  const given = readFlags(args);
  const selection = await selectFiles(args.path, args.stdinFilename, extensions, tree);
  const groups = groupByRoot(selection.sources, new ProjectRoots(args.config, tree)).map(withoutRoles);
  const analyses = new ProjectAnalyses({ ...args, roles: [] }, given, tree.host);
  return await withProgress(analyses.analysing(groups, selection.problems), args);
}

function withoutRoles({ root, members }: RootGroup): RootGroup {
  const { configuration } = root;
  if (configuration === undefined) return { root, members };
  const environments = Object.entries(configuration.environments).map(([name, environment]) => [name, { ...environment, roles: [] }] as const);
  return { root: { ...root, configuration: { ...configuration, roles: [], environments: Object.fromEntries(environments) } }, members };
}

function withText(source: SourceFile, text: string | undefined): SourceFile {
  return text === undefined || text === source.text ? source : new SourceFile(source.path, text);
}

/** Refuses a parameter that no file of any of the runs declares. */
export function refuseUnknownParameters({ param }: CommonArguments, results: readonly RunResult[]): void {
  if (results.every(({ paths }) => paths.length === 0)) return;
  const declared = new Set(results.flatMap(({ analyses }) => analyses.flatMap(({ parameters }) => [...parameters])));
  for (const name of readPairs(param, "--param", "NAME=VALUE").keys()) {
    if (!declared.has(name))
      throw new UsageError(
        `--param ${name}: no file declares this parameter; ${didYouMean(name, declared) ?? `declared are ${[...declared].join(", ") || "none"}`}`,
      );
  }
}
