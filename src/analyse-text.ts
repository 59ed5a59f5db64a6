import { type Analysis, analyse } from "./project/analysis.ts";
import type { RuleLevels } from "./project/configuration.ts";
import { projectFiles } from "./project/discovery.ts";
import type { Host } from "./source/host.ts";
import { memoryHost } from "./source/memory-host.ts";
import { SourceFile } from "./source/source-file.ts";

/** How one text is read: what it sees beside itself, and what wins over what it states. */
export interface SourceOptions {
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
}

/**
 * Reads, binds and checks one text, `.ext` or, by its file name, a script of SQL. Never throws for what the text says;
 * a TypeError where `host` and `files` are both given.
 */
export function analyseText(source: string, options: SourceOptions): Analysis {
  if (options.host !== undefined && options.files !== undefined) throw new TypeError("host and files exclude each other");
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
