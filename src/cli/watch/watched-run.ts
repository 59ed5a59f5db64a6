import { statSync } from "node:fs";
import { folderOf } from "../../source/paths.ts";
import { SourceFile } from "../../source/source-file.ts";
import type { CommonArguments } from "../arguments.ts";
import { readBaselines, withoutKnown } from "../baseline-run.ts";
import { absolutePath, nodeHost } from "../node-host.ts";
import { ProjectAnalyses } from "../project-analyses.ts";
import { ProjectRoots } from "../project-root.ts";
import { readFlags } from "../project-settings.ts";
import { refuseUnknownParameters } from "../run-analysis.ts";
import { type RootGroup, groupByRoot } from "../root-groups.ts";
import type { RunResult } from "../run-result.ts";
import { selectFiles } from "../select-files.ts";
import { withProgress } from "../with-progress.ts";
import type { FolderWatcher } from "./folder-watcher.ts";
import type { WatchedTree } from "./watched-tree.ts";

/** What says which files there are. */
const listFiles = new Set([".gitignore", ".extcignore"]);
/** What says what a project is. */
const projectFiles = new Set(["extc.config.json", "package.json", ".git"]);

/** What kinds of files are selected, and of findings left out. */
export interface WatchedKinds {
  /** Names of the files that are watched end in one of these. */
  readonly extensions: readonly string[];
  /** Whether a baseline leaves out errors too. */
  readonly leavesOutErrors: boolean;
}

/** The files as they were selected. */
interface Selected {
  readonly analyses: ProjectAnalyses;
  groups: readonly RootGroup[];
  problems: readonly string[];
}

/** A command line that is run again as its files change. */
export class WatchedRun {
  readonly #args: CommonArguments;
  readonly #work: WatchedKinds;
  readonly #tree: WatchedTree;
  readonly #watcher: FolderWatcher;
  #selected: Selected | undefined;
  /** Where each file stands among its group's; made when it is first needed. */
  #places: ReadonlyMap<string, readonly [group: number, member: number]> | undefined;

  constructor(args: CommonArguments, work: WatchedKinds, tree: WatchedTree, watcher: FolderWatcher) {
    this.#args = args;
    this.#work = work;
    this.#tree = tree;
    this.#watcher = watcher;
  }

  /** Whether a change at a path may change what the run comes to. */
  isConcernedBy(path: string): boolean {
    if (this.#tree.isAsked(path) || this.#tree.isListed(path) || this.#watcher.isConcernedBy(path)) return true;
    if (!this.#tree.isListed(folderOf(path))) return false;
    const name = nameOf(path);
    if (this.#isSelectable(name) || name.endsWith(".json") || listFiles.has(name) || projectFiles.has(name)) return true;
    return !isOfNobody(name) && isFolder(path);
  }

  /** Whether a file that had a text has none now, as one that is about to be written. */
  isDoubtful(path: string): boolean {
    if (!this.#tree.textOf(path)) return false;
    const read = nodeHost.read(path);
    return "problem" in read || read.text === "";
  }

  /** Those of the paths that are worth a word: files that were read, else folders that were looked into. */
  told(changed: ReadonlySet<string>): ReadonlySet<string> {
    const files = [...changed].filter((path) => this.#tree.isAsked(path));
    return new Set(files.length > 0 ? files : [...changed].filter((path) => this.#tree.isListed(path)));
  }

  /** Selects the files and analyses them. Throws UsageError for what a run that is not watched refuses. */
  async first(): Promise<RunResult> {
    this.#selected = await this.#select(undefined);
    const result = await this.#analyse();
    refuseUnknownParameters(this.#args, [result]);
    return result;
  }

  /** Analyses what has changed and what depends on it. Throws UsageError where what has changed is of no use, and is then as it was. */
  async again(changed: ReadonlySet<string>): Promise<RunResult> {
    for (const path of changed) {
      if (this.#watcher.isConcernedBy(path)) this.#watcher.release(path);
      this.#tree.forget(path);
    }
    const isOtherProject = this.#selected === undefined || [...changed].some((path) => this.#isOfConfiguration(path));
    if (isOtherProject) await this.#selectAnew();
    else await this.#update(changed);
    return await this.#analyse();
  }

  async #analyse(): Promise<RunResult> {
    const { analyses, groups, problems } = this.#selected!;
    const result = await withProgress(analyses.analysing(groups, problems), this.#args);
    return withoutKnown(result, readBaselines(result, false, this.#tree.host), this.#work.leavesOutErrors);
  }

  #isOfConfiguration(path: string): boolean {
    return projectFiles.has(nameOf(path)) || (this.#args.config !== undefined && path === absolutePath(this.#args.config));
  }

  async #selectAnew(): Promise<void> {
    // What cannot be read is tried again with the next change.
    this.#selected = undefined;
    this.#selected = await this.#select(undefined);
  }

  async #select(analyses: ProjectAnalyses | undefined): Promise<Selected> {
    const { sources, problems } = await selectFiles(this.#args.path, undefined, this.#work.extensions, this.#tree);
    this.#places = undefined;
    const groups = groupByRoot(sources, new ProjectRoots(this.#args.config, this.#tree));
    return { analyses: analyses ?? new ProjectAnalyses(this.#args, readFlags(this.#args), this.#tree.host), groups, problems };
  }

  async #update(changed: ReadonlySet<string>): Promise<void> {
    const selected = this.#selected!;
    for (const path of changed) selected.analyses.forget(path);
    const isListed = [...changed].every((path) => this.#isReadAgain(path, selected));
    if (isListed) return;
    selected.analyses.listAgain();
    this.#selected = await this.#select(selected.analyses);
  }

  /** Takes the text of a file that was there and still is. False where it takes a look at the folders to know which files there are. */
  #isReadAgain(path: string, selected: Selected): boolean {
    const place = this.#placeOf(path, selected);
    if (place === undefined) return !this.#saysWhichFiles(path);
    const read = this.#tree.host.read(path);
    if (!("text" in read)) return false;
    const [group, member] = place;
    const { root, members } = selected.groups[group]!;
    if (members[member]!.text === read.text) return true;
    selected.groups = selected.groups.with(group, { root, members: members.with(member, new SourceFile(path, read.text)) });
    return true;
  }

  #placeOf(path: string, { groups }: Selected): readonly [number, number] | undefined {
    this.#places ??= new Map(
      groups.flatMap(({ members }, group) => members.map((source, member) => [source.path, [group, member] as const] as const)),
    );
    return this.#places.get(path);
  }

  /** Whether other files may be there than were: one that is selected, what leaves files out, a folder. */
  #saysWhichFiles(path: string): boolean {
    return this.#isSelectable(path) || listFiles.has(nameOf(path)) || this.#tree.isListed(path) || isFolder(path);
  }

  #isSelectable(path: string): boolean {
    return this.#work.extensions.some((extension) => path.endsWith(extension)) || path.endsWith(".ext");
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Folders that are never entered, and files as the program itself writes them by the thousand. */
function isOfNobody(name: string): boolean {
  return name === "node_modules" || name === ".git" || /\.(?:sql|tmp)$/.test(name);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
