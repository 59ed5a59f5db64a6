import { distance } from "fastest-levenshtein";

/** The longest name that is compared: beyond it a slip of the pen is not what happened. */
const LONGEST = 128;

/** The candidate that `name` was most likely meant to be, ignoring case; undefined when none is within `slips` of it, a third of its length unless stated. */
export function nearestName(name: string, candidates: Iterable<string>, slips = Math.max(1, Math.floor(name.length / 3))): string | undefined {
  if (name.length > LONGEST) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = slips + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const away = editDistance(wanted, candidate.toLowerCase());
    if (away < bestDistance) {
      best = candidate;
      bestDistance = away;
    }
  }
  return best;
}

/** As Levenshtein counts, but two letters that changed places are one slip. */
function editDistance(a: string, b: string): number {
  const edits = distance(a, b);
  return edits === 2 && a.length === b.length && [...a].sort().join("") === [...b].sort().join("") ? 1 : edits;
}

/** `did you mean "x"?`, or undefined when nothing is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const nearest = nearestName(name, candidates);
  return nearest === undefined ? undefined : `did you mean ${nearest}?`;
}
