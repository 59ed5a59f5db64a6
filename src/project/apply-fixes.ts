import type { Diagnostic, Edit, Fix } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";

/** What fixes made of some files. */
export interface AppliedFixes {
  /** The new text of each file that changed. */
  readonly texts: ReadonlyMap<SourceFile, string>;
  readonly fixes: readonly Fix[];
}

/**
 * Applies the first fix of `safety` of each finding, in order. A fix that comes too near to one that was applied before
 * it waits: it is to be found again in the new text.
 */
export function applyFixes(diagnostics: readonly Diagnostic[], safety: Fix["safety"]): AppliedFixes {
  const edits = new Map<SourceFile, Edit[]>();
  const editsOf = ({ at: { source } }: Edit): Edit[] => edits.get(source) ?? [];
  const fixes: Fix[] = [];
  for (const { fixes: offered } of diagnostics) {
    const fix = offered.find((one) => one.safety === safety);
    if (fix === undefined || fix.edits.some((edit) => isTaken(edit, editsOf(edit)))) continue;
    fixes.push(fix);
    for (const edit of fix.edits) {
      const own = editsOf(edit);
      own.splice(indexFor(edit, own), 0, edit);
      edits.set(edit.at.source, own);
    }
  }
  return { texts: new Map([...edits].map(([source, own]) => [source, editedText(source, own)])), fixes };
}

/** Edits stand in order and apart from each other, so that one meets a neighbour if it meets any. */
function isTaken(edit: Edit, edits: readonly Edit[]): boolean {
  const index = indexFor(edit, edits);
  return [edits[index - 1], edits[index]].some((other) => other !== undefined && meets(edit, other));
}

/** Where `edit` belongs among `edits`: behind all that begin before it. */
function indexFor({ at: { start } }: Edit, edits: readonly Edit[]): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.at.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function meets(a: Edit, b: Edit): boolean {
  return a.at.start === b.at.start || (a.at.start < b.at.end && b.at.start < a.at.end);
}

function editedText({ text }: SourceFile, edits: readonly Edit[]): string {
  let result = "";
  let from = 0;
  for (const { at, text: put } of edits) {
    result += text.slice(from, at.start) + put;
    from = at.end;
  }
  return result + text.slice(from);
}
