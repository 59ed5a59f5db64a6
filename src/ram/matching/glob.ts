import { remembering } from "./remembering.ts";
import { separator } from "./resource-pattern.ts";

/** `*`, any run of characters, as a step of a pattern. */
export const anyRun = -1;
/** `?`, one character, as a step of a pattern. */
export const anyCharacter = -2;
/** `:` and `/` as steps. */
export const colon = 58;
export const slash = 47;
export const separatorCode = separator.charCodeAt(0);

/**
 * A pattern as steps: UTF-16 code units, `anyCharacter`, `anyRun`. In a mixed run of `?` and `*` the `?` come first
 * and one `*` remains, so that `*` is always followed by a character or by the end.
 */
export interface Glob {
  readonly steps: readonly number[];
  /** For each step, whether only `?` lie between it and a `*`: from there on, text of any content is taken. */
  readonly takesAnything: readonly boolean[];
  /** The step that begins the relative id of an ARN, after four `:`, or a prefix after it; beyond the end where there are fewer. */
  readonly relativeId: number;
}

/** Compiles `*` and `?` (RAM reference: policy structure and syntax). Linear in the length of the pattern. */
export const compileGlob = remembering(compile);

function compile(pattern: string): Glob {
  const steps = stepsOf(pattern);
  return { steps, takesAnything: markOpenSteps(steps), relativeId: findRelativeId(steps) };
}

/** The steps of a pattern. */
export function stepsOf(pattern: string): readonly number[] {
  const steps: number[] = [];
  let starred = false;
  for (let i = 0; i < pattern.length; i++) {
    const code = pattern.charCodeAt(i);
    if (code === STAR) starred = true;
    else if (code === QUESTION) steps.push(anyCharacter);
    else {
      if (starred) steps.push(anyRun);
      starred = false;
      steps.push(code);
    }
  }
  if (starred) steps.push(anyRun);
  return steps;
}

function findRelativeId(steps: readonly number[]): number {
  let colons = 0;
  const at = steps.findIndex((step) => step === separatorCode || (step === colon && ++colons === 4));
  return at < 0 ? steps.length + 1 : at + 1;
}

function markOpenSteps(steps: readonly number[]): boolean[] {
  const marks = Array.from({ length: steps.length + 1 }, () => false);
  for (let i = steps.length - 1; i >= 0; i--) {
    marks[i] = steps[i] === anyRun || (steps[i] === anyCharacter && marks[i + 1] === true);
  }
  return marks;
}

const STAR = 42;
const QUESTION = 63;
