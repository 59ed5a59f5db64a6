import type { Bound, BoundFile } from "../bind/bind.ts";
import { type Unit, unitsVisibleFrom } from "../bind/scope.ts";
import { Trace } from "../bind/trace.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Table } from "../model/table.ts";
import { roleUsages } from "../roles/role-usage.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Steps } from "../source/steps.ts";
import type { AnalysedFile, Analysis } from "./analysed-project.ts";
import type { AnalysisSettings } from "./analysis-settings.ts";
import { AskedHost } from "./asked-host.ts";
import { decidedIn } from "./decided-suppressions.ts";
import { FileIndex } from "./file-index.ts";
import { FindingScopes } from "./finding-scopes.ts";
import { KnownFile } from "./known-file.ts";
import { type ListChanges, listChanges } from "./list-changes.ts";
import { FindingsByPath, type PathFindings } from "./path-findings.ts";
import { ProjectMeaning } from "./project-meaning.ts";
import { ProjectReading, type ProjectUnits } from "./project-reading.ts";
import { ProjectRoles } from "./project-roles.ts";
import { RoleLibrary } from "./role-library.ts";
import { RunFindings } from "./run-findings.ts";
import { SourceReader } from "./source-reader.ts";
import { type Timing, measuredSteps, timedHost, untimed } from "./timing.ts";
import { findUnused } from "./unused.ts";

/** The files of one run, and what they came to in it. */
interface Run {
  readonly bound: Bound;
  /** Of the whole project, and those that were asked about. */
  readonly all: readonly KnownFile[];
  readonly named: readonly KnownFile[];
  readonly analysed: readonly AnalysedFile[];
  readonly isAnyBlocked: boolean;
}

const nothing: Run = { bound: { files: [], used: new Map(), unresolved: new Set() }, all: [], named: [], analysed: [], isAnyBlocked: false };

/**
 * Analyses a project, and again after something has changed: what did not change, and depends on nothing that did, is what it was.
 * A run with nothing known yet is like any other, so that both come to the same.
 */
export class Analyser {
  readonly #settings: AnalysisSettings;
  readonly #timing: Timing;
  readonly #reading: ProjectReading;
  readonly #meaning: ProjectMeaning;
  readonly #elsewhere: readonly ProjectMeaning[];
  readonly #documents: AskedHost;
  readonly #index = new FileIndex();
  readonly #roles = new ProjectRoles();
  readonly #byPath: FindingsByPath;
  readonly #findings: RunFindings;
  #library: RoleLibrary | undefined;
  #beyond: readonly KnownFile[] = [];
  #formerBeyond: readonly KnownFile[] = [];
  /** What was told of files that were not asked about, and of documents. */
  #toldBeside: ReadonlyMap<string, readonly Diagnostic[]> = new Map();
  #last = nothing;

  /** Environments of one project share what is read of it. */
  constructor(settings: AnalysisSettings, reading?: ProjectReading) {
    const timing = settings.timing ?? untimed;
    const host = settings.timing === undefined ? settings.host : timedHost(settings.host, timing);
    this.#settings = settings;
    this.#timing = timing;
    this.#reading = reading ?? new ProjectReading(host, settings.root);
    this.#documents = new AskedHost(host);
    this.#meaning = new ProjectMeaning(settings.environment, this.#reading.scripts);
    this.#elsewhere = settings.otherEnvironments.map((environment) => new ProjectMeaning(environment, this.#reading.scripts));
    this.#byPath = new FindingsByPath((rule, path) => settings.levelOf(rule, path));
    this.#findings = new RunFindings(this.#byPath);
  }

