/** How far a phase of a long piece of work has come. */
export interface Step {
  readonly what: "files" | "tables";
  readonly done: number;
  readonly of: number;
}

/** Work that pauses after each step, so that whoever runs it can tell how far it is, or end it. */
export type Steps<Result> = Generator<Step, Result, void>;

/** Does all of the work at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (let next = steps.next(); ; next = steps.next()) if (next.done === true) return next.value;
}
