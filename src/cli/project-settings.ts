import type { Environment } from "../bind/environment.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { AnalysisSettings } from "../project/analysis-settings.ts";
import type { Configuration, RuleLevels } from "../project/configuration.ts";
import type { Timing } from "../project/timing.ts";
import type { Host } from "../source/host.ts";
import { resolvePath } from "../source/paths.ts";
import { accountId } from "./account-id.ts";
import type { CommonArguments } from "./arguments.ts";
import { displayPath } from "./display-path.ts";
import { absolutePath, nodeHost } from "./node-host.ts";
import type { ProjectRoot } from "./project-root.ts";
import { readPairs } from "./read-pairs.ts";
import { readRules, ruleLevels } from "./rule-levels.ts";
import { UsageError } from "./usage-error.ts";

/** What flags state, as far as it is about projects. */
export interface Flags {
  readonly owner: string | undefined;
  readonly region: string | undefined;
  readonly params: ReadonlyMap<string, string>;
  readonly rules: RuleLevels;
}

/** Throws UsageError for what is not in the form that a flag takes. */
export function readFlags(args: CommonArguments): Flags {
  return {
    owner: accountId(args.projectOwner),
    region: args.region,
    params: readPairs(args.param, "--param", "NAME=VALUE"),
    rules: readRules(args.rule),
  };
}

/** The environments that are asked for; undefined stands for what files and the configuration state themselves. */
export function environmentNames({ configuration }: ProjectRoot, wanted: string | undefined): readonly (string | undefined)[] {
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

/** As what a project is analysed in an environment. Throws UsageError where documents of roles cannot be read. */
export function projectSettings(
  args: CommonArguments,
  given: Flags,
  { folder, configuration }: ProjectRoot,
  name: string | undefined,
  more: { readonly host: Host; readonly timing: Timing | undefined },
): AnalysisSettings {
  const names = Object.keys(configuration?.environments ?? {});
  return {
    ...more,
    root: folder,
    environment: environmentOf(configuration, name, given),
    roles: rolePaths(configuration, name, args.roles),
    owners: configuredOwners(configuration),
    otherEnvironments: otherEnvironments(configuration, name, given),
    leavesOutEnvironments: args.env !== "all" && names.length > 1,
    levelOf: ruleLevels(configuration, given.rules),
  };
}
