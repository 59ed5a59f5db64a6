import type { Side } from "../../src/diff/compare-projects.ts";
import { analyse } from "../../src/project/analysis.ts";
import { memoryHost } from "../../src/source/memory-host.ts";
import { SourceFile } from "../../src/source/source-file.ts";

/** All tables of some files, which must hold no mistakes of reading. */
export function projectSide(files: Readonly<Record<string, string>>, isShown = false): Side {
  const { files: analysed, diagnostics } = analyse({
    host: memoryHost(files),
    sources: Object.entries(files).map(([path, content]) => new SourceFile(path, content)),
    projectFiles: [],
    root: ".",
    environment: { over: { params: new Map() }, under: { params: new Map() } },
    roles: [],
    owners: [],
    otherEnvironments: [],
    levelOf: () => undefined,
  });
  const mistakes = diagnostics.filter(({ rule, severity }) => severity === "error" && /^(?:syntax|name|value|sql)\//.test(rule));
  if (mistakes.length > 0) throw new Error(mistakes.map(({ rule, message }) => `${rule}: ${message}`).join("\n"));
  return { tables: analysed.flatMap(({ tables }) => tables), elsewhere: [], isShown };
}
