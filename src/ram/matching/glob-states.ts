import { type Glob, anyCharacter, anyRun, colon, slash } from "./glob.ts";
import { type GapPlace, separator } from "./resource-pattern.ts";

/**
 * Where a matcher may stand in a glob: ascending indexes of steps, the number of steps meaning "at the end".
 * Indexes below the last one that takes anything are left out, since whatever they accept that one accepts too.
 */
export type States = readonly number[];

const separatorCode = separator.charCodeAt(0);

/** A character that stands in no pattern: only `*` and `?` take it. */
export const freshCharacter = -3;

/** Before the first character. */
export function startOf(glob: Glob): States {
  return enter(glob, [], 0);
}

/** After one more character. */
export function afterCharacter(glob: Glob, states: States, code: number): States {
  let next: number[] = [];
  for (const at of states) {
    const step = glob.steps[at];
    if (step === anyRun) next = enter(glob, next, at);
    else if (step === code || step === anyCharacter) next = enter(glob, next, at + 1);
  }
  return next;
}

/**
 * After some text or other, none included. In a `part` of an ARN it holds none of the `:` that part the fields, and a
 * region, account or name no `:` and no `/` at all: `*` takes them, but what is unknown does not bring them.
 */
export function afterSomeText(glob: Glob, states: States, part: GapPlace | undefined): States {
  let reached: number[] = [];
  let next = 0;
  for (let at = states[0] ?? glob.steps.length + 1; at <= glob.steps.length; at++) {
    if (states[next] === at) next++;
    else if (reached.at(-1) !== at - 1 || isBarred(glob, at - 1, part)) continue;
    if (glob.takesAnything[at] === true) reached = [];
    reached.push(at);
  }
  return reached;
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
  const open = high[0] !== undefined && glob.takesAnything[high[0]] === true ? high[0] : -1;
  let i = 0;
  for (const at of low) {
    if (at <= open) continue;
    while (i < high.length && high[i]! < at) i++;
    if (high[i] !== at) return false;
  }
  return true;
}

/** `states` and one more, with the one behind it where it is an empty run; callers add in ascending order. */
function enter(glob: Glob, states: number[], at: number): number[] {
  if (states.at(-1) === at) return states;
  const kept = glob.takesAnything[at] === true ? [] : states;
  kept.push(at);
  return glob.steps[at] === anyRun ? enter(glob, kept, at + 1) : kept;
}
