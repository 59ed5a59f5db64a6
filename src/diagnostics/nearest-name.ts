import { distance } from "fastest-levenshtein";

/** The longest name that is compared: beyond it a slip of the pen is not what happened. */
const LONGEST = 128;

/** From this length on, two slips still leave the name to be seen. */
const LONG = 8;

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

/** Whether `name` can only be a slip of the pen for `nearest`: one slip away, two in a long name, and no other candidate is as near. */
export function isSlipOf(name: string, nearest: string, candidates: Iterable<string>): boolean {
  const wanted = name.toLowerCase();
  const away = (candidate: string): number => editDistance(wanted, candidate.toLowerCase());
  const slips = away(nearest);
  if (slips > (name.length >= LONG ? 2 : 1)) return false;
  return [...candidates].every((other) => other === nearest || Math.abs(other.length - name.length) > slips || away(other) > slips);
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
