import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import { messageFingerprint } from "../../report/fingerprint.ts";
import { relativePath } from "../../source/paths.ts";
import { Baseline, type BaselineEntry } from "./baseline.ts";

/** How findings are known in a baseline. */
export interface BaselineNames {
  /** The path of the baseline. */
  readonly path: string;
  /** The paths of files that declare a table of this name. */
  readonly filesOf: (table: string) => readonly string[];
}

export interface DividedFindings {
  readonly known: readonly Diagnostic[];
  readonly others: readonly Diagnostic[];
  /** What the baseline holds beside: findings that were not found. */
  readonly left: Baseline;
}

/** Divides findings into those that a baseline holds and all others, hints among these. */
export function divideFindings(diagnostics: readonly Diagnostic[], baseline: Baseline, names: BaselineNames): DividedFindings {
  // Most projects have none, and a fingerprint costs.
  if (baseline.isEmpty) return { known: [], others: diagnostics, left: baseline };
  const left = baseline.copy();
  const known: Diagnostic[] = [];
  const others: Diagnostic[] = [];
  for (const finding of diagnostics) {
    const [own, ...further] = entriesOf(finding, names);
    const isKnown = finding.severity !== "hint" && left.countOf(own) > 0;
    (isKnown ? known : others).push(finding);
    if (isKnown) for (const entry of [own, ...further]) left.set(entry, left.countOf(entry) - 1);
  }
  return { known, others, left };
}

/** A baseline that holds these findings, hints left out. */
export function baselineOf(diagnostics: readonly Diagnostic[], names: BaselineNames): Baseline {
  const baseline = new Baseline();
  for (const finding of diagnostics) {
    if (finding.severity === "hint") continue;
    for (const entry of entriesOf(finding, names)) baseline.set(entry, baseline.countOf(entry) + 1);
  }
  return baseline;
}

/**
 * The entries of a finding: of its own file, and of others that declare its tables. What tables of several files share is told
 * once, at the first of them: when another is checked alone, it is told there.
 */
function entriesOf(finding: Diagnostic, { path, filesOf }: BaselineNames): readonly [BaselineEntry, ...BaselineEntry[]] {
  const { rule, source, tables } = finding;
  const fingerprint = messageFingerprint(finding);
  const entry = (file: string): BaselineEntry => ({ file: maskSecrets(relativePath(path, file)), rule, fingerprint });
  const further = new Set(tables.flatMap(filesOf));
  further.delete(source.path);
  return [entry(source.path), ...[...further].map(entry)];
}