  /** What the host has at a path has changed, appeared or gone; of a folder, so has everything in it. */
  forget(path: string): void {
    this.#reading.forget(path);
    if (this.#documents.isConcernedBy(path)) this.#library = undefined;
  }

  /**
   * Analyses `sources`, with the texts that they have here, in the project of `projectFiles`. In steps: a file that is read, a
   * table that is checked. Never throws for what a user wrote.
   */
  *analysing(sources: readonly SourceFile[], projectFiles: readonly string[]): Steps<Analysis> {
    const { phase } = this.#timing;
    const units = yield* measuredSteps("parsing", this.#reading.reading(sources, projectFiles), this.#timing);
    const bound = phase("binding", () => this.#meaning.of(units.all));
    const all = this.#knownFiles(bound.files, units);
    const named = units.named.length === units.all.length ? all : all.filter(({ isNamed }) => isNamed);
    const changes = listChanges(this.#last.all, all);
    yield* measuredSteps("checking", this.#checkTables(changes, named.length), this.#timing);
    this.#library ??= phase("role documents", () => this.#readLibrary());
    return phase("checking", () => this.#analysis({ bound, all, named }, units, changes));
  }

  #knownFiles(files: readonly BoundFile[], units: ProjectUnits): readonly KnownFile[] {
    const { all } = this.#last;
    const isAllNamed = units.named.length === units.all.length;
    const named = isAllNamed ? undefined : new Set(units.named);
    const beyond = new Map(this.#beyond.map((file) => [file.bound.unit, file]));
    this.#formerBeyond = this.#beyond;
    this.#beyond = units.beyond.map((unit) => beyond.get(unit) ?? new KnownFile({ unit, tables: [], roles: [], trace: new Trace(unit) }, false));
    // Mostly the files are at the places where they were.
    let known: ReadonlyMap<BoundFile, KnownFile> | undefined;
    return files.map((bound, index) => {
      const isNamed = named?.has(bound.unit) ?? true;
      const same = all[index];
      if (same?.bound === bound && same.isNamed === isNamed) return same;
      known ??= new Map(all.map((file) => [file.bound, file]));
      const moved = known.get(bound);
      return moved?.isNamed === isNamed ? moved : new KnownFile(bound, isNamed);
    });
  }

  *#checkTables(changes: ListChanges<KnownFile>, of: number): Steps<void> {
    let done = of - changes.come.size;
    for (const file of changes.come) {
      if (!file.isNamed) continue;
      yield { what: "tables", done: Math.max(0, done++), of };
      file.check(this.#timing.rule);
    }
    this.#index.update(changes);
  }

  /** With the documents that were handed over for every role. */
  #readLibrary(): RoleLibrary {
    this.#documents.forgetAll();
    const library = new RoleLibrary(new SourceReader(this.#documents, this.#settings.root));
    for (const path of this.#settings.roles) library.addFolder(path);
    return library;
  }

  /** What follows from several files, or stands in none of them. */
  #across({ bound, all, named }: Pick<Run, "bound" | "all" | "named">, units: ProjectUnits, changes: ListChanges<KnownFile>): Diagnostic[] {
    const { rule, phase } = this.#timing;
    const isReadWhole = this.#index.isReadWhole && this.#beyond.every(({ isRead }) => isRead);
    const ofRoles = this.#roles.check({
      bound,
      named,
      changes,
      library: this.#library!,
      owners: this.#settings.owners,
      isReadWhole,
      elsewhere: () => this.#elsewhere.map((meaning) => meaning.of(units.all)),
      measured: rule,
      reading: (read) => phase("role documents", read),
    });
    const unused = rule("name/unused", () => (isReadWhole ? findUnused(bound, all, this.#index.mayBeUnused) : []));
    return [...units.circles, ...ofRoles, ...unused];
  }

  #find(files: Pick<Run, "bound" | "all" | "named">, units: ProjectUnits, changes: ListChanges<KnownFile>): void {
    const beyond = new Map(this.#beyond.map((file) => [file.path, file]));
    const at = (path: string): KnownFile | undefined => this.#index.at(path) ?? beyond.get(path);
    for (const { path } of [...changes.gone, ...this.#formerBeyond]) if (at(path) === undefined) this.#byPath.delete(path);
    const bound = [...this.#meaning.takeTouched()].flatMap((path) => at(path) ?? []);
    this.#findings.update({
      named: files.named,
      findsElsewhere: this.#index.findsElsewhere,
      touched: [...changes.come, ...bound, ...this.#beyond],
      withSuppressions: this.#speaking(units),
      at,
      foundIn: ({ path }) => [...this.#reading.findingsIn(path), ...(this.#meaning.findingsIn(path) ?? [])],
      across: this.#across(files, units, changes),
      isDecided: decidedIn({
        files: files.all,
        isResolved: files.bound.unresolved.size === 0,
        leavesOutEnvironments: this.#settings.leavesOutEnvironments === true,
      }),
    });
  }

  /** Files whose ignores hold: they are named, or one that is named imports them. */
  #speaking({ named, all, beyond }: ProjectUnits): KnownFile[] {
    const speaking = [...this.#index.withSuppressions, ...this.#beyond.filter(({ hasSuppressions }) => hasSuppressions)];
    if (speaking.length === 0 || (named.length === all.length && beyond.length === 0)) return speaking;
    const visible = new Set(named.flatMap(unitsVisibleFrom));
    return speaking.filter(({ bound }) => visible.has(bound.unit));
  }

  #analysis(files: Pick<Run, "bound" | "all" | "named">, units: ProjectUnits, changes: ListChanges<KnownFile>): Analysis {
    this.#find(files, units, changes);
    const { bound, all, named } = files;
    const scopes = new FindingScopes({ named, at: (path) => this.#index.at(path), seeing: (path) => this.#reading.seeing(path) });
    const found = this.#byPath.ordered;
    const changed = new Set(this.#byPath.takeChanged());
    const diagnostics = this.#reported(found, scopes, changed);
    const blocked = blockedFiles(found, scopes);
    const analysed = this.#analysed(named, blocked);
    for (const { source } of [...analysed.changes.gone, ...analysed.changes.come]) changed.add(source.path);
    this.#last = { bound, all, named, analysed: analysed.files, isAnyBlocked: blocked.size > 0 };
    const library = this.#library!;
    const { roles, host } = this.#settings;
    return {
      files: analysed.files,
      diagnostics,
      changed,
      findingsOf: (path) =>
        diagnostics.filter((finding) => finding.source.path === path || scopes.blockedBy(finding).some((file) => file.path === path)),
      roleFiles: library.hasDocuments,
      roleUsages: () =>
        roleUsages(
          tablesOf(all),
          (role) => library.documentsOf(role),
          bound.files.flatMap((file) => file.roles),
        ),
      get projectTables() {
        return tablesOf(all);
      },
      get roleFolders() {
        return roles.filter((path) => host.list(path) !== undefined);
      },
      get damagedFiles() {
        return units.all.flatMap(({ file }) => (file.damaged ? [file.source.path] : []));
      },
      get parameters() {
        return parametersIn(units.all);
      },
    };
  }

  /** What is told of what was found, and where that is something else than before although the same was found. */
  #reported(found: readonly PathFindings[], scopes: FindingScopes, changed: Set<string>): Diagnostic[] {
    const before = this.#toldBeside;
    const now = new Map<string, readonly Diagnostic[]>();
    const diagnostics = found.flatMap((findings) => {
      const told = scopes.reported(findings);
      if (!findings.isNamed && told.length > 0) now.set(findings.path, told);
      return told;
    });
    for (const path of new Set([...before.keys(), ...now.keys()])) if (!isSameList(before.get(path), now.get(path))) changed.add(path);
    this.#toldBeside = now;
    return diagnostics;
  }

  /** The named files as they are told, the same objects where nothing of them has changed. */
  #analysed(named: readonly KnownFile[], blocked: ReadonlySet<KnownFile>): { files: readonly AnalysedFile[]; changes: ListChanges<AnalysedFile> } {
    const before = this.#last;
    const areFree = blocked.size === 0 && !before.isAnyBlocked;
    const files = named.map((file, index) => (areFree && before.named[index] === file ? before.analysed[index]! : file.analysed(blocked.has(file))));
    return { files, changes: listChanges(before.analysed, files) };
  }
}

function isSameList(some: readonly Diagnostic[] = [], others: readonly Diagnostic[] = []): boolean {
  return some.length === others.length && some.every((finding, index) => finding === others[index]);
}

function blockedFiles(found: readonly PathFindings[], scopes: FindingScopes): Set<KnownFile> {
  const blocked = new Set<KnownFile>();
  for (const { hasErrors, all } of found) {
    if (!hasErrors) continue;
    for (const finding of all) for (const file of scopes.blockedBy(finding)) blocked.add(file);
  }
  return blocked;
}

function tablesOf(files: readonly KnownFile[]): Table[] {
  return files.flatMap(({ bound }) => bound.tables);
}

function parametersIn(units: readonly Unit[]): Set<string> {
  return new Set(units.flatMap(({ file }) => file.declarations.flatMap((node) => (node.kind === "param" ? [node.name.text] : []))));
}
