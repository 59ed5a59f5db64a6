import type { Edit } from "../diagnostics/diagnostic.ts";
import { findSecrets, maskRanges } from "../diagnostics/secret-mask.ts";
import { clampedSpan } from "./clamped-span.ts";

/** How much of the text around an edit is read to tell whether it writes a secret. */
const CONTEXT = 4096;

/** The text of an edit with its secrets masked, as the place it goes to makes them: the key may stand outside the edit. */
export function maskedEditText(edit: Edit, mask: (text: string) => string): string {
  const { source, start, end } = clampedSpan(edit.at);
  const before = source.text.slice(Math.max(0, start - CONTEXT), start);
  const after = source.text.slice(end, end + CONTEXT);
  const inPlace = findSecrets(before + edit.text + after).map((secret) => ({
    start: Math.max(0, secret.start - before.length),
    end: Math.min(edit.text.length, secret.end - before.length),
  }));
  return mask(maskRanges(edit.text, [...findSecrets(edit.text), ...inPlace]));
}
