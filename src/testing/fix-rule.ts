import { type SourceOptions, analyseText } from "../analyse-text.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { applyFixes } from "../project/apply-fixes.ts";

/** More rounds than fixes of one rule take, which are applied one after the other where they meet. */
const MOST_ROUNDS = 10;

/** What the fixes of a rule make of some files. */
export interface FixedFiles {
  /** All files, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** What is found in them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether there is nothing left to fix: fixes that go on and on have no end. */
  readonly isSettled: boolean;
}

/** Applies the fixes of one rule until none is left. The file that is reported on is one of `files`. */
export function fixRule(rule: RuleId, safety: Fix["safety"], filename: string, options: SourceOptions & { files: FixedFiles["files"] }): FixedFiles {
  const fixed = new Map(Object.entries(options.files));
  for (let round = 0; ; round++) {
    const files = Object.fromEntries(fixed);
    const { diagnostics } = analyseText(files[filename]!, { ...options, filename, files });
    const ofRule = diagnostics.filter((finding) => finding.rule === rule);
    const { texts } = applyFixes(ofRule, safety);
    if (texts.size === 0 || round === MOST_ROUNDS) return { files, diagnostics, isSettled: texts.size === 0 };
    for (const [source, text] of texts) fixed.set(source.path, text);
  }
}
