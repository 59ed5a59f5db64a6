import type { Unit } from "../bind/scope.ts";
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
  /** The named ones, then the rest of the project. Files that cannot be read are left out: nobody asked about them. */
  readonly all: readonly Unit[];
  /** Those that are imported and not of the project, since an ignore leaves them out. */
  readonly beyond: readonly Unit[];
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
  /** Where each file stands among all; made when it is first needed. */
  #places: ReadonlyMap<string, number> | undefined;

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

  /** The files, `sources` with the texts that they have here; the same object until something has changed. In steps: a file each. */
  *reading(sources: readonly SourceFile[], projectFiles: readonly string[]): Steps<ProjectUnits> {
    const isOtherList = this.#takeLists(sources, projectFiles);
    const changed = this.#takeChanges(sources);
    if (this.#units !== undefined && !isOtherList && changed.size === 0) return this.#units;
    const stale = this.#graph.refresh(changed);
    const replaced = isOtherList || this.#units === undefined ? undefined : this.#replaced(this.#units, stale);
    this.#units = replaced ?? (yield* this.#readAll(sources, projectFiles, isOtherList));
    this.#reader.settle();
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

  /** The units as they were, but for those of some paths; undefined where more may be others than these. */
  #replaced(units: ProjectUnits, stale: Iterable<string>): ProjectUnits | undefined {
    if (units.beyond.length > 0 || units.circles.length > 0 || !this.scripts.isEmpty) return undefined;
    const all = [...units.all];
    for (const path of stale) {
      const place = this.#placeOf(path);
      const read = this.#reader.read(path);
      if (place === undefined || !(read instanceof SourceFile)) return undefined;
      all[place] = this.#graph.unitOf(read);
    }
    if (this.#graph.isReshaped) return undefined;
    const { length } = units.named;
    return { ...units, all, named: length === all.length ? all : all.slice(0, length) };
  }

  #placeOf(path: string): number | undefined {
    this.#places ??= new Map(this.#units!.all.map(({ file }, index) => [file.source.path, index]));
    return this.#places.get(path);
  }

  *#readAll(sources: readonly SourceFile[], projectFiles: readonly string[], isOtherList: boolean): Steps<ProjectUnits> {
    const named = yield* this.#namedUnits(sources, projectFiles);
    const all = yield* this.#allUnits(named, projectFiles);
    this.#places = undefined;
    const live = new Set(all);
    for (const unit of live) for (const edge of unit.imports) if (edge.unit !== undefined) live.add(edge.unit);
    const before = this.#units?.circles;
    // A circle takes an import that was not there.
    const isReshaped = isOtherList || this.#graph.isReshaped;
    const circles = isReshaped || before === undefined || before.length > 0 ? findImportCircles(all) : before;
    if (isReshaped) this.#keepOnly(live);
    return { named, all, beyond: [...live].slice(all.length), circles };
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
