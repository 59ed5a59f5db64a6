import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { Table } from "../../src/model/table.ts";
import { analysing } from "../../src/project/analysis.ts";
import { projectFiles } from "../../src/project/discovery.ts";
import { type FixableRun, type FixedRun, type Safety, fixInRounds } from "../../src/project/fix-rounds.ts";
import { memoryHost } from "../../src/source/memory-host.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { type Steps, finish } from "../../src/source/steps.ts";

/** Files by path; the first is the one that is named, unless others are. */
export type Files = Readonly<Record<string, string>>;

const firstOf = (files: Files): readonly string[] => Object.keys(files).slice(0, 1);

export interface Looked extends FixableRun {
  readonly tables: readonly Table[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Mended extends FixedRun<Looked> {
  readonly files: Files;
  /** How often texts were changed. */
  readonly rounds: number;
  /** Where the first texts differ from the last ones: from the first changed character to the last. */
  readonly edited: readonly { readonly path: string; readonly start: number }[];
}

/** What is found in a project of which some files are named. */
export function look(files: Files, named = firstOf(files)): Looked {
  return finish(looking(files, named));
}

function* looking(files: Files, named: readonly string[]): Steps<Looked> {
  const host = memoryHost(files);
  const { files: analysed, diagnostics } = yield* analysing({
    host,
    sources: named.map((path) => new SourceFile(path, files[path]!)),
    projectFiles: projectFiles(host, "."),
    root: ".",
    environment: { over: { params: new Map() }, under: { params: new Map() } },
    roles: [],
    owners: [],
    otherEnvironments: [],
    levelOf: () => undefined,
  });
  return { tables: analysed.flatMap(({ tables }) => tables), diagnostics, named: new Set(named) };
}

/** The project as `--fix` leaves it, or `--fix-ram`. */
export function mended(files: Files, safeties: readonly Safety[] = ["safe"], named = firstOf(files)): Mended {
  let rounds = -1;
  let now = files;
  const fixed = finish(
    fixInRounds((texts) => {
      rounds++;
      now = { ...files, ...Object.fromEntries(texts) };
      return looking(now, named);
    }, safeties),
  );
  const edited = fixed.changes.flatMap(({ path, before, after }) => changedLines(before, after).map((start) => ({ path, start })));
  return { ...fixed, files: now, rounds, edited };
}

/** Where lines begin that are gone or changed, or beside which something came in. */
function changedLines(before: string, after: string): number[] {
  const lines = before.split("\n");
  const kept = new Set(after.split("\n"));
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    if (!kept.has(line)) starts.push(start, start + line.length);
    start += line.length + 1;
  }
  return starts;
}
