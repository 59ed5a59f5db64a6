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
  const fixes: Fix[] = [];
  for (const { fixes: offered } of diagnostics) {
    const fix = offered.find((one) => one.safety === safety);
    if (fix === undefined || fix.edits.some((edit) => edits.get(edit.at.source)?.some((other) => meets(edit, other)) === true)) continue;
    fixes.push(fix);
    for (const edit of fix.edits) edits.set(edit.at.source, [...(edits.get(edit.at.source) ?? []), edit]);
  }
  return { texts: new Map([...edits].map(([source, own]) => [source, editedText(source, own)])), fixes };
}

function meets(a: Edit, b: Edit): boolean {
  return a.at.start === b.at.start || (a.at.start < b.at.end && b.at.start < a.at.end);
}

function editedText({ text }: SourceFile, edits: readonly Edit[]): string {
  let result = "";
  let from = 0;
  for (const { at, text: put } of edits.toSorted((a, b) => a.at.start - b.at.start)) {
    result += text.slice(from, at.start) + put;
    from = at.end;
  }
  return result + text.slice(from);
}
