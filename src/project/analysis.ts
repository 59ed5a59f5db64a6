import type { SourceFile } from "../source/source-file.ts";
import { type Steps, finish } from "../source/steps.ts";
import type { Analysis } from "./analysed-project.ts";
import { Analyser } from "./analyser.ts";
import type { AnalysisSettings } from "./analysis-settings.ts";

export type { AnalysedFile, Analysis } from "./analysed-project.ts";

export interface AnalysisRequest extends AnalysisSettings {
  /** The files that are reported on, already read. */
  readonly sources: readonly SourceFile[];
  /** Paths of every `.ext` file under the root; rules of project scope read them. */
  readonly projectFiles: readonly string[];
}

/** Reads, binds and checks files together with what they depend on. Never throws for what a user wrote. */
export function analyse(request: AnalysisRequest): Analysis {
  return finish(analysing(request));
}

/** As `analyse`, in steps: a file that is read, a table that is checked. */
export function analysing({ sources, projectFiles, ...settings }: AnalysisRequest): Steps<Analysis> {
  return new Analyser(settings).analysing(sources, projectFiles);
}
