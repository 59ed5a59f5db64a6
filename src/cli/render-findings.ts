import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CommonArguments } from "./arguments.ts";
import { displayPath } from "./display-path.ts";
import { absolutePath } from "./node-host.ts";
import type { RunResult } from "./run-result.ts";

/** Findings in the format that was asked for; the code of a format is loaded with its first use. */
export async function renderFindings(
  shown: readonly Diagnostic[],
  result: RunResult,
  args: CommonArguments,
  color: boolean,
  summary?: string,
): Promise<string> {
  const files = result.paths;
  switch (args.format) {
    case "json":
      return (await import("../report/json-report.ts")).renderJson(shown, { files: files.length, displayPath, baselined: result.baselined });
    case "sarif":
      return await renderSarif(shown, result);
    case "github":
      return (await import("../report/github-report.ts")).renderGithub(shown, (await import("./workspace-path.ts")).workspacePath);
    case "gcc":
      return (await import("../report/gcc-report.ts")).renderGcc(shown, displayPath);
    case "junit":
      return (await import("../report/junit-report.ts")).renderJunit(shown, { files, displayPath });
    case "text":
      return await renderText(shown, result, args, color, summary);
  }
}

async function renderSarif(shown: readonly Diagnostic[], { paths, problems, baselined }: RunResult): Promise<string> {
  const report = await import("../report/sarif/sarif-report.ts");
  const { programHomepage, programVersion } = await import("./program-information.ts");
  const { rulePageText } = await import("./rule-page-text.ts");
  const program = { version: programVersion(), homepage: programHomepage(), pageOf: rulePageText };
  return report.renderSarif(shown, {
    ...program,
    base: absolutePath("."),
    displayPath,
    files: paths,
    problems,
    isBaselined: baselined !== undefined,
  });
}

async function renderText(
  shown: readonly Diagnostic[],
  result: RunResult,
  { hints, quiet }: CommonArguments,
  color: boolean,
  stated?: string,
): Promise<string> {
  const summary = quiet ? "" : stated;
  if (summary === "" && shown.length === 0) return "";
  const report = await import("../report/text-report.ts");
  const { paths, roleFiles, baselined } = result;
  return report.renderText(shown, {
    color,
    hints,
    files: paths.length,
    roleFiles,
    displayPath,
    baselined,
    ...(summary !== undefined && { summary }),
  });
}
