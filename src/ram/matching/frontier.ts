import type { Glob } from "./glob.ts";
import { type States, accepts, afterCharacter, afterSomeText, freshCharacter, isDominated, startOf } from "./glob-states.ts";
import type { GapPlace } from "./resource-pattern.ts";

/** Patterns that are read together. `effort` counts down by each state that is looked at; the searches that may be long stop by it. */
export interface Reading {
  readonly globs: readonly Glob[];
  effort: number;
}

/** The states of each glob of a reading after one text. */
export type Frontier = readonly States[];

/** Before the first character. */
export function startOfAll({ globs }: Reading): Frontier {
  return globs.map(startOf);
}

export function afterText(reading: Reading, frontier: Frontier, text: string): Frontier {
  return reading.globs.map((glob, i) => {
    let states = frontier[i] ?? [];
    for (let at = 0; at < text.length && states.length > 0; at++) {
      reading.effort -= states.length;
      states = afterCharacter(glob, states, text.charCodeAt(at));
    }
    return states;
  });
}

export function afterCode({ globs }: Reading, frontier: Frontier, code: number): Frontier {
  return globs.map((glob, i) => afterCharacter(glob, frontier[i] ?? [], code));
}

/** After one more character that stands in no pattern. */
export function afterFresh(reading: Reading, frontier: Frontier): Frontier {
  return afterCode(reading, frontier, freshCharacter);
}

/** After some text or other of a gap, for each glob the one that suits it. */
export function afterGap(reading: Reading, frontier: Frontier, place: GapPlace | undefined): Frontier {
  const after = reading.globs.map((glob, i) => afterSomeText(glob, frontier[i] ?? [], place));
  reading.effort -= sizeOf(after);
  return after;
}

/** Whether one of the globs matches the text read so far. */
export function isAccepting({ globs }: Reading, frontier: Frontier): boolean {
  return globs.some((glob, i) => accepts(glob, frontier[i] ?? []));
}

/** Whether from `frontier` everything is accepted that is accepted from `than`; may miss some such cases. */
export function isEasier({ globs }: Reading, frontier: Frontier, than: Frontier): boolean {
  return globs.every((glob, i) => isDominated(glob, than[i] ?? [], frontier[i] ?? []));
}

/** Whether no text that goes on from here is matched. */
export function isDead(frontier: Frontier): boolean {
  return frontier.every((states) => states.length === 0);
}

export function isSame(a: Frontier, b: Frontier): boolean {
  return a.every((states, i) => states.length === b[i]?.length && states.every((at, k) => at === b[i]?.[k]));
}

export function sizeOf(frontier: Frontier): number {
  return frontier.reduce((size, states) => size + states.length, 0);
}
