import { type Diagnostic, compareDiagnostics } from "../diagnostics/diagnostic.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import { atLevel } from "./at-level.ts";
import type { RuleLevel } from "./configuration.ts";
import { withProvenFixes } from "./proven-fixes.ts";
import { areSameFindings } from "./same-findings.ts";

/** The findings in one file. */
export interface PathFindings {
  readonly path: string;
  /** The file was asked about. */
  readonly isNamed: boolean;
  /** At their levels, each once, in order. */
  readonly all: readonly Diagnostic[];
  readonly hasErrors: boolean;
}

/** Findings by the files that they are in: where what is put down says the same of the same texts as before, it is the same object. */
export class FindingsByPath {
  readonly #levelOf: (rule: RuleId, path: string) => RuleLevel | undefined;
  readonly #byPath = new Map<string, PathFindings>();
  #paths: readonly string[] | undefined;
  #changed = new Set<string>();

  constructor(levelOf: (rule: RuleId, path: string) => RuleLevel | undefined) {
    this.#levelOf = levelOf;
  }

  /** In the order of their paths. */
  get ordered(): readonly PathFindings[] {
    this.#paths ??= [...this.#byPath.keys()].sort();
    return this.#paths.map((path) => this.#byPath.get(path)!);
  }

  /** Paths of the files whose findings are others than when this was last asked. */
  takeChanged(): ReadonlySet<string> {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  /** Puts down what was found in a file. Of a named one, fixes are proven by reading what they make of its text. */
  set(path: string, isNamed: boolean, found: readonly Diagnostic[]): void {
    const all = found.length === 0 ? found : this.#ordered(found, isNamed);
    if (all.length === 0) this.delete(path);
    const known = this.#byPath.get(path);
    if (all.length === 0 || (known?.isNamed === isNamed && areSameFindings(known.all, all))) return;
    this.#byPath.set(path, { path, isNamed, all, hasErrors: all.some(({ severity }) => severity === "error") });
    this.#changed.add(path);
    if (known === undefined) this.#paths = undefined;
  }

  #ordered(found: readonly Diagnostic[], isNamed: boolean): readonly Diagnostic[] {
    const levelled = found.flatMap((finding) => atLevel(finding, this.#levelOf));
    const distinct = levelled.length < 2 ? levelled : withoutTwins(levelled.sort(compareDiagnostics));
    return isNamed ? withProvenFixes(distinct, () => true) : distinct;
  }

  /** There is nothing to be said of this file. */
  delete(path: string): void {
    if (!this.#byPath.delete(path)) return;
    this.#changed.add(path);
    this.#paths = undefined;
  }
}

/** Findings in order, each once: those of one rule at one place are told apart by their words. */
function withoutTwins(ordered: readonly Diagnostic[]): Diagnostic[] {
  const distinct: Diagnostic[] = [];
  for (let start = 0, end = 1; start < ordered.length; start = end, end++) {
    while (end < ordered.length && compareDiagnostics(ordered[start]!, ordered[end]!) === 0) end++;
    if (end - start === 1) distinct.push(ordered[start]!);
    else for (const finding of new Map(ordered.slice(start, end).map((one) => [one.message, one])).values()) distinct.push(finding);
  }
  return distinct;
}
