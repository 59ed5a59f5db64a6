import { type Diagnostic, compareDiagnostics } from "../diagnostics/diagnostic.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import { atLevel } from "./at-level.ts";
import type { RuleLevel } from "./configuration.ts";
import { withProvenFixes } from "./proven-fixes.ts";
import { areSameFindings } from "./same-findings.ts";

/** Where findings in one file come from; each list is the same one as long as nothing in it has changed. */
export type FindingLists = readonly (readonly Diagnostic[])[];

/** The findings in one file. */
export interface PathFindings {
  readonly path: string;
  /** At their levels, each once, in order. */
  readonly all: readonly Diagnostic[];
  readonly hasErrors: boolean;
}

interface Made {
  readonly lists: FindingLists;
  readonly isNamed: boolean;
  readonly findings: PathFindings;
}

/** Findings by the files that they are in: put in order anew where they have changed, and the same object where they have not. */
export class FindingsByPath {
  readonly #levelOf: (rule: RuleId, path: string) => RuleLevel | undefined;
  #made = new Map<string, Made>();
  #next = new Map<string, Made>();

  constructor(levelOf: (rule: RuleId, path: string) => RuleLevel | undefined) {
    this.#levelOf = levelOf;
  }

  /** Takes what was found in a file; `isNamed`, where it was asked about and fixes of its text are to be proven. */
  add(path: string, isNamed: boolean, lists: FindingLists): void {
    if (lists.every((list) => list.length === 0)) return;
    const known = this.#made.get(path);
    const isKnown = known?.isNamed === isNamed && known.lists.length === lists.length && known.lists.every((list, index) => list === lists[index]);
    this.#next.set(path, isKnown ? known : this.#make(path, isNamed, lists, known));
  }

  /** What was added since it was last asked, by path. */
  take(): PathFindings[] {
    this.#made = this.#next;
    this.#next = new Map();
    return [...this.#made.values()].map(({ findings }) => findings).sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  #make(path: string, isNamed: boolean, lists: FindingLists, known: Made | undefined): Made {
    const byIdentity = new Map(
      lists
        .flat()
        .flatMap((finding) => atLevel(finding, this.#levelOf).map((one) => [`${one.rule} ${one.span?.start} ${one.span?.end} ${one.message}`, one])),
    );
    const ordered = [...byIdentity.values()].sort(compareDiagnostics);
    const all = isNamed ? withProvenFixes(ordered, () => true) : ordered;
    if (known?.isNamed === isNamed && areSameFindings(known.findings.all, all)) return { ...known, lists };
    return { lists, isNamed, findings: { path, all, hasErrors: all.some(({ severity }) => severity === "error") } };
  }
}
