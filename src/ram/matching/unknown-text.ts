import { type Frontier, type Reading, afterCode, isDead, isEasier, sizeOf } from "./frontier.ts";
import { freshCharacter } from "./glob-states.ts";
import { colon, separatorCode, slash } from "./glob.ts";
import type { GapPlace } from "./resource-pattern.ts";

/**
 * The frontiers after each text of an unknown gap, but for those from which no more is accepted than from another;
 * undefined where they are too many to be told apart. It may spend half of the effort that is left.
 */
export function afterEachChoice(reading: Reading, frontier: Frontier, place: GapPlace | undefined): readonly Frontier[] | undefined {
  const reserve = reading.effort / 2;
  const found: Frontier[] = [frontier];
  for (const last of found) {
    for (const code of nextCharacters(reading, last, place !== undefined)) {
      const next = afterCode(reading, last, code);
      reading.effort -= reading.globs.length + found.length * sizeOf(next);
      if (reading.effort < reserve) return undefined;
      if (!isDead(next) && !found.some((other) => isEasier(reading, other, next))) found.push(next);
    }
  }
  return found;
}

/** The characters that make a difference, and one that stands in no pattern. A field of an ARN holds no `:` and no `/`. */
function nextCharacters({ globs }: Reading, frontier: Frontier, isField: boolean): ReadonlySet<number> {
  const literal = globs.flatMap(({ steps }, i) => (frontier[i] ?? []).flatMap((at) => steps[at] ?? []).filter((step) => step >= 0));
  const isBarred = (code: number): boolean => code === separatorCode || (isField && (code === colon || code === slash));
  return new Set([freshCharacter, ...literal.filter((code) => !isBarred(code))]);
}
