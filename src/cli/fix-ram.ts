import { readFileSync, realpathSync, statSync } from "node:fs";
import { relative } from "node:path";
import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { applyFixes } from "../project/apply-fixes.ts";
import { overlayHost } from "../source/overlay-host.ts";
import { displayPath } from "./display-path.ts";
import { nodeHost } from "./node-host.ts";
import type { PreparedRun, RunResult } from "./run-analysis.ts";
import { UsageError } from "./usage-error.ts";
import { writeWhole } from "./write-whole.ts";

/** What `--fix-ram` makes of the documents of a run, not yet written. */
export interface RamFixes {
  /** The findings that remain. */
  readonly result: RunResult;
  readonly changes: readonly FileChange[];
}

export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What was added, in words. */
  readonly added: readonly string[];
}

/** More rounds than any project takes: fixes that meet in one place are applied one after the other. */
const MOST_ROUNDS = 50;

/** Applies the fixes of RAM documents in memory, until none is left. */
export function fixRamDocuments(run: PreparedRun): RamFixes {
  const texts = new Map<string, string>();
  const before = new Map<string, string>();
  const added = new Map<string, string[]>();
  const host = overlayHost(nodeHost, texts);
  let result = run(host);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { texts: changed, fixes } = applyFixes(result.diagnostics, "ram");
    if (changed.size === 0) break;
    for (const [source, text] of changed) {
      if (!before.has(source.path)) before.set(source.path, source.text);
      texts.set(source.path, text);
    }
    for (const { title, edits } of fixes) {
      const path = edits[0]!.at.source.path;
      added.set(path, [...(added.get(path) ?? []), title.replace(/^add /, "")]);
    }
    result = run(host);
  }
  return { result, changes: [...before].map(([path, text]) => ({ path, before: text, after: texts.get(path)!, added: added.get(path) ?? [] })) };
}

/** Writes each changed document whole, with the byte order mark and the mode that it had, and says what was added. */
export function writeChanges(changes: readonly FileChange[]): void {
  for (const { path, before, after, added } of changes) {
    const real = realpathSync(path);
    const bytes = readFileSync(real);
    const mark = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? "\ufeff" : "";
    if (bytes.toString("utf8") !== mark + before)
      throw new UsageError(`${displayPath(path)} was changed by another program meanwhile: nothing is written to it`);
    writeWhole(real, mark + after, statSync(real).mode & 0o7777);
    process.stderr.write(maskSecrets(`extc: ${displayPath(path)}: added ${added.join("; ")}\n`));
  }
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
