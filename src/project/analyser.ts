import type { Bound, BoundFile } from "../bind/bind.ts";
import type { Unit } from "../bind/scope.ts";
import { newTrace } from "../bind/trace.ts";
import { checkRoleArns } from "../check/check-role.ts";
import { joinedFindings } from "../check/joined-findings.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { sharedDocuments } from "../roles/document-reference.ts";
import { type RoleUsage, roleUsages } from "../roles/role-usage.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Steps } from "../source/steps.ts";
import type { Analysis } from "./analysed-project.ts";
import type { AnalysisSettings } from "./analysis-settings.ts";
import { AskedHost } from "./asked-host.ts";
import { decidedIn } from "./decided-suppressions.ts";
import { FindingScopes } from "./finding-scopes.ts";
import { GrantFindings } from "./grant-findings.ts";
import { KnownFile } from "./known-file.ts";
import { FindingsByPath, type PathFindings } from "./path-findings.ts";
import { ProjectMeaning } from "./project-meaning.ts";
import { ProjectReading, type ProjectUnits } from "./project-reading.ts";
import { RoleFindings } from "./role-findings.ts";
import { RoleLibrary } from "./role-library.ts";
import { findingsOfRun } from "./run-findings.ts";
import { SourceReader } from "./source-reader.ts";
import { type Timing, measuredSteps, timedHost, untimed } from "./timing.ts";
import { findUnused } from "./unused.ts";

const none: readonly Diagnostic[] = [];

