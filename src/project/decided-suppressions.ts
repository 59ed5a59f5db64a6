import type { Bound } from "../bind/bind.ts";
import { type Unit, unitsVisibleFrom } from "../bind/scope.ts";
import { ruleInfo } from "../diagnostics/catalogue.ts";
import type { FileNode } from "../syntax/ast.ts";
import type { Suppression } from "./read-suppressions.ts";

/** What was looked at in a run. */
export interface Looked {
  readonly named: ReadonlySet<Unit>;
  readonly all: Bound;
  /** The project is deployed to environments that this run leaves out. */
  readonly leavesOutEnvironments: boolean;
}

/**
 * Whether an ignore that silenced nothing in a run silences nothing at all. It may be needed where this run has not looked: for
 * tables of files that were not named, in another environment, or once a file can be read whole.
 */
export function decidedIn({ named, all, leavesOutEnvironments }: Looked): (suppression: Suppression) => boolean {
  if (leavesOutEnvironments) return () => false;
  const units = all.files.map(({ unit }) => unit);
  const isWhole = units.every(isReadWhole) && all.unresolved.size === 0;
  const undecided = new Set<FileNode>();
  for (const unit of units) {
    const isLookedAt = named.has(unit) && isReadWhole(unit);
    if (!isLookedAt) for (const { file } of unitsVisibleFrom(unit)) undecided.add(file);
  }
  return ({ rule, file }) => !undecided.has(file) && (isWhole || ruleInfo(rule).scope === "file");
}

/** The file and all that it imports. */
function isReadWhole(unit: Unit): boolean {
  return unitsVisibleFrom(unit).every(({ file, imports }) => !file.damaged && imports.every((edge) => edge.unit !== undefined));
}
