import { type Diagnostic, compareDiagnostics } from "../diagnostics/diagnostic.ts";
import type { AnalysedFile, Analysis } from "../project/analysed-project.ts";
import { Analyser } from "../project/analyser.ts";
import { projectFiles } from "../project/discovery.ts";
import { ProjectReading } from "../project/project-reading.ts";
import { type Timing, timedHost, untimed } from "../project/timing.ts";
import type { Host } from "../source/host.ts";
import type { Steps } from "../source/steps.ts";
import type { CommonArguments } from "./arguments.ts";
import type { ProjectRoot } from "./project-root.ts";
import { type Flags, environmentNames, projectSettings } from "./project-settings.ts";
import type { RootGroup } from "./root-groups.ts";
import { type ProjectRun, type RunResult, distinct, identity } from "./run-result.ts";

/** One project, and its analysers by the names of environments. */
interface AnalysedProject {
  readonly paths: readonly string[];
  readonly environments: readonly { readonly name: string | undefined; readonly analyser: Analyser }[];
}

/** Analyses the projects of a command line, in every environment that is asked for; again and again, where files change. */
export class ProjectAnalyses {
  readonly #args: CommonArguments;
  readonly #flags: Flags;
  readonly #host: Host;
  readonly #timing: Timing | undefined;
  readonly #projects = new Map<string, AnalysedProject>();

  constructor(args: CommonArguments, flags: Flags, host: Host, timing?: Timing) {
    this.#args = args;
    this.#flags = flags;
    this.#host = host;
    this.#timing = timing;
  }

  /** What there is at a path, or in a folder, has changed. */
  forget(path: string): void {
    for (const { environments } of this.#projects.values()) for (const { analyser } of environments) analyser.forget(path);
  }

  /** Other files may be there than were. */
  listAgain(): void {
    for (const [folder, project] of this.#projects) this.#projects.set(folder, { ...project, paths: projectFiles(this.#host, folder) });
  }

  /** Throws UsageError where an environment, or documents of roles, are not there. */
  *analysing(groups: readonly RootGroup[], problems: readonly string[]): Steps<RunResult> {
    const files = new Map<string | undefined, AnalysedFile[]>();
    const projects: ProjectRun[] = [];
    const analyses: Analysis[] = [];
    const paths = groups.flatMap(({ members }) => members.map(({ path }) => path));
    for (const { root, members } of groups) {
      const project = this.#projectOf(root);
      const analysed: Analysis[] = [];
      for (const { name, analyser } of project.environments) {
        const analysis = yield* analyser.analysing(members, project.paths);
        analysed.push(analysis);
        files.set(name, [...(files.get(name) ?? []), ...analysis.files]);
      }
      analyses.push(...analysed);
      projects.push(this.#projectRun(root, project, paths, analysed));
    }
    const found = distinct(projects.map(({ diagnostics }) => diagnostics));
    return {
      environments: [...files].map(([name, ofEnvironment]) => ({ name, files: ofEnvironment })),
      diagnostics: projects.length === 1 ? found : found.toSorted(compareDiagnostics),
      analyses,
      projects,
      paths,
      roleFiles: analyses.some(({ roleFiles }) => roleFiles),
      problems,
    };
  }

  #projectOf(root: ProjectRoot): AnalysedProject {
    let project = this.#projects.get(root.folder);
    if (project === undefined) this.#projects.set(root.folder, (project = this.#makeProject(root)));
    return project;
  }

  /** Its environments share what is read. */
  #makeProject(root: ProjectRoot): AnalysedProject {
    const timing = this.#timing;
    const host = timing === undefined ? this.#host : timedHost(this.#host, timing);
    const paths = (timing ?? untimed).phase("reading", () => projectFiles(this.#host, root.folder));
    const reading = new ProjectReading(host, root.folder);
    const environments = environmentNames(root, this.#args.env).map((name) => {
      const settings = projectSettings(this.#args, this.#flags, root, name, { host: this.#host, timing });
      return { name, analyser: new Analyser(settings, reading) };
    });
    return { paths, environments };
  }

  #projectRun(root: ProjectRoot, project: AnalysedProject, paths: readonly string[], analysed: readonly Analysis[]): ProjectRun {
    const isEveryEnvironment = this.#args.env === "all" || Object.keys(root.configuration?.environments ?? {}).length === 0;
    let isWhole: boolean | undefined;
    return {
      root,
      get isWhole() {
        return (isWhole ??= isEveryEnvironment && areAmong(project.paths, paths));
      },
      diagnostics: overEnvironments(analysed.map(({ diagnostics }) => diagnostics)),
      files: analysed.flatMap(({ files }) => files),
    };
  }
}

function areAmong(some: readonly string[], all: readonly string[]): boolean {
  const known = new Set(all);
  return some.every((path) => known.has(path));
}

/** What is found in any environment, each once; but an ignore is unused only where each of them can do without it. */
function overEnvironments(found: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  if (found.length === 1) return found[0]!;
  const all = new Map(found.flat().map((finding) => [identity(finding), finding]));
  const counts = new Map<string, number>();
  for (const key of found.flatMap((one) => [...new Set(one.map(identity))])) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...all].flatMap(([key, finding]) => (finding.rule !== "ignore/unused" || counts.get(key) === found.length ? [finding] : []));
}
