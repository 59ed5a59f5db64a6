import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { renderGcc } from "../../src/report/gcc-report.ts";
import { renderGithub } from "../../src/report/github-report.ts";
import { renderJson } from "../../src/report/json-report.ts";
import { renderJunit } from "../../src/report/junit-report.ts";
import { renderSarif } from "../../src/report/sarif/sarif-report.ts";
import { renderText } from "../../src/report/text-report.ts";

const displayPath = (path: string): string => path;

/** The findings in every format, hints in full. */
export function everyReport(diagnostics: readonly Diagnostic[]): Readonly<Record<"text" | "json" | "sarif" | "github" | "gcc" | "junit", string>> {
  const files = [...new Set(diagnostics.map(({ source }) => source.path))];
  const sarif = { version: "0.0.0", homepage: undefined, base: "/", displayPath, files, problems: [], isBaselined: false, pageOf: () => undefined };
  return {
    text: renderText(diagnostics, { color: false, hints: true, files: files.length, roleFiles: true, displayPath }),
    json: renderJson(diagnostics, { files: files.length, displayPath }),
    sarif: renderSarif(diagnostics, sarif),
    github: renderGithub(diagnostics, displayPath),
    gcc: renderGcc(diagnostics, displayPath),
    junit: renderJunit(diagnostics, { files, displayPath }),
  };
}
