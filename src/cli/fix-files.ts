import { readFileSync, realpathSync, statSync } from "node:fs";
import { relative } from "node:path";
import { maskSecrets } from "../diagnostics/secret-mask.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { type AppliedFixes, applyFixes } from "../project/apply-fixes.ts";
import { overlayHost } from "../source/overlay-host.ts";
import { displayPath } from "./display-path.ts";
import { nodeHost } from "./node-host.ts";
import type { PreparedRun, RunResult } from "./run-analysis.ts";
import { UsageError } from "./usage-error.ts";
import { writeWhole } from "./write-whole.ts";

/** What `--fix` and `--fix-ram` make of the files of a run, not yet written. */
export interface FixedFiles {
  /** The findings that remain. */
  readonly result: RunResult;
  readonly changes: readonly FileChange[];
}

export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What was done, in words. */
  readonly done: readonly string[];
}

/** More rounds than any project takes: fixes that meet in one place are applied one after the other. */
const MOST_ROUNDS = 50;

/** Applies fixes in memory until none is left: `safe` ones to the files that were named, `ram` ones to documents of roles. */
export function fixFiles(run: PreparedRun, safeties: readonly ("safe" | "ram")[]): FixedFiles {
  const texts = new Map<string, string>();
  const before = new Map<string, string>();
  const done = new Map<string, string[]>();
  const host = overlayHost(nodeHost, texts);
  let result = run(host, texts);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const applied = nextFixes(result, safeties);
    if (applied === undefined) break;
    for (const [source, text] of applied.texts) {
      if (!before.has(source.path)) before.set(source.path, source.text);
      texts.set(source.path, text);
    }
    for (const { title, edits } of applied.fixes) {
      const path = edits[0]!.at.source.path;
      done.set(path, [...(done.get(path) ?? []), title]);
    }
    result = run(host, texts);
  }
  return { result, changes: [...before].map(([path, text]) => ({ path, before: text, after: texts.get(path)!, done: done.get(path) ?? [] })) };
}

/** Files before documents: what a role must hold follows from them. */
function nextFixes(result: RunResult, safeties: readonly ("safe" | "ram")[]): AppliedFixes | undefined {
  const named = new Set(result.environments.flatMap(({ files }) => files.map(({ source }) => source.path)));
  for (const safety of safeties) {
    const applied = applyFixes(
      safety === "ram" ? result.diagnostics : result.diagnostics.filter((one) => one.fixes.every((fix) => isWithin(fix, named))),
      safety,
    );
    if (applied.texts.size > 0) return applied;
  }
  return undefined;
}

function isWithin({ edits }: Fix, paths: ReadonlySet<string>): boolean {
  return edits.every(({ at }) => paths.has(at.source.path));
}

/** Writes each changed file whole, with the byte order mark and the mode that it had, and says what was done. */
export function writeChanges(changes: readonly FileChange[]): void {
  for (const { path, before, after, done } of changes) {
    const real = realpathSync(path);
    const bytes = readFileSync(real);
    const mark = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? "\ufeff" : "";
    if (bytes.toString("utf8") !== mark + before)
      throw new UsageError(`${displayPath(path)} was changed by another program meanwhile: nothing is written to it`);
    writeWhole(real, mark + after, statSync(real).mode & 0o7777);
    process.stderr.write(maskSecrets(`extc: ${displayPath(path)}: ${inWords(done)}\n`));
  }
}

function inWords(titles: readonly string[]): string {
  return titles.every((title) => title.startsWith("add "))
    ? `added ${titles.map((title) => title.slice(4)).join("; ")}`
    : `fixed: ${titles.join("; ")}`;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The changes as a patch that git takes. */
export async function patchOf(changes: readonly FileChange[]): Promise<string> {
  const { createTwoFilesPatch } = await import("diff");
  const patches = changes.map(({ path, before, after }) => {
    const name = relative(process.cwd(), path).replaceAll("\\", "/");
    return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
      context: 3,
      headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
    });
  });
  return maskSecrets(patches.join(""));
}
