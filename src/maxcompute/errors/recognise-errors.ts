import { bareText } from "./bare-text.ts";
import { type ErrorCode, errorCode } from "./error-code.ts";
import type { KnownError } from "./known-error.ts";
import { type KnownErrorId, knownErrorIds, knownErrors } from "./known-errors.ts";

/** What a pasted text was recognised as. */
export interface RecognisedErrors {
  /** Codes in the text, each once, in their order. */
  readonly codes: readonly ErrorCode[];
  /** The errors it tells, as the catalogue orders them; those that say no more than where it arose only if no other does. */
  readonly errors: readonly KnownErrorId[];
}

/** How far apart the two ends of a phrase with a gap may stand, in characters that count. */
const WIDEST_GAP = 300;

/** The errors that stand in `text`, whatever it was copied from. Nothing of the text itself is kept but the digits of codes. */
export function recogniseErrors(text: string): RecognisedErrors {
  const bare = bareText(text);
  const codes = [...new Set([...bare.matchAll(/odps-?([0-9]{7})/g)].map((match) => match[1]!))];
  const told = knownErrorIds.filter((id) => isToldBy(knownErrors[id], bare, codes));
  return { codes: codes.map(errorCode), errors: mostTelling(told) };
}

/** What says more than where an error arose, else what says more than a code, else all. */
function mostTelling(told: readonly KnownErrorId[]): readonly KnownErrorId[] {
  const precise = told.filter((id) => knownErrors[id].general !== true);
  const worded = told.filter((id) => knownErrors[id].codes === undefined);
  return [precise, worded].find((errors) => errors.length > 0) ?? told;
}

function isToldBy({ phrases, codes = [] }: KnownError, bare: string, given: readonly string[]): boolean {
  return codes.some((code) => given.includes(code)) || phrases.some((phrase) => holds(bare, phrase));
}

function holds(bare: string, phrase: string): boolean {
  const [first, ...others] = phrase.split("…").map(bareText);
  for (let at = bare.indexOf(first!); at !== -1; at = bare.indexOf(first!, at + 1)) {
    if (follow(bare.slice(at + first!.length, at + first!.length + WIDEST_GAP), others)) return true;
  }
  return false;
}

/** Whether `parts` stand in `text` one behind the other. */
function follow(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}
