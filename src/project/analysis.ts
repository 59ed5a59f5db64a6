import type { Bound } from "../bind/bind.ts";
import type { Environment } from "../bind/environment.ts";
import { type Unit, unitsVisibleFrom } from "../bind/scope.ts";
import { checking } from "../check/check.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import { type Diagnostic, compareDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { sharedDocuments } from "../roles/document-reference.ts";
import { type GivenDocuments, type RoleUsage, roleUsages } from "../roles/role-usage.ts";
import type { Host } from "../source/host.ts";
import { SourceFile } from "../source/source-file.ts";
import { type Steps, finish } from "../source/steps.ts";
import { atLevel } from "./at-level.ts";
import type { RuleLevel } from "./configuration.ts";
import { decidedIn } from "./decided-suppressions.ts";
import { findExcessiveGrants } from "./excessive-grants.ts";
import { FileGraph } from "./file-graph.ts";
import { FindingScopes } from "./finding-scopes.ts";
import { bindProject } from "./project-meaning.ts";
import { withProvenFixes } from "./proven-fixes.ts";
import { RoleLibrary } from "./role-library.ts";
import { Scripts, isScript } from "./scripts.ts";
import { SourceReader } from "./source-reader.ts";
import { applySuppressions } from "./suppressions.ts";
import { type Timing, measuredSteps, timedHost, untimed } from "./timing.ts";
import { findUnused } from "./unused.ts";

export interface AnalysisRequest {
  readonly host: Host;
  /** The files that are reported on, already read. */
  readonly sources: readonly SourceFile[];
  /** Paths of every `.ext` file under the root; rules of project scope read them. */
  readonly projectFiles: readonly string[];
  /** Files that others name must lie below it. */
  readonly root: string | undefined;
  readonly environment: Environment;
  /** Folders and files of role documents, for roles that name none. */
  readonly roles: readonly string[];
  /** The accounts that own MaxCompute in any environment, beside those that files state. */
  readonly owners: readonly string[];
  /** Those that the project is also deployed to, with roles that may be the same ones. */
  readonly otherEnvironments: readonly Environment[];
  /** Whether the whole run leaves some of these out: an ignore may be needed there. */
  readonly leavesOutEnvironments?: boolean;
  /** The level of a rule for a file, where the configuration states one. */
  levelOf(rule: RuleId, path: string): RuleLevel | undefined;
  /** Is told where the time goes, where anybody wants to know. */
  readonly timing?: Timing | undefined;
}

/** One file that was asked about. */
export interface AnalysedFile {
  readonly source: SourceFile;
  readonly tables: readonly Table[];
  /** Nothing may be written from it: it, or something it depends on, has an error. */
  readonly blocked: boolean;
}

export interface Analysis {
  readonly files: readonly AnalysedFile[];
  /** Ordered by file, then position. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether role documents were read. */
  readonly roleFiles: boolean;
  /**
   * The roles of the whole project, with every table that uses them and what is known of them; then the declared ones that
   * nothing uses. One for each declaration: several may be of one ARN.
   */
  roleUsages(): RoleUsage[];
  /** Every table of the project, of files that were asked about and of all others. */
  readonly projectTables: readonly Table[];
  /** The folders in which documents are looked for by the ARN of a role. */
  readonly roleFolders: readonly string[];
  /** Paths of the project's files that could not be read in full, so that tables may be missing. */
  readonly damagedFiles: readonly string[];
  /** Names of the parameters that the project declares. */
  readonly parameters: ReadonlySet<string>;
}

/** Reads, binds and checks files together with what they depend on. Never throws for what a user wrote. */
export function analyse(request: AnalysisRequest): Analysis {
  return finish(analysing(request));
}

