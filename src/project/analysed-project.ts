import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Table } from "../model/table.ts";
import type { RoleUsage } from "../roles/role-usage.ts";
import type { SourceFile } from "../source/source-file.ts";

/** One file that was asked about. */
export interface AnalysedFile {
  readonly source: SourceFile;
  readonly tables: readonly Table[];
  /** Nothing may be written from it: it, or something it depends on, has an error. */
  readonly blocked: boolean;
}

/** What the files of a project came to. */
export interface Analysis {
  /** Those that were asked about; a file is the same object as in the analysis before it where nothing of it has changed. */
  readonly files: readonly AnalysedFile[];
  /** Ordered by file, then position; a finding is the same object as before where it says the same of the same text. */
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of files and documents of which the findings, or the tables, may be others than in the analysis before it. */
  readonly changed: ReadonlySet<string>;
  /** What is found in a file, and the errors elsewhere because of which nothing may be written from it. */
  findingsOf(path: string): readonly Diagnostic[];
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
