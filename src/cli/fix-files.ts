import { maskSecrets } from "../diagnostics/secret-mask.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { type AppliedFixes, applyFixes } from "../project/apply-fixes.ts";
import { overlayHost } from "../source/overlay-host.ts";
import { displayPath } from "./display-path.ts";
import { type FileChange, writeChange } from "./file-change.ts";
import { nodeHost } from "./node-host.ts";
import type { PreparedRun } from "./run-analysis.ts";
import type { RunResult } from "./run-result.ts";

/** What `--fix` and `--fix-ram` make of the files of a run, not yet written. */
export interface FixedFiles {
  /** The findings that remain. */
  readonly result: RunResult;
  readonly changes: readonly FixedFile[];
}

interface FixedFile extends FileChange {
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
      if (done.has(path)) done.get(path)!.push(title);
      else done.set(path, [title]);
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

/** Writes each changed file, and says what was done. */
export function writeFixes(changes: readonly FixedFile[]): void {
  for (const change of changes) {
    writeChange(change);
    process.stderr.write(maskSecrets(`extc: ${displayPath(change.path)}: ${inWords(change.done)}\n`));
  }
}

const MOST_TITLES = 8;

function inWords(titles: readonly string[]): string {
  if (titles.every((title) => title.startsWith("add "))) return `added ${titles.map((title) => title.slice(4)).join("; ")}`;
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  const told = [...counts].slice(0, MOST_TITLES).map(([title, count]) => (count === 1 ? title : `${title} (${count} times)`));
  return `fixed: ${told.join("; ")}${counts.size > MOST_TITLES ? "; …" : ""}`;
}