/** As `analyse`, in steps: a file that is read, a table that is checked. */
export function* analysing(request: AnalysisRequest): Steps<Analysis> {
  const timing = request.timing ?? untimed;
  const reader = new SourceReader(request.timing === undefined ? request.host : timedHost(request.host, timing), request.root);
  for (const source of request.sources) reader.add(source);
  const graph = new FileGraph(reader);
  const scripts = new Scripts();
  const unitOf = (source: SourceFile): Unit => (isScript(source.path) ? scripts.add(source) : graph.add(source));
  const { named, others } = yield* measuredSteps("parsing", readProject(request, reader, unitOf), timing);
  const namedUnits = new Set(named);
  const bound = timing.phase("binding", () => bindProject([...named, ...others], request.environment, scripts));
  const files = bound.value.files.filter(({ unit }) => namedUnits.has(unit));
  const roles = files.flatMap((file) => file.roles);
  const library = new RoleLibrary(reader);
  const documentsOf = (role: Role, users: readonly Table[] = []): GivenDocuments | undefined =>
    timing.phase("role documents", () => library.documentsOf(role, users));
  timing.phase("role documents", () => request.roles.forEach((path) => library.addFolder(path)));
  const input = {
    tables: files.flatMap(({ tables }) => tables),
    roles,
    documentsOf,
    owners: new Set([...request.owners, ...tablesOf(bound.value).flatMap(({ project }) => project.owner?.value ?? [])]),
    sharedDocuments: sharedDocuments(bound.value.files.flatMap((file) => file.roles)),
    measured: timing.rule,
  };
  const checked = yield* measuredSteps("checking", checking(input), timing);
  // A role that no table of these files uses still names documents, which must be there and be readable.
  for (const role of roles) documentsOf(role);
  const acrossProject = timing.phase("checking", () => [
    ...timing.rule("name/unused", () => findUnused(bound.value, namedUnits)),
    ...timing.rule("ram/excessive-grant", () =>
      findExcessiveGrants(bound.value, {
        named: namedUnits,
        documentsOf,
        elsewhere: () => request.otherEnvironments.map((environment) => bindProject([...named, ...others], environment, scripts).value),
      }),
    ),
  ]);
  const found = [...graph.diagnostics, ...scripts.diagnostics, ...bound.diagnostics, ...checked, ...library.diagnostics, ...acrossProject];
  const visible = [...new Set(named.flatMap(unitsVisibleFrom))].map((unit) => unit.file);
  const isDecided = decidedIn({ named: namedUnits, all: bound.value, leavesOutEnvironments: request.leavesOutEnvironments === true });
  const levelled = timing.phase("checking", () =>
    applySuppressions(visible, found, isDecided).flatMap((finding) => atLevel(finding, request.levelOf)),
  );
  const scopes = new FindingScopes(files, new Set(bound.value.files.map(({ unit }) => unit.file.source.path)));
  const sources = new Set(request.sources);
  const reported = levelled.filter((finding) => scopes.isReported(finding)).sort(compareDiagnostics);
  const diagnostics = timing.phase("checking", () => withProvenFixes(reported, (source) => sources.has(source)));
  const blocked = new Set(diagnostics.flatMap((finding) => scopes.blockedBy(finding)));
  const analysed = files.map((file): AnalysedFile => ({ source: file.unit.file.source, tables: file.tables, blocked: blocked.has(file) }));
  const parameters = new Set(
    [...named, ...others].flatMap(({ file }) => file.declarations.flatMap((node) => (node.kind === "param" ? [node.name.text] : []))),
  );
  const damagedFiles = bound.value.files.flatMap(({ unit }) => (unit.file.damaged ? [unit.file.source.path] : []));
  const usagesOfProject = (): RoleUsage[] =>
    roleUsages(
      tablesOf(bound.value),
      (role) => documentsOf(role),
      bound.value.files.flatMap((file) => file.roles),
    );
  const roleFolders = request.roles.filter((path) => request.host.list(path) !== undefined);
  return {
    files: analysed,
    diagnostics,
    roleFiles: library.hasDocuments,
    parameters,
    damagedFiles,
    roleFolders,
    projectTables: tablesOf(bound.value),
    roleUsages: usagesOfProject,
  };
}

function tablesOf(bound: Bound): Table[] {
  return bound.files.flatMap(({ tables }) => tables);
}

interface ProjectUnits {
  readonly named: readonly Unit[];
  /** The rest of the project. Files that cannot be read are left out: nobody asked about them. */
  readonly others: readonly Unit[];
}

function* readProject(request: AnalysisRequest, reader: SourceReader, unitOf: (source: SourceFile) => Unit): Steps<ProjectUnits> {
  const { sources, projectFiles } = request;
  const of = new Set([...sources.map(({ path }) => path), ...projectFiles]).size;
  const named: Unit[] = [];
  for (const source of sources) {
    yield { what: "files", done: named.length, of };
    named.push(unitOf(source));
  }
  const namedUnits = new Set(named);
  const others: Unit[] = [];
  for (const path of projectFiles) {
    const read = reader.read(path);
    const unit = read instanceof SourceFile ? unitOf(read) : undefined;
    if (unit === undefined || namedUnits.has(unit)) continue;
    others.push(unit);
    yield { what: "files", done: named.length + others.length, of };
  }
  return { named, others };
}