/** The files of one run. */
interface Run {
  readonly units: ProjectUnits;
  readonly bound: Bound;
  /** Of the whole project, and those that were asked about. */
  readonly all: readonly KnownFile[];
  readonly named: readonly KnownFile[];
}

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
  readonly #known = new WeakMap<BoundFile, KnownFile>();
  readonly #roleFindings = new RoleFindings();
  readonly #grantFindings = new GrantFindings();
  readonly #byPath: FindingsByPath;
  readonly #beyond = new WeakMap<Unit, BoundFile>();
  #library: RoleLibrary | undefined;

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
    const timing = this.#timing;
    const units = yield* measuredSteps("parsing", this.#reading.reading(sources, projectFiles), timing);
    const run = timing.phase("binding", () => this.#bind(units));
    const library = timing.phase("role documents", () => this.#libraryOf());
    yield* measuredSteps("checking", this.#checkTables(run), timing);
    return timing.phase("checking", () => this.#analysis(run, library, this.#findings(run, this.#across(run, library))));
  }

  #bind(units: ProjectUnits): Run {
    const bound = this.#meaning.of(units.all);
    const all = bound.files.map((file) => this.#knownFile(file));
    const named = units.named.length === units.all.length ? all : all.filter((file) => units.namedSet.has(file.bound.unit));
    return { units, bound, all, named };
  }

  #knownFile(bound: BoundFile): KnownFile {
    let known = this.#known.get(bound);
    if (known === undefined) this.#known.set(bound, (known = new KnownFile(bound)));
    return known;
  }

  /** With the documents that were handed over for every role. */
  #libraryOf(): RoleLibrary {
    if (this.#library === undefined) {
      this.#documents.forgetAll();
      this.#library = new RoleLibrary(new SourceReader(this.#documents, this.#settings.root));
      for (const path of this.#settings.roles) this.#library.addFolder(path);
    }
    this.#library.begin();
    return this.#library;
  }

  *#checkTables({ named }: Run): Steps<void> {
    let done = 0;
    const of = named.length;
    for (const file of named) {
      if (!file.isChecked) {
        yield { what: "tables", done, of };
        file.check(this.#timing.rule);
      }
      done++;
    }
  }

  /** What is found by looking at several files, or outside of them. */
  #across({ units, bound, all, named }: Run, library: RoleLibrary): Diagnostic[] {
    const measured = this.#timing.rule;
    const documentsOf = (role: Role, users?: readonly Table[]): RoleUsage["documents"] =>
      this.#timing.phase("role documents", () => library.documentsOf(role, users));
    const roles = named.flatMap(({ bound: file }) => file.roles);
    const usages = roleUsages(tablesOf(named), documentsOf);
    const facts = { owners: this.#owners(bound), sharedDocuments: sharedDocuments(bound.files.flatMap((file) => file.roles)) };
    const ofRoles = joinedFindings([...checkRoleArns(new Set(roles), usages), ...this.#roleFindings.of(usages, facts, measured)]);
    // A role that no table of these files uses still names documents, which must be there and be readable.
    for (const role of roles) documentsOf(role);
    const isReadWhole = [...units.all, ...units.beyond].every(isRead);
    const elsewhere = (): Bound[] => this.#elsewhere.map((meaning) => meaning.of(units.all));
    const grants = { named: units.namedSet, isReadWhole, documentsOf: (role: Role) => documentsOf(role), elsewhere };
    return [
      ...units.circles,
      ...ofRoles,
      ...measured("name/unused", () => (isReadWhole ? findUnused(bound, all, named) : [])),
      ...measured("ram/excessive-grant", () => this.#grantFindings.of(bound, grants)),
      ...library.diagnostics,
    ];
  }

  #owners({ files }: Bound): ReadonlySet<string> {
    const owners = new Set(this.#settings.owners);
    for (const { tables } of files) for (const { project } of tables) if (project.owner !== undefined) owners.add(project.owner.value);
    return owners;
  }

  #findings({ units, bound, all, named }: Run, across: readonly Diagnostic[]): PathFindings[] {
    const beyond = units.beyond.map((unit) => this.#knownFile(this.#unbound(unit)));
    const isDecided = decidedIn({
      named: units.namedSet,
      all: units.all,
      isResolved: bound.unresolved.size === 0,
      leavesOutEnvironments: this.#settings.leavesOutEnvironments === true,
    });
    return findingsOfRun(
      {
        named,
        files: beyond.length === 0 ? all : [...all, ...beyond],
        isNamed: ({ bound: { unit } }) => units.namedSet.has(unit),
        isVisible: ({ bound: { unit } }) => units.visible.has(unit),
        listsOf: ({ path }) => [this.#reading.findingsIn(path), this.#meaning.findingsIn(path) ?? none],
        across,
        isDecided,
      },
      this.#byPath,
    );
  }

  #unbound(unit: Unit): BoundFile {
    let file = this.#beyond.get(unit);
    if (file === undefined) this.#beyond.set(unit, (file = { unit, tables: [], roles: [], trace: newTrace(unit) }));
    return file;
  }

  #analysis(run: Run, library: RoleLibrary, found: readonly PathFindings[]): Analysis {
    const { units, bound } = run;
    const scopes = new FindingScopes({
      named: run.named,
      isNamed: (path) => this.#reading.isAmong(units.namedSet, path),
      isOfProject: (path) => this.#reading.isAmong(units.allSet, path),
      seeing: (path) => this.#reading.seeing(path),
    });
    const diagnostics = found.flatMap((findings) => scopes.reported(findings));
    const blocked = new Set<KnownFile>();
    for (const finding of diagnostics) for (const file of scopes.blockedBy(finding)) blocked.add(file);
    const { roles, host } = this.#settings;
    return {
      files: run.named.map((file) => file.analysed(blocked.has(file))),
      diagnostics,
      findingsOf: (path) =>
        diagnostics.filter((finding) => finding.source.path === path || scopes.blockedBy(finding).some((file) => file.path === path)),
      roleFiles: library.hasDocuments,
      roleUsages: () =>
        roleUsages(
          tablesOf(run.all),
          (role) => library.documentsOf(role),
          bound.files.flatMap((file) => file.roles),
        ),
      get projectTables() {
        return tablesOf(run.all);
      },
      get roleFolders() {
        return roles.filter((path) => host.list(path) !== undefined);
      },
      get damagedFiles() {
        return units.all.flatMap(({ file }) => (file.damaged ? [file.source.path] : []));
      },
      get parameters() {
        return new Set(units.all.flatMap(({ file }) => file.declarations.flatMap((node) => (node.kind === "param" ? [node.name.text] : []))));
      },
    };
  }
}

function tablesOf(files: readonly KnownFile[]): Table[] {
  return files.flatMap(({ bound }) => bound.tables);
}

/** The file itself, and that there is a file for each of its imports. */
function isRead({ file, imports }: Unit): boolean {
  return !file.damaged && imports.every((edge) => edge.unit !== undefined);
}
