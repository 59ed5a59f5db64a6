import type { Bound } from "../bind/bind.ts";
import type { Environment } from "../bind/environment.ts";
import { type Unit, unitsVisibleFrom } from "../bind/scope.ts";
import { check } from "../check/check.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import { type Diagnostic, compareDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { sharedDocuments } from "../roles/document-reference.ts";
import { type GivenDocuments, type RoleUsage, roleUsages } from "../roles/role-usage.ts";
import type { Host } from "../source/host.ts";
import { SourceFile } from "../source/source-file.ts";
import { atLevel } from "./at-level.ts";
import type { RuleLevel } from "./configuration.ts";
import { findExcessiveGrants } from "./excessive-grants.ts";
import { FileGraph } from "./file-graph.ts";
import { FindingScopes } from "./finding-scopes.ts";
import { bindProject } from "./project-meaning.ts";
import { RoleLibrary } from "./role-library.ts";
import { Scripts, isScript } from "./scripts.ts";
import { SourceReader } from "./source-reader.ts";
import { applySuppressions } from "./suppressions.ts";
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
  /** The level of a rule for a file, where the configuration states one. */
  levelOf(rule: RuleId, path: string): RuleLevel | undefined;
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
  const reader = new SourceReader(request.host, request.root);
  for (const source of request.sources) reader.add(source);
  const graph = new FileGraph(reader);
  const scripts = new Scripts();
  const unitOf = (source: SourceFile): Unit => (isScript(source.path) ? scripts.add(source) : graph.add(source));
  const named = request.sources.map(unitOf);
  const namedUnits = new Set(named);
  const others = projectUnits(request, reader, unitOf, namedUnits);
  const bound = bindProject([...named, ...others], request.environment, scripts);
  const files = bound.value.files.filter(({ unit }) => namedUnits.has(unit));
  const roles = files.flatMap((file) => file.roles);
  const library = new RoleLibrary(reader);
  for (const path of request.roles) library.addFolder(path);
  const checked = check({
    tables: files.flatMap(({ tables }) => tables),
    roles,
    documentsOf: (role, users) => library.documentsOf(role, users),
    owners: new Set([...request.owners, ...tablesOf(bound.value).flatMap(({ project }) => project.owner?.value ?? [])]),
    sharedDocuments: sharedDocuments(bound.value.files.flatMap((file) => file.roles)),
  });
  // A role that no table of these files uses still names documents, which must be there and be readable.
  for (const role of roles) library.documentsOf(role, []);
  const excessive = findExcessiveGrants(bound.value, {
    named: namedUnits,
    documentsOf: (role) => library.documentsOf(role, []),
    elsewhere: () => request.otherEnvironments.map((environment) => bindProject([...named, ...others], environment, scripts).value),
  });
  const found = [
    ...graph.diagnostics,
    ...scripts.diagnostics,
    ...bound.diagnostics,
    ...checked,
    ...library.diagnostics,
    ...findUnused(bound.value, namedUnits),
    ...excessive,
  ];
  const visible = [...new Set(named.flatMap(unitsVisibleFrom))].map((unit) => unit.file);
  const levelled = applySuppressions(visible, found).flatMap((finding) => atLevel(finding, request.levelOf));
  const scopes = new FindingScopes(files, new Set(bound.value.files.map(({ unit }) => unit.file.source.path)));
  const diagnostics = levelled.filter((finding) => scopes.isReported(finding)).sort(compareDiagnostics);
  const blocked = new Set(diagnostics.flatMap((finding) => scopes.blockedBy(finding)));
  const analysed = files.map((file): AnalysedFile => ({ source: file.unit.file.source, tables: file.tables, blocked: blocked.has(file) }));
  const parameters = new Set(
    [...named, ...others].flatMap(({ file }) => file.declarations.flatMap((node) => (node.kind === "param" ? [node.name.text] : []))),
  );
  const damagedFiles = bound.value.files.flatMap(({ unit }) => (unit.file.damaged ? [unit.file.source.path] : []));
  const documentsOf = (role: Role): GivenDocuments | undefined => library.documentsOf(role, []);
  const usagesOfProject = (): RoleUsage[] =>
    roleUsages(
      tablesOf(bound.value),
      documentsOf,
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

/** The rest of the project. Files that cannot be read are left out: nobody asked about them. */
function projectUnits(request: AnalysisRequest, reader: SourceReader, unitOf: (source: SourceFile) => Unit, named: ReadonlySet<Unit>): Unit[] {
  const units = request.projectFiles.flatMap((path) => {
    const read = reader.read(path);
    return read instanceof SourceFile ? [unitOf(read)] : [];
  });
  return units.filter((unit) => !named.has(unit));
}
