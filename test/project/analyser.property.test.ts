import fc from "fast-check";
import { expect, test } from "vitest";
import type { Analysis } from "../../src/project/analysed-project.ts";
import { Analyser } from "../../src/project/analyser.ts";
import type { AnalysisSettings } from "../../src/project/analysis-settings.ts";
import { projectFiles } from "../../src/project/discovery.ts";
import { ProjectReading } from "../../src/project/project-reading.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { finish } from "../../src/source/steps.ts";
import { ChangingHost } from "./changing-host.ts";
import { anyChange, firstFiles } from "./changing-project.ts";
import { wholeFindings } from "./whole-findings.ts";

const runs = { seed: 5, numRuns: Number(process.env["EXTC_RUNS"] ?? 100) };

/** Two environments of a project, of which some files were asked about. */
class TwoEnvironments {
  readonly #host: ChangingHost;
  readonly #analysers: readonly Analyser[];

  constructor(host: ChangingHost) {
    this.#host = host;
    const places = [{}, { place: "cn-beijing" }].map((params) => ({
      over: { params: new Map(Object.entries(params)) },
      under: { params: new Map() },
    }));
    const reading = new ProjectReading(host, ".");
    const settings = (index: 0 | 1): AnalysisSettings => ({
      host,
      root: ".",
      environment: places[index]!,
      roles: ["ram"],
      owners: [],
      otherEnvironments: [places[1 - index]!],
      levelOf: (rule) => (rule === "ram/excessive-grant" ? "error" : undefined),
    });
    this.#analysers = [new Analyser(settings(0), reading), new Analyser(settings(1), reading)];
  }

  forget(path: string): void {
    for (const analyser of this.#analysers) analyser.forget(path);
  }

  analyse(named: readonly string[]): Analysis[] {
    const sources = named.flatMap((path) => {
      const read = this.#host.read(path);
      return "text" in read ? [new SourceFile(path, read.text)] : [];
    });
    const files = projectFiles(this.#host, ".");
    return this.#analysers.map((analyser) => finish(analyser.analysing(sources, files)));
  }
}

const said = ({ diagnostics, files, roleFiles, damagedFiles, projectTables }: Analysis): unknown => ({
  diagnostics: wholeFindings(diagnostics),
  files: files.map(({ source, blocked, tables }) => `${source.path} ${blocked} ${tables.length}`),
  roleFiles,
  damagedFiles,
  tables: projectTables.map(({ at }) => `${at.source.path} ${at.source.text.length} ${at.start}`),
});

test("what files come to that were asked about does not depend on what was known", () => {
  const named = fc.subarray(["t1.ext", "t2.ext", "shared.ext", "q.sql"], { minLength: 1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(anyChange, fc.option(named, { freq: 4 })), { minLength: 1, maxLength: 10 }), (steps) => {
      const host = new ChangingHost(firstFiles);
      const project = new TwoEnvironments(host);
      let asked: readonly string[] = ["t1.ext"];
      project.analyse(asked);
      for (const [{ path, text }, others] of steps) {
        asked = others ?? asked;
        host.set(path, text);
        project.forget(path);
        expect(project.analyse(asked).map(said)).toEqual(new TwoEnvironments(host).analyse(asked).map(said));
      }
    }),
    runs,
  );
});
