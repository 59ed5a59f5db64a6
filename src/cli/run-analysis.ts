import type { Environment } from "../bind/environment.ts";
import { type Diagnostic, compareDiagnostics } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { type AnalysedFile, type Analysis, type AnalysisRequest, analysing } from "../project/analysis.ts";
import type { Configuration, RuleLevels } from "../project/configuration.ts";
import { projectFiles } from "../project/discovery.ts";
import { type Timing, untimed } from "../project/timing.ts";
import type { Host } from "../source/host.ts";
import { resolvePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Steps } from "../source/steps.ts";
import { accountId } from "./account-id.ts";
import type { CommonArguments } from "./arguments.ts";
import { displayPath } from "./display-path.ts";
import { absolutePath, nodeHost } from "./node-host.ts";
import { readBaselines, withoutKnown } from "./baseline-run.ts";
import { type ProjectRoot, ProjectRoots } from "./project-root.ts";
import { readPairs } from "./read-pairs.ts";
import { readRules, ruleLevels } from "./rule-levels.ts";
import { type ProjectRun, type RunResult, distinct, identity } from "./run-result.ts";
import { type Selection, selectFiles } from "./select-files.ts";
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
    const result = yield* analyseGroups(args, given, { ...selection, sources }, groupByRoot(sources, roots), host, stopwatch);
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
  return await withProgress(analyseGroups({ ...args, roles: [] }, given, selection, groups, tree.host), args);
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

function* analyseGroups(
  args: CommonArguments,
  given: Flags,
  { sources, problems }: Selection,
  groups: readonly RootGroup[],
  host: Host,
  timing?: Timing,
): Steps<RunResult> {
  const results = new Map<string | undefined, AnalysedFile[]>();
  const analyses: Analysis[] = [];
  const named = new Set(sources.map(({ path }) => path));
  const projects: ProjectRun[] = [];
  for (const { root, members } of groups) {
    const projectPaths = (timing ?? untimed).phase("reading", () => projectFiles(host, root.folder));
    const names = environmentNames(root, args.env);
    const analysed: Analysis[] = [];
    for (const name of names) {
      const leavesOutEnvironments = names.length < Object.keys(root.configuration?.environments ?? {}).length;
      const shared = { host, sources: members, projectFiles: projectPaths, timing, leavesOutEnvironments };
      analysed.push(yield* analysing(requestOf(args, given, root, name, shared)));
    }
    for (const [index, analysis] of analysed.entries()) {
      const known = results.get(names[index]);
      if (known === undefined) results.set(names[index], [...analysis.files]);
      else known.push(...analysis.files);
    }
    analyses.push(...analysed);
    const diagnostics = overEnvironments(analysed.map((analysis) => analysis.diagnostics));
    const isEveryEnvironment = args.env === "all" || Object.keys(root.configuration?.environments ?? {}).length === 0;
    const isWhole = isEveryEnvironment && projectPaths.every((path) => named.has(path));
    projects.push({ root, isWhole, diagnostics, files: analysed.flatMap(({ files }) => files) });
  }
  const found = distinct(projects.map(({ diagnostics }) => diagnostics));
  return {
    environments: [...results].map(([name, files]) => ({ name, files })),
    diagnostics: [...found].sort(compareDiagnostics),
    analyses,
    projects,
    paths: [...named],
    roleFiles: analyses.some(({ roleFiles }) => roleFiles),
    problems,
  };
}

function requestOf(
  args: CommonArguments,
  given: Flags,
  { folder, configuration }: ProjectRoot,
  name: string | undefined,
  files: Pick<AnalysisRequest, "host" | "sources" | "projectFiles" | "timing" | "leavesOutEnvironments">,
): AnalysisRequest {
  return {
    ...files,
    root: folder,
    environment: environmentOf(configuration, name, given),
    roles: rolePaths(configuration, name, args.roles),
    owners: configuredOwners(configuration),
    otherEnvironments: otherEnvironments(configuration, name, given),
    levelOf: ruleLevels(configuration, given.rules),
  };
}

