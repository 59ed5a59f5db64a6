import type { Environment } from "../bind/environment.ts";
import { type Diagnostic, compareDiagnostics } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { type AnalysedFile, type Analysis, analyse } from "../project/analysis.ts";
import type { Configuration, RuleLevels } from "../project/configuration.ts";
import { projectFiles } from "../project/discovery.ts";
import type { Host } from "../source/host.ts";
import { resolvePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import type { CommonArguments } from "./arguments.ts";
import { absolutePath, nodeHost } from "./node-host.ts";
import { type ProjectRoot, ProjectRoots } from "./project-root.ts";
import { readPairs } from "./read-pairs.ts";
import { readRules, ruleLevels } from "./rule-levels.ts";
import { type Selection, selectFiles } from "./select-files.ts";
import type { Tree } from "./tree.ts";
import { UsageError } from "./usage-error.ts";

/** What one command line's files came to, over every environment that was asked for. */
export interface RunResult {
  /** The environment's name is undefined when none was chosen. */
  readonly environments: readonly { readonly name: string | undefined; readonly files: readonly AnalysedFile[] }[];
  /** One for each project and environment, for what looks at whole projects. */
  readonly analyses: readonly Analysis[];
  /** Ordered, and each once, however many environments it shows in. */
  readonly diagnostics: readonly Diagnostic[];
  readonly fileCount: number;
  readonly roleFiles: boolean;
  /** What could not be read, in words. */
  readonly problems: readonly string[];
}

/** Selects, groups by project and analyses what a command line names. */
export async function runAnalysis(args: CommonArguments, extensions: readonly string[] = [".ext"]): Promise<RunResult> {
  return (await prepareRun(args, extensions))(nodeHost);
}

/**
 * A command line whose files were selected and read: analyses them, with what they name read through `host`. A file
 * whose path is in `texts` has that text instead of the one that was read.
 */
export type PreparedRun = (host: Host, texts?: ReadonlyMap<string, string>) => RunResult;

export async function prepareRun(args: CommonArguments, extensions: readonly string[] = [".ext"]): Promise<PreparedRun> {
  const given = readFlags(args);
  const selection = await selectFiles(args.path ?? [], args.stdinFilename, extensions);
  const roots = new ProjectRoots(args.config);
  return (host, texts = new Map()) => {
    const sources = selection.sources.map((source) => withText(source, texts.get(source.path)));
    const result = analyseGroups(args, given, { ...selection, sources }, groupByRoot(sources, roots), host);
    refuseUnknownParameters(args, [result]);
    return result;
  };
}

/**
 * As `runAnalysis`, of the files of one tree, which may be one of several: parameters that none of its files declares are
 * for the caller to refuse. Role documents of flags and configuration are not read.
 */
export async function analyseTree(args: CommonArguments, extensions: readonly string[], tree: Tree): Promise<RunResult> {
  const given = readFlags(args);
  const selection = await selectFiles(args.path, args.stdinFilename, extensions, tree);
  const groups = groupByRoot(selection.sources, new ProjectRoots(args.config, tree)).map(withoutRoles);
  return analyseGroups({ ...args, roles: [] }, given, selection, groups, tree.host);
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

function analyseGroups(args: CommonArguments, given: Flags, { sources, problems }: Selection, groups: readonly RootGroup[], host: Host): RunResult {
  const results = new Map<string | undefined, AnalysedFile[]>();
  const diagnostics = new Map<string, Diagnostic>();
  const analyses: Analysis[] = [];
  for (const { root, members } of groups) {
    const others = projectFiles(host, root.folder);
    for (const name of environmentNames(root, args.env)) {
      const analysis = analyse({
        host,
        sources: members,
        projectFiles: others,
        root: root.folder,
        environment: environmentOf(root.configuration, name, given),
        roles: rolePaths(root.configuration, name, args.roles),
        owners: configuredOwners(root.configuration),
        otherEnvironments: otherEnvironments(root.configuration, name, given),
        levelOf: ruleLevels(root.configuration, given.rules),
      });
      results.set(name, [...(results.get(name) ?? []), ...analysis.files]);
      for (const finding of analysis.diagnostics) diagnostics.set(identity(finding), finding);
      analyses.push(analysis);
    }
  }
  return {
    environments: [...results].map(([name, files]) => ({ name, files })),
    diagnostics: [...diagnostics.values()].sort(compareDiagnostics),
    analyses,
    fileCount: sources.length,
    roleFiles: analyses.some(({ roleFiles }) => roleFiles),
    problems,
  };
}

function identity({ rule, source, span, message }: Diagnostic): string {
  return `${rule} ${source.path} ${span?.start} ${span?.end} ${message}`;
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
  if (args.projectOwner !== undefined && !/^[0-9]+$/.test(args.projectOwner))
    throw new UsageError(`--project-owner takes an account id, which is digits alone; this is ${args.projectOwner}`);
  return { owner: args.projectOwner, region: args.region, params: readPairs(args.param, "--param", "NAME=VALUE"), rules: readRules(args.rule) };
}

function environmentNames({ configuration }: ProjectRoot, wanted: string | undefined): readonly (string | undefined)[] {
  if (wanted === undefined) return [undefined];
  const names = Object.keys(configuration?.environments ?? {});
  if (wanted === "all") return names.length === 0 ? [undefined] : names;
  if (names.includes(wanted)) return [wanted];
  const where =
    configuration === undefined ? "there is no extc.config.json" : `${configuration.path} has ${names.length === 0 ? "none" : names.join(", ")}`;
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
    if (nodeHost.list(path) === undefined && "problem" in nodeHost.read(path)) throw new UsageError(`the role documents ${path} cannot be read`);
  }
  return paths;
}

/** Refuses a parameter that no file of any of the runs declares. */
export function refuseUnknownParameters({ param }: CommonArguments, results: readonly RunResult[]): void {
  if (results.every(({ fileCount }) => fileCount === 0)) return;
  const declared = new Set(results.flatMap(({ analyses }) => analyses.flatMap(({ parameters }) => [...parameters])));
  for (const name of readPairs(param, "--param", "NAME=VALUE").keys()) {
    if (!declared.has(name))
      throw new UsageError(
        `--param ${name}: no file declares this parameter; ${didYouMean(name, declared) ?? `declared are ${[...declared].join(", ") || "none"}`}`,
      );
  }
}
