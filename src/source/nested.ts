/** A computation that needs others of its kind: each that it yields is computed, and its result handed back. */
export type Nested<Result> = Generator<Nested<Result>, Result, Result>;

/** Does a computation, and those within it, without recursion: types nest deeper than a stack holds. */
export function computeNested<Result>(outermost: Nested<Result>): Result {
  const open = [outermost];
  // What the first call of a generator is handed nobody sees.
  let result = undefined as Result;
  for (;;) {
    const step = open.at(-1)!.next(result);
    if (step.done !== true) open.push(step.value);
    else {
      open.pop();
      result = step.value;
      if (open.length === 0) return result;
    }
  }
}
