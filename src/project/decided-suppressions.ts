import { unitsVisibleFrom } from "../bind/scope.ts";
import { ruleInfo } from "../diagnostics/catalogue.ts";
import type { FileNode } from "../syntax/ast.ts";
import type { KnownFile } from "./known-file.ts";
import { isReadWhole } from "./read-whole.ts";
import type { Suppression } from "./read-suppressions.ts";

/** What was looked at in a run. */
export interface Looked {
  /** Of the whole project. */
  readonly files: readonly KnownFile[];
  /** Whether every reference of every file could be resolved. */
  readonly isResolved: boolean;
  /** The project is deployed to environments that this run leaves out. */
  readonly leavesOutEnvironments: boolean;
}

/**
 * Whether an ignore that silenced nothing in a run silences nothing at all. It may be needed where this run has not looked: for
 * tables of files that were not named, in another environment, or once a file can be read whole.
 */
export function decidedIn(looked: Looked): (suppression: Suppression) => boolean {
  if (looked.leavesOutEnvironments) return () => false;
  let known: { readonly isWhole: boolean; readonly undecided: ReadonlySet<FileNode> } | undefined;
  return ({ rule, file }) => {
    const { isWhole, undecided } = (known ??= undecidedIn(looked));
    return !undecided.has(file) && (isWhole || ruleInfo(rule).scope === "file");
  };
}

function undecidedIn({ files, isResolved }: Looked): { isWhole: boolean; undecided: Set<FileNode> } {
  const undecided = new Set<FileNode>();
  let isWhole = isResolved;
  for (const { bound, isNamed } of files) {
    const isRead = isReadWhole(bound.unit);
    isWhole &&= isRead;
    if (!isNamed || !isRead) for (const { file } of unitsVisibleFrom(bound.unit)) undecided.add(file);
  }
  return { isWhole, undecided };
}
