import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/span.ts";
import type { Suppression } from "./read-suppressions.ts";

/** Findings that no text may silence: without what they ask for, nothing else is known. */
function isUnconditional({ rule }: Diagnostic): boolean {
  return rule.startsWith("syntax/") || rule.startsWith("file/");
}

/**
 * The ignores `// extc-ignore RULE: reason` of a run: each silences the findings of its line, and those in a RAM document whose
 * `file()` stands there.
 */
export class Silencing {
  readonly #byLine = new Map<string, Suppression[]>();
  readonly #used = new Set<Suppression>();
  /** Lines with what could not be read: it says nothing of what it would have been told. */
  readonly #unread = new Set<string>();

  constructor(suppressions: readonly Suppression[]) {
    for (const suppression of suppressions) {
      const key = keyOf(suppression);
      const known = this.#byLine.get(key);
      if (known === undefined) this.#byLine.set(key, [suppression]);
      else known.push(suppression);
    }
  }

  /** The findings that are not silenced; the ignores that silence others count as used from now on. */
  kept(findings: readonly Diagnostic[]): readonly Diagnostic[] {
    return this.#byLine.size === 0 ? findings : findings.filter((finding) => !this.#silences(finding));
  }

  /** What is to be said of ignores that silenced nothing, where `isDecided` says that they are not needed for what was not looked at. */
  unused(suppressions: readonly Suppression[], isDecided: (suppression: Suppression) => boolean): Diagnostic[] {
    return suppressions.flatMap((suppression) =>
      this.#unread.has(keyOf(suppression)) || this.#used.has(suppression) || !isDecided(suppression) ? [] : [reportUnused(suppression)],
    );
  }

  #silences(finding: Diagnostic): boolean {
    const keys = [finding.span, finding.reachedFrom].flatMap((span) => (span === undefined ? [] : [lineKey(span)]));
    if (isUnconditional(finding) || finding.rule === "ram/invalid-policy") for (const key of keys) this.#unread.add(key);
    if (isUnconditional(finding)) return false;
    const found = keys.flatMap((key) => this.#byLine.get(key) ?? []).filter(({ rule }) => rule === finding.rule);
    for (const suppression of found) this.#used.add(suppression);
    return found.length > 0;
  }
}

function keyOf({ line, file }: Suppression): string {
  return `${line} ${file.source.path}`;
}

function lineKey({ source, start }: Span): string {
  return `${source.lineIndexAt(start)} ${source.path}`;
}

function reportUnused({ rule, at, line }: Suppression): Diagnostic {
  if (/^(?:syntax|file)\//.test(rule))
    return diagnostic("ignore/unused", { at, message: `${rule} cannot be silenced`, help: "mend the text: without it nothing else can be checked" });
  const where = at.source.lineIndexAt(at.start) === line ? "this line" : "the next line";
  return diagnostic("ignore/unused", { at, message: `nothing on ${where} breaks ${rule}`, help: "delete it" });
}
