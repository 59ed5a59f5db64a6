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
  return (text) => maskSecrets(values.reduce((masked, value) => masked.replaceAll(value, MASK), text));
}

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

/** As written, with its escapes undone, and the parts of `user:password`. */
function spellings(value: string): string[] {
  return [value, value.replace(/\\(.)/gs, "$1"), ...value.split(":")];
}
