import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** Findings, of which those at the same characters with the same words are one: forty tables share a source's location. */
export function joinedFindings(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  if (findings.length < 2) return findings;
  const joined: Joined[] = [];
  const byStart = new Map<number, Map<string, Joined> | Joined>();
  for (const finding of findings) {
    const start = finding.span?.start ?? -1;
    const there = byStart.get(start);
    if (there === undefined) byStart.set(start, add(joined, finding));
    else {
      // Most findings are alone where they begin: only where they are not, keys are made of all that tells them apart.
      const known = there instanceof Map ? there : new Map([[keyOf(there.first), there]]);
      byStart.set(start, known);
      const same = known.get(keyOf(finding));
      if (same === undefined) known.set(keyOf(finding), add(joined, finding));
      else for (const table of finding.tables) (same.tables ??= new Set(same.first.tables)).add(table);
    }
  }
  return joined.map(({ first, tables }) => (tables === undefined ? first : { ...first, tables: [...tables] }));
}

interface Joined {
  readonly first: Diagnostic;
  tables?: Set<string>;
}

function add(joined: Joined[], first: Diagnostic): Joined {
  const entry: Joined = { first };
  joined.push(entry);
  return entry;
}

function keyOf({ rule, source, span, message }: Diagnostic): string {
  return `${rule} ${source.path} ${span?.end} ${message}`;
}
