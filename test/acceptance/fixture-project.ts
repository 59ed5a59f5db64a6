import { join, relative } from "node:path";
import { runAnalysis } from "../../src/cli/run-analysis.ts";
import type { RunResult } from "../../src/cli/run-result.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { formatSource } from "../../src/format/format-source.ts";
import type { AnalysedFile } from "../../src/project/analysis.ts";
import { renderText } from "../../src/report/text-report.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { writeTable } from "../../src/sql/write-table.ts";
import { parse } from "../../src/syntax/parse.ts";
import { printModel } from "./print-model.ts";
import { printTree } from "./print-tree.ts";

export const fixturesFolder = join(import.meta.dirname, "../../fixtures");

/** What the program makes of some files of a project, in one environment. */
export async function run(paths: readonly string[], env?: string): Promise<RunResult> {
  return runAnalysis({ path: paths, roles: [], param: [], rule: [], format: "text", hints: true, quiet: false, ...(env !== undefined && { env }) });
}

export const seriousOnly = (diagnostics: readonly Diagnostic[]): Diagnostic[] => diagnostics.filter(({ severity }) => severity !== "hint");

/** What their names end with. */
export const goldenKinds: readonly string[] = ["tree.txt", "model.txt", "findings.txt", "sql"];

/** The goldens of a project by their paths below `expected/`, of the kinds that are wanted. */
export async function goldensOf(
  folder: string,
  environments: readonly (string | undefined)[],
  kinds: readonly string[],
): Promise<Map<string, string>> {
  const goldens = new Map<string, string>();
  for (const environment of environments) {
    const result = await run([folder], environment);
    for (const file of result.environments.flatMap(({ files }) => files)) {
      const stem = relative(folder, file.source.path).replace(/\.ext$/, "");
      if (kinds.includes("tree.txt")) goldens.set(`${stem}.tree.txt`, printTree(parse(new SourceFile(file.source.path, file.source.text)).value));
      const formatted = formatSource(file.source).text ?? file.source.text;
      if (formatted !== file.source.text) goldens.set(`${stem}.formatted.txt`, formatted);
      for (const [ending, text] of phasesOf(file, result, folder))
        if (kinds.includes(ending)) goldens.set(join(environment ?? "", `${stem}.${ending}`), text);
    }
  }
  return goldens;
}

function phasesOf(file: AnalysedFile, result: RunResult, folder: string): [ending: string, text: string][] {
  const displayPath = (path: string): string => relative(folder, path);
  const own = result.diagnostics.filter(({ source, reachedFrom }) => (reachedFrom?.source ?? source).path === file.source.path);
  const findings = renderText(own, { color: false, hints: true, files: 1, roleFiles: result.roleFiles, displayPath }).replaceAll(folder, "<root>");
  const sql =
    file.blocked || file.tables.length === 0 ? [] : [["sql", file.tables.map((table) => `${writeTable(table)}\n`).join("\n")] as [string, string]];
  return [["findings.txt", findings], ["model.txt", printModel(file.tables, displayPath)], ...sql];
}
