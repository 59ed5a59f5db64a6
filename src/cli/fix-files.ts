import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { type FixableRun, type FixedRun, type FixedText, type Safety, fixInRounds } from "../project/fix-rounds.ts";
import { overlayHost } from "../source/overlay-host.ts";
import type { Steps } from "../source/steps.ts";
import { displayPath } from "./display-path.ts";
import { writeChange } from "./file-change.ts";
import { turn } from "./interruption.ts";
import { nodeHost } from "./node-host.ts";
import type { PreparedRun } from "./run-analysis.ts";
import type { RunResult } from "./run-result.ts";

/** What `--fix` and `--fix-ram` make of the files of a run, not yet written; the findings are those that remain. */
export function fixFiles(run: PreparedRun, safeties: readonly Safety[]): Steps<FixedRun<RunResult & FixableRun>> {
  return fixInRounds(function* (texts) {
    const result = yield* run(overlayHost(nodeHost, texts), texts);
    return { ...result, named: new Set(result.environments.flatMap(({ files }) => files.map(({ source }) => source.path))) };
  }, safeties);
}

/** Writes each changed file, and says what was done. */
export async function writeFixes(changes: readonly FixedText[]): Promise<void> {
  for (const change of changes) {
    await turn();
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