/** What is found in any environment, each once; but an ignore is unused only where each of them can do without it. */
function overEnvironments(found: readonly (readonly Diagnostic[])[]): Diagnostic[] {
  const all = new Map(found.flat().map((finding) => [identity(finding), finding]));
  if (found.length < 2) return [...all.values()];
  const counts = new Map<string, number>();
  for (const key of found.flatMap((one) => [...new Set(one.map(identity))])) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...all].flatMap(([key, finding]) => (finding.rule !== "ignore/unused" || counts.get(key) === found.length ? [finding] : []));
}

interface RootGroup {
  readonly root: ProjectRoot;
  readonly members: SourceFile[];
}

function groupByRoot(sources: readonly SourceFile[], roots: ProjectRoots): RootGroup[] {
  const groups = new Map<string, RootGroup>();
  for (const source of sources) {
    const root = roots.of(source.path);
    const group = groups.get(root.folder);
    if (group === undefined) groups.set(root.folder, { root, members: [source] });
    else group.members.push(source);
  }
  return [...groups.values()];
}

interface Flags {
  readonly owner: string | undefined;
  readonly region: string | undefined;
  readonly params: ReadonlyMap<string, string>;
  readonly rules: RuleLevels;
}

function readFlags(args: CommonArguments): Flags {
  return {
    owner: accountId(args.projectOwner),
    region: args.region,
    params: readPairs(args.param, "--param", "NAME=VALUE"),
    rules: readRules(args.rule),
  };
}

function environmentNames({ configuration }: ProjectRoot, wanted: string | undefined): readonly (string | undefined)[] {
  if (wanted === undefined) return [undefined];
  const names = Object.keys(configuration?.environments ?? {});
  if (wanted === "all") return names.length === 0 ? [undefined] : names;
  if (names.includes(wanted)) return [wanted];
  const where =
    configuration === undefined
      ? "there is no extc.config.json"
      : (didYouMean(wanted, names) ?? `${displayPath(configuration.path)} has ${names.length === 0 ? "none" : names.join(", ")}`);
  throw new UsageError(`no environment ${wanted}: ${where}`);
}

function environmentOf(configuration: Configuration | undefined, name: string | undefined, flags: Flags): Environment {
  const chosen = name === undefined ? undefined : configuration?.environments[name];
  const owner = flags.owner ?? chosen?.project.owner;
  const region = flags.region ?? chosen?.project.region;
  return {
    over: {
      ...(owner !== undefined && { owner }),
      ...(region !== undefined && { region }),
      params: new Map([...Object.entries(chosen?.params ?? {}), ...flags.params]),
    },
    under: { ...configuration?.project, params: new Map(Object.entries(configuration?.params ?? {})) },
    secrets: new Set(configuration?.secrets ?? []),
  };
}

/** Without a name a project runs as its files and the configuration state it: that is one more environment. */
function otherEnvironments(configuration: Configuration | undefined, chosen: string | undefined, flags: Flags): Environment[] {
  const names = [undefined, ...Object.keys(configuration?.environments ?? {})].filter((name) => name !== chosen);
  return names.map((name) => environmentOf(configuration, name, flags));
}

function configuredOwners(configuration: Configuration | undefined): string[] {
  const environments = Object.values(configuration?.environments ?? {});
  return [configuration, ...environments].flatMap((settings) => settings?.project.owner ?? []);
}

function rolePaths(configuration: Configuration | undefined, name: string | undefined, flags: readonly string[]): string[] {
  const chosen = name === undefined ? undefined : configuration?.environments[name];
  const stated = [...(configuration?.roles ?? []), ...(chosen?.roles ?? [])].map((path) => resolvePath(configuration!.folder, path));
  const paths = [...stated, ...flags.map(absolutePath)];
  for (const path of paths) {
    if (nodeHost.list(path) === undefined && "problem" in nodeHost.read(path))
      throw new UsageError(`the role documents ${displayPath(path)} cannot be read`);
  }
  return paths;
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
