import { type Glob, anyCharacter, anyRun, colon, separatorCode, slash } from "./glob.ts";
import type { GapPlace } from "./resource-pattern.ts";

/**
 * Where a matcher may stand in a glob: ascending indexes of steps, the number of steps meaning "at the end".
 * Indexes below the last one that takes anything are left out, since whatever they accept that one accepts too.
 */
export type States = readonly number[];

/** A character that stands in no pattern: only `*` and `?` take it. */
export const freshCharacter = -3;

/** Before the first character. */
export function startOf(glob: Glob): States {
  return trimmed(glob, withEmptyRuns(glob, [0]));
}

/** After one more character. */
export function afterCharacter(glob: Glob, states: States, code: number): States {
  const next: number[] = [];
  for (const at of states) {
    const step = glob.steps[at];
    if (step === anyRun) push(next, at);
    else if (step === code || step === anyCharacter) push(next, at + 1);
  }
  return trimmed(glob, withEmptyRuns(glob, next));
}

/**
 * After some text or other, none included. In a `part` of an ARN it holds none of the `:` that part the fields, and a
 * region, account or name no `:` and no `/` at all: `*` takes them, but what is unknown does not bring them.
 */
export function afterSomeText(glob: Glob, states: States, part: GapPlace | undefined): States {
  const reached: number[] = [];
  let next = 0;
  for (let at = states[0] ?? glob.steps.length + 1; at <= glob.steps.length; at++) {
    if (states[next] === at) next++;
    else if (reached.at(-1) !== at - 1 || isBarred(glob, at - 1, part)) continue;
    reached.push(at);
  }
  return trimmed(glob, reached);
}

function isBarred(glob: Glob, at: number, part: GapPlace | undefined): boolean {
  const step = glob.steps[at];
  if (step === separatorCode) return true;
  if (part === undefined) return false;
  if (part === "relative-id") return step === colon && at < glob.relativeId;
  return step === colon || step === slash;
}

/** Whether the text read so far is matched. */
export function accepts(glob: Glob, states: States): boolean {
  return states.at(-1) === glob.steps.length;
}

/** Whether everything that is accepted from `low` is accepted from `high` too; may miss some such cases. */
export function isDominated(glob: Glob, low: States, high: States): boolean {
  if (low.length === 0 || high.length === 0) return low.length === 0;
  const open = high.findLast((at) => glob.takesAnything[at] === true) ?? -1;
  const exact = new Set(high);
  return low.every((at) => at <= open || exact.has(at));
}

function withEmptyRuns(glob: Glob, states: readonly number[]): number[] {
  const all: number[] = [];
  for (const at of states) {
    push(all, at);
    if (glob.steps[at] === anyRun) push(all, at + 1);
  }
  return all;
}

/** Appends what is not the last one already; callers append in ascending order. */
function push(states: number[], at: number): void {
  if (states.at(-1) !== at) states.push(at);
}

function trimmed(glob: Glob, states: readonly number[]): States {
  const open = states.findLastIndex((at) => glob.takesAnything[at] === true);
  return open <= 0 ? states : states.slice(open);
}
