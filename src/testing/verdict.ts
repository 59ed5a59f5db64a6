/**
 * What became of an expectation. `yes`, and `no`, which is what its opposite expects; `neither` where both fail: where a part
 * holds, or where the question cannot be asked of this source.
 */
export interface Verdict {
  readonly holds: "yes" | "no" | "neither";
  /** Why it does not hold; with `negated`, why its opposite does not. */
  message(negated: boolean): string;
  /** What was found and what was to be, for a runner that draws what differs. */
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/** The question cannot be asked. */
export function unanswered(why: string): Verdict {
  return { holds: "neither", message: () => why };
}
