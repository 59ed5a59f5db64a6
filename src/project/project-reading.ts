import { type Unit, unitsVisibleFrom } from "../bind/scope.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Host } from "../source/host.ts";
import { normalisePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Steps } from "../source/steps.ts";
import { FileGraph } from "./file-graph.ts";
import { findImportCircles } from "./import-circles.ts";
import { Scripts, isScript } from "./scripts.ts";
import { SourceReader } from "./source-reader.ts";

/** The files of a project at one time, read. */
export interface ProjectUnits {
  readonly named: readonly Unit[];
  readonly namedSet: ReadonlySet<Unit>;
  /** The named ones, then the rest of the project. Files that cannot be read are left out: nobody asked about them. */
  readonly all: readonly Unit[];
  readonly allSet: ReadonlySet<Unit>;
  /** Those that are imported and not of the project, since an ignore leaves them out. */
  readonly beyond: readonly Unit[];
  /** The named ones and what they import. */
  readonly visible: ReadonlySet<Unit>;
  readonly circles: readonly Diagnostic[];
}

/**
 * What is read of a project, whatever the environment: texts, and how files import each other. It is kept up to date: what is
 * told to have changed is read again, and only that, and what depends on it, is made anew.
 */
export class ProjectReading {
  readonly scripts = new Scripts();
  readonly #reader: SourceReader;
  readonly #graph: FileGraph;
  readonly #forgotten = new Set<string>();
  #sources: readonly SourceFile[] = [];
  #projectFiles: readonly string[] = [];
  #units: ProjectUnits | undefined;

  /** Files outside `root` are refused when another file names them; without one, all are taken. */
  constructor(host: Host, root: string | undefined) {
    this.#reader = new SourceReader(host, root);
    this.#graph = new FileGraph(this.#reader);
  }

  /** A path has another content than it had, or none, or one that it had not; of a folder, so has everything in it. */
  forget(path: string): void {
    this.#reader.forget(path);
    this.#forgotten.add(normalisePath(path));
  }

  /** What reading tells of a file: the same list as long as neither it changes nor what it imports. */
  findingsIn(path: string): readonly Diagnostic[] {
    return isScript(path) ? this.scripts.findingsIn(path) : this.#graph.findingsIn(path);
  }

  /** The paths of the files that see what a file declares: itself, and all that import it, directly or not. */
  seeing(path: string): ReadonlySet<string> {
    const seeing = new Set([path]);
    for (const next of seeing) for (const importer of this.#graph.importersOf(next)) seeing.add(importer);
    return seeing;
  }

  /** Whether the file of a path is one of these. */
  isAmong(units: ReadonlySet<Unit>, path: string): boolean {
    const unit = isScript(path) ? this.scripts.known(path) : this.#graph.known(path);
    return unit !== undefined && units.has(unit);
  }

  /** The files, `sources` with the texts that they have here; the same object until something has changed. In steps: a file each. */
  *reading(sources: readonly SourceFile[], projectFiles: readonly string[]): Steps<ProjectUnits> {
    const isOtherList = this.#takeLists(sources, projectFiles);
    const changed = this.#takeChanges(sources);
    if (this.#units !== undefined && !isOtherList && changed.size === 0) return this.#units;
    this.#graph.refresh(changed);
    const named = yield* this.#namedUnits(sources, projectFiles);
    const all = yield* this.#allUnits(named, projectFiles);
    const live = new Set(all);
    for (const unit of live) for (const edge of unit.imports) if (edge.unit !== undefined) live.add(edge.unit);
    const isReshaped = this.#graph.takeReshaped() || isOtherList;
    if (isReshaped) this.#keepOnly(live);
    this.#reader.settle();
    const before = this.#units?.circles;
    // A circle takes an import that was not there.
    const circles = isReshaped || before === undefined || before.length > 0 ? findImportCircles(all) : before;
    const visible = all.length === named.length ? live : new Set(named.flatMap(unitsVisibleFrom));
    const allSet = live.size === all.length ? live : new Set(all);
    const namedSet = all.length === named.length ? allSet : new Set(named);
    this.#units = { named, namedSet, all, allSet, beyond: live.size === all.length ? [] : [...live].slice(all.length), visible, circles };
    return this.#units;
  }

  /** Whether the files are others than they were. The texts of those that were named, and are no longer, are again those of the host. */
  #takeLists(sources: readonly SourceFile[], projectFiles: readonly string[]): boolean {
    const [before, listed] = [this.#sources, this.#projectFiles];
    this.#sources = sources;
    this.#projectFiles = projectFiles;
    const isSame = sources.length === before.length && sources.every(({ path }, index) => path === before[index]!.path);
    if (isSame) return projectFiles !== listed;
    const paths = new Set(sources.map(({ path }) => path));
    for (const { path } of before) if (!paths.has(path)) this.forget(path);
    return true;
  }

  /** The paths that may have changed. */
  #takeChanges(sources: readonly SourceFile[]): ReadonlySet<string> {
    const changed = new Set(this.#forgotten);
    this.#forgotten.clear();
    for (const source of sources) {
      const known = this.#reader.known(source.path);
      if (known !== source && this.#reader.add(source) !== known) changed.add(source.path);
    }
    return changed;
  }

  #keepOnly(live: ReadonlySet<Unit>): void {
    const paths = new Set<string>();
    for (const { file } of live) paths.add(file.source.path);
    this.#graph.keepOnly(paths);
    this.scripts.keepOnly(paths);
    this.#reader.keepOnly(paths);
  }

  *#namedUnits(sources: readonly SourceFile[], projectFiles: readonly string[]): Steps<Unit[]> {
    const of = Math.max(sources.length, projectFiles.length);
    const units: Unit[] = [];
    for (const { path } of sources) {
      if (this.#graph.known(path) === undefined) yield { what: "files", done: units.length, of };
      units.push(this.#unitOf(this.#reader.known(path)!));
    }
    return units;
  }

  *#allUnits(named: readonly Unit[], projectFiles: readonly string[]): Steps<readonly Unit[]> {
    const known = new Set(named);
    for (const path of projectFiles) {
      let unit = this.#graph.known(path);
      if (unit === undefined) {
        yield { what: "files", done: known.size, of: Math.max(known.size, projectFiles.length) };
        const read = this.#reader.read(path);
        unit = read instanceof SourceFile ? this.#unitOf(read) : undefined;
      }
      if (unit !== undefined) known.add(unit);
    }
    return known.size === named.length ? named : [...known];
  }

  #unitOf(source: SourceFile): Unit {
    return isScript(source.path) ? this.scripts.add(source) : this.#graph.unitOf(source);
  }
}
