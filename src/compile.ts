import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { tableName } from "./model/table.ts";
import { type Analysis, analyse } from "./project/analysis.ts";
import type { RuleLevels } from "./project/configuration.ts";
import { projectFiles } from "./project/discovery.ts";
import type { Host } from "./source/host.ts";
import { memoryHost } from "./source/memory-host.ts";
import { SourceFile } from "./source/source-file.ts";
import { writeTable } from "./sql/write-table.ts";

export interface CompileOptions {
  /** The path that findings name and that `import` and `file()` are relative to; `input.ext` unless stated. */
  readonly filename?: string;
  /** The other files the source may see; none unless stated. */
  readonly host?: Host;
  /** The other files by their paths, held in memory: short for `host: memoryHost(files)`, and not to be given beside one. */
  readonly files?: Readonly<Record<string, string>>;
  /** Who runs MaxCompute and where: wins over what the files state. */
  readonly project?: { readonly owner?: string; readonly region?: string };
  /** Folders and files of role documents, read through `host` or from `files`. */
  readonly roles?: readonly string[];
  /** Values of parameters: win over the defaults in the files. */
  readonly params?: Readonly<Record<string, string>>;
  /** Severities of rules: win over those of the catalogue. */
  readonly rules?: RuleLevels;
  /** Values of `secret(NAME)`; without it the SQL holds `${secret:NAME}`. */
  readonly secrets?: (name: string) => string | undefined;
  /** Whether the `SET …;` lines are written; true unless stated otherwise. */
  readonly flags?: boolean;
  /** Whether MSCK follows each partitioned table; false unless stated otherwise. */
  readonly repair?: boolean;
}

export interface CompileResult {
  /** The statements of every table; null where anything the source depends on has an error. */
  readonly sql: string | null;
  /** In the order of the source; empty when `sql` is null. */
  readonly tables: readonly { readonly name: string; readonly sql: string }[];
  /** Ordered by file, then position. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles `.ext` text to MaxCompute SQL. Synchronous, and pure: it reads nothing but `source` and what `host` or `files` give.
 * Never throws for what the source says; a TypeError where `host` and `files` are both given.
 */
export function compile(source: string, options: CompileOptions = {}): CompileResult {
  const analysis = analyseText(source, options);
  const [file] = analysis.files;
  const { diagnostics } = analysis;
  if (file === undefined || file.blocked) return { sql: null, tables: [], diagnostics };
  const { flags, repair, secrets } = options;
  const written = { ...(flags !== undefined && { flags }), ...(repair !== undefined && { repair }), ...(secrets !== undefined && { secrets }) };
  const tables = file.tables.map((table) => ({ name: tableName(table), sql: writeTable(table, written) }));
  return { sql: tables.map(({ sql }) => `${sql}\n`).join("\n"), tables, diagnostics };
}

function analyseText(source: string, options: CompileOptions): Analysis {
  if (options.host !== undefined && options.files !== undefined) throw new TypeError("compile() takes host or files, not both");
  const host = options.host ?? memoryHost(options.files ?? {});
  const path = options.filename ?? "input.ext";
  const params = new Map(Object.entries(options.params ?? {}));
  const root = path.startsWith("/") ? "/" : ".";
  return analyse({
    host,
    sources: [new SourceFile(path, source)],
    projectFiles: root === "." ? projectFiles(host, root) : [],
    root,
    environment: { over: { ...options.project, params }, under: { params: new Map() } },
    roles: options.roles ?? [],
    owners: [],
    otherEnvironments: [],
    levelOf: (rule) => options.rules?.[rule],
  });
}
