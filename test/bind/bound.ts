import { type AnalysisRequest, analyse } from "../../src/project/analysis.ts";
import { projectFiles } from "../../src/project/discovery.ts";
import { memoryHost } from "../../src/source/memory-host.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { Table } from "../../src/model/table.ts";
import { told } from "../acceptance/clean-project.ts";

export interface Bound {
  readonly tables: readonly Table[];
  /** `severity rule characters` of every finding of the asked severities, `file:` before it where it is not the first file's. */
  readonly findings: readonly string[];
}

interface Given {
  readonly over?: { readonly owner?: string; readonly region?: string; readonly params?: Readonly<Record<string, string>> };
  readonly under?: { readonly owner?: string; readonly region?: string; readonly params?: Readonly<Record<string, string>> };
  readonly secrets?: readonly string[];
  /** Hints are left out unless asked for. */
  readonly hints?: boolean;
}

/** The meaning of the first of some files, all of which make up the project. */
export function bound(files: string | Readonly<Record<string, string>>, { over, under, secrets, hints = false }: Given = {}): Bound {
  const all = typeof files === "string" ? { "main.ext": files } : files;
  const [first] = Object.keys(all);
  const host = memoryHost(all);
  const request: AnalysisRequest = {
    host,
    sources: [new SourceFile(first!, all[first!]!)],
    projectFiles: projectFiles(host, "."),
    root: ".",
    environment: {
      over: { ...over, params: new Map(Object.entries(over?.params ?? {})) },
      under: { ...under, params: new Map(Object.entries(under?.params ?? {})) },
      ...(secrets !== undefined && { secrets: new Set(secrets) }),
    },
    roles: [],
    owners: [],
    otherEnvironments: [],
    levelOf: () => undefined,
  };
  const { files: analysed, diagnostics } = analyse(request);
  const findings = diagnostics
    .filter(({ severity }) => hints || severity !== "hint")
    .map((finding) => ({ ...told(finding), isFirst: finding.source.path === first }))
    .map(({ severity, rule, file, marked, isFirst }) => `${isFirst ? "" : `${file}: `}${severity} ${rule} ${marked}`);
  return { tables: analysed.flatMap(({ tables }) => tables), findings };
}

/** A table whose parts are all in order; what a test is about goes into `items`, or replaces a part. */
export function tableWith(
  items: string,
  parts: { readonly head?: string; readonly location?: string; readonly columns?: string; readonly storage?: string } = {},
): string {
  const {
    head = "external table t",
    location = '"oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"',
    columns = "columns { a string }",
    storage = "csv { }",
  } = parts;
  return `${head} {\n  ${columns}\n  ${storage}\n  location = ${location}\n  ${items}\n}\n`;
}
