import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** Findings, of which those at the same characters with the same words are one: forty tables share a source's location. */
export function joinedFindings(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  if (findings.length < 2) return findings;
  const byPlace = new Map<string, { readonly first: Diagnostic; tables?: Set<string> }>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.source.path} ${finding.span?.start} ${finding.span?.end} ${finding.message}`;
    const known = byPlace.get(key);
    if (known === undefined) byPlace.set(key, { first: finding });
    else {
      known.tables ??= new Set(known.first.tables);
      for (const table of finding.tables) known.tables.add(table);
    }
  }
  return [...byPlace.values()].map(({ first, tables }) => (tables === undefined ? first : { ...first, tables: [...tables] }));
}
