import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { MASK, maskSecrets } from "../diagnostics/secret-mask.ts";
import type { Span } from "../source/span.ts";
import { clampedSpan } from "./clamped-span.ts";
import { secretsWithin } from "./source-secrets.ts";

/** How far around a marked place its message may have taken words from. */
const NEAR = 256;
/** Shorter values would hit words that are no secrets. */
const SHORTEST = 4;
const MOST = 64;

/**
 * The mask for what is said about a finding. A message may quote a value without the key that makes it a secret
 * (`"hunter2" is no number`), so the secrets that stand near the marked places are masked wherever they are repeated.
 */
export function maskFor(diagnostic: Diagnostic): (text: string) => string {
  const values = secretValues(placesOf(diagnostic));
  // By their shape first: a part of a pair that is masked alone leaves nothing to tell the other part by.
  return (text) => maskSecrets(values.reduce(maskValue, maskSecrets(text)));
}

/** Masks a value where it is repeated, whole or as the beginning that messages keep of long texts. */
function maskValue(text: string, value: string): string {
  return text.replaceAll(value, MASK).replace(SHORTENED, (word) => {
    for (let length = Math.min(word.length - 1, value.length); length >= SHORTEST; length--)
      if (word.endsWith(`${value.slice(0, length)}…`)) return `${word.slice(0, word.length - length - 1)}${MASK}…`;
    return word;
  });
}

const SHORTENED = /[^\s…]{1,200}…/g;

function placesOf(diagnostic: Diagnostic): Span[] {
  const edits = diagnostic.fixes.flatMap((fix) => fix.edits);
  return [...(diagnostic.span ? [diagnostic.span] : []), ...diagnostic.related.map((one) => one.at), ...edits.map((one) => one.at)];
}

function secretValues(places: readonly Span[]): string[] {
  const values = new Set<string>();
  for (const place of places) {
    const { source, start, end } = clampedSpan(place);
    for (const secret of secretsWithin(source, start - NEAR, Math.min(end, start + NEAR) + NEAR)) {
      if (values.size >= MOST) break;
      for (const value of spellings(source.text.slice(secret.start, secret.end))) if (value.length >= SHORTEST) values.add(value);
    }
  }
  // The longest first: one may be a part of another.
  return [...values].sort((a, b) => b.length - a.length);
}

/** As written, with its escapes undone, and the parts that a message may have taken for the user, the host or a directory. */
function spellings(value: string): string[] {
  return [value, value.replace(/\\(.)/gs, "$1"), ...value.split(":"), ...value.split(/[:/@?&]/)];
}
