import { type Diagnostic, compareDiagnostics, diagnostic } from "./diagnostic.ts";

/** Findings of syntax in one file, before the rest is only counted: beyond it the text is hardly what it was read as. */
export const MAX_FINDINGS = 500;

/** The first findings of a text, and one with `help` that counts the rest. */
export function limitedFindings(found: readonly Diagnostic[], help: string): readonly Diagnostic[] {
  if (found.length <= MAX_FINDINGS) return found;
  const ordered = [...found].sort(compareDiagnostics);
  const next = ordered[MAX_FINDINGS]!;
  const message = `${found.length - MAX_FINDINGS} more mistakes are not listed`;
  return [...ordered.slice(0, MAX_FINDINGS), diagnostic(next.rule, { at: next.span ?? next.source, message, help })];
}
