import type { Environment } from "../bind/environment.ts";
import { type Diagnostic, compareDiagnostics } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { type AnalysedFile, type Analysis, analysing } from "../project/analysis.ts";
import type { Configuration, RuleLevels } from "../project/configuration.ts";
import { projectFiles } from "../project/discovery.ts";
import type { Host } from "../source/host.ts";
import { resolvePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Steps } from "../source/steps.ts";
import type { CommonArguments } from "./arguments.ts";
import { displayPath } from "./display-path.ts";
import { absolutePath, nodeHost } from "./node-host.ts";
import { type ProjectRoot, ProjectRoots } from "./project-root.ts";
import { readPairs } from "./read-pairs.ts";
import { readRules, ruleLevels } from "./rule-levels.ts";
import { type Selection, selectFiles } from "./select-files.ts";
import { UsageError } from "./usage-error.ts";
import { withProgress } from "./with-progress.ts";

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
  return await withProgress((await prepareRun(args, extensions))(nodeHost), args);
}

/**
 * A command line whose files were selected and read: analyses them, with what they name read through `host`. A file
 * whose path is in `texts` has that text instead of the one that was read.
 */
export type PreparedRun = (host: Host, texts?: ReadonlyMap<string, string>) => Steps<RunResult>;

export async function prepareRun(args: CommonArguments, extensions: readonly string[] = [".ext"]): Promise<PreparedRun> {
  const given = readFlags(args);
  const selection = await selectFiles(args.path ?? [], args.stdinFilename, extensions);
  const roots = new ProjectRoots(args.config);
  return function* (host, texts = new Map()) {
    const sources = selection.sources.map((source) => withText(source, texts.get(source.path)));
    return yield* analyseGroups(args, given, { ...selection, sources }, groupByRoot(sources, roots), host);
  };
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
): Steps<RunResult> {
  const results = new Map<string | undefined, AnalysedFile[]>();
  const diagnostics = new Map<string, Diagnostic>();
  const declared = new Set<string>();
  const analyses: Analysis[] = [];
  for (const { root, members } of groups) {
    const others = projectFiles(nodeHost, root.folder);
    const names = environmentNames(root, args.env);
    const ofRoot: Diagnostic[][] = [];
    for (const name of names) {
      const analysis = yield* analysing({
        host,
        sources: members,
        projectFiles: others,
        root: root.folder,
        environment: environmentOf(root.configuration, name, given),
        roles: rolePaths(root.configuration, name, args.roles),
        owners: configuredOwners(root.configuration),
        otherEnvironments: otherEnvironments(root.configuration, name, given),
        leavesOutEnvironments: names.length < Object.keys(root.configuration?.environments ?? {}).length,
        levelOf: ruleLevels(root.configuration, given.rules),
      });
      for (const parameter of analysis.parameters) declared.add(parameter);
      results.set(name, [...(results.get(name) ?? []), ...analysis.files]);
      ofRoot.push([...analysis.diagnostics]);
      analyses.push(analysis);
    }
    for (const finding of overEnvironments(ofRoot)) diagnostics.set(identity(finding), finding);
  }
  refuseUnknownParameters(given.params, declared, sources.length);
  return {
    environments: [...results].map(([name, files]) => ({ name, files })),
    diagnostics: [...diagnostics.values()].sort(compareDiagnostics),
    analyses,
    fileCount: sources.length,
    roleFiles: analyses.some(({ roleFiles }) => roleFiles),
    problems,
  };
}

/** What is found in any environment; but an ignore is unused only where each of them can do without it. */
function overEnvironments(found: readonly (readonly Diagnostic[])[]): Diagnostic[] {
  const [first, ...others] = found;
  if (first === undefined || others.length === 0) return [...(first ?? [])];
  const counts = new Map<string, number>();
  const all = new Map(found.flat().map((finding) => [identity(finding), finding]));
  for (const key of found.flatMap((one) => [...new Set(one.map(identity))])) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...all].flatMap(([key, finding]) => (finding.rule !== "ignore/unused" || counts.get(key) === found.length ? [finding] : []));
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

function refuseUnknownParameters(params: ReadonlyMap<string, string>, declared: ReadonlySet<string>, fileCount: number): void {
  if (fileCount === 0) return;
  for (const name of params.keys()) {
    if (!declared.has(name))
      throw new UsageError(
        `--param ${name}: no file declares this parameter; ${didYouMean(name, declared) ?? `declared are ${[...declared].join(", ") || "none"}`}`,
      );
  }
}
