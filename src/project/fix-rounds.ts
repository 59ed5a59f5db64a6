import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import type { Steps } from "../source/steps.ts";
import { type AppliedFixes, applyFixes } from "./apply-fixes.ts";

/** What one run over some files found, as far as fixes need it. */
export interface FixableRun {
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of the files that were named: `safe` fixes change no other. */
  readonly named: ReadonlySet<string>;
}

/** A file that fixes have changed. */
export interface FixedText {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What was done, in words. */
  readonly done: readonly string[];
}

export interface FixedRun<Run> {
  /** The run over the texts as they are now. */
  readonly result: Run;
  readonly changes: readonly FixedText[];
}

export type Safety = Exclude<Fix["safety"], "unsafe">;

/** More rounds than any project takes: fixes that meet in one place are applied one after the other. */
const MOST_ROUNDS = 50;

/**
 * Applies fixes in memory until none is left: `safe` ones to the files that were named, `ram` ones to documents of roles.
 * `run` looks at the project with the texts it is given in the place of those that were read.
 */
export function* fixInRounds<Run extends FixableRun>(
  run: (texts: ReadonlyMap<string, string>) => Steps<Run>,
  safeties: readonly Safety[],
): Steps<FixedRun<Run>> {
  const texts = new Map<string, string>();
  const before = new Map<string, string>();
  const done = new Map<string, string[]>();
  let result = yield* run(texts);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const applied = nextFixes(result, safeties);
    if (applied === undefined) break;
    for (const [source, text] of applied.texts) {
      if (!before.has(source.path)) before.set(source.path, source.text);
      texts.set(source.path, text);
    }
    for (const { title, edits } of applied.fixes) {
      const { path } = edits[0]!.at.source;
      const titles = done.get(path);
      if (titles === undefined) done.set(path, [title]);
      else titles.push(title);
    }
    result = yield* run(texts);
  }
  const changes = [...before].map(([path, text]) => ({ path, before: text, after: texts.get(path)!, done: done.get(path) ?? [] }));
  return { result, changes };
}

/** Files before documents: what a role must hold follows from them. */
function nextFixes({ diagnostics, named }: FixableRun, safeties: readonly Safety[]): AppliedFixes | undefined {
  for (const safety of safeties) {
    const mendable = safety === "ram" ? diagnostics : diagnostics.filter(({ fixes }) => fixes.every((fix) => isWithin(fix, named)));
    const applied = applyFixes(mendable, safety);
    if (applied.texts.size > 0) return applied;
  }
  return undefined;
}

function isWithin({ edits }: Fix, paths: ReadonlySet<string>): boolean {
  return edits.every(({ at }) => paths.has(at.source.path));
}
