import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { AnalysedFile, Analysis } from "../project/analysis.ts";
import type { ProjectRoot } from "./project-root.ts";
import type { Selection } from "./select-files.ts";

/** What one command line's files came to, over every environment that was asked for. */
export interface RunResult {
  /** The environment's name is undefined when none was chosen. */
  readonly environments: readonly { readonly name: string | undefined; readonly files: readonly AnalysedFile[] }[];
  /** One for each project and environment, for what looks at whole projects. */
  readonly analyses: readonly Analysis[];
  readonly projects: readonly ProjectRun[];
  /** Ordered, and each once, however many environments it shows in. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many findings a baseline left out; undefined where none was read. */
  readonly baselined?: number;
  /** Paths of the files that were looked at. */
  readonly paths: readonly string[];
  readonly roleFiles: boolean;
  /** What could not be read, in words. */
  readonly problems: readonly string[];
}

/** What files came to that were read, and not analysed as a project. */
export function resultOfReading({ sources, problems }: Selection, diagnostics: readonly Diagnostic[]): RunResult {
  const paths = sources.map(({ path }) => path);
  return { environments: [], analyses: [], projects: [], diagnostics, paths, roleFiles: false, problems };
}

/** What the files of one project came to. */
export interface ProjectRun {
  readonly root: ProjectRoot;
  /** Whether every `.ext` file of the project was named, and every environment asked for. */
  readonly isWhole: boolean;
  /** Each once, however many environments it shows in. */
  readonly diagnostics: readonly Diagnostic[];
  /** The named files, in each environment. */
  readonly files: readonly AnalysedFile[];
}

/** What tells one finding of a run from another. */
export function identity({ rule, source, span, message }: Diagnostic): string {
  return `${rule} ${source.path} ${span?.start} ${span?.end} ${message}`;
}

/** The findings of several lists, each of which holds none twice, each once. */
export function distinct(lists: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  if (lists.length === 1) return lists[0]!;
  return [...new Map(lists.flat().map((finding) => [identity(finding), finding])).values()];
}
