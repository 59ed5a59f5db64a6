import { MASK } from "../diagnostics/secret-mask.ts";
import type { Text } from "../model/text.ts";

/** `open`: a part is a secret on one side and spelled out on the other, or masked; all else is the same. */
export type TextComparison = "same" | "different" | "open";

/** Compares what two texts say, as far as both say it. Linear in their lengths, but for many masks. */
export function compareTexts(a: Text, b: Text): TextComparison {
  if (a.value === b.value) return "same";
  return fits(knownParts(a, b), b.value) || fits(knownParts(b, a), a.value) ? "open" : "different";
}

const SECRET = "${secret:";

/** The text between what is not known of it: secrets that the other side spells out, and masks. */
function knownParts(text: Text, other: Text): string[] {
  const isSpelledOut = !other.value.includes(SECRET);
  const known = text.pieces.map(({ text: piece, secret }) => (secret !== undefined && isSpelledOut ? MASK : piece)).join("");
  return known.split(new RegExp(isSpelledOut ? "\\*{4,}|\\$\\{secret:[^}]*\\}" : "\\*{4,}"));
}

/** Whether `value` holds the parts in their order, the first at its beginning and the last at its end. */
function fits(parts: readonly string[], value: string): boolean {
  if (parts.length === 1) return false;
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (!value.startsWith(first) || value.length < first.length + last.length || !value.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = value.indexOf(part, from);
    if (at < 0 || at + part.length > value.length - last.length) return false;
    from = at + part.length;
  }
  return true;
}

/** Whether two comments are one; an empty one says as little as none. */
export function isSameComment(a: Text | undefined, b: Text | undefined): boolean {
  return (a?.value ?? "") === (b?.value ?? "");
}
