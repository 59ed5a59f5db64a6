import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/span.ts";
import type { FileNode } from "../syntax/ast.ts";
import { type Suppression, readSuppressions } from "./read-suppressions.ts";

/** Findings that no text may silence: without what they ask for, nothing else is known. */
function isUnconditional({ rule }: Diagnostic): boolean {
  return rule.startsWith("syntax/") || rule.startsWith("file/");
}

/**
 * Takes out the findings that an `// extc-ignore RULE: reason` silences: those of its line, and those in a RAM document whose
 * `file()` stands there. Adds findings on ignores that give no reason, and on those that silence nothing, where `isDecided`
 * says that they are not needed for what was not looked at.
 */
export function applySuppressions(
  files: readonly FileNode[],
  diagnostics: readonly Diagnostic[],
  isDecided: (suppression: Suppression) => boolean,
): Diagnostic[] {
  const read = files.map(readSuppressions);
  const byLine = new Map<string, Suppression[]>();
  for (const suppression of read.flatMap(({ suppressions }) => suppressions)) {
    const key = `${suppression.line} ${suppression.file.source.path}`;
    const known = byLine.get(key);
    if (known === undefined) byLine.set(key, [suppression]);
    else known.push(suppression);
  }
  if (byLine.size === 0) return [...diagnostics, ...read.flatMap(({ findings }) => findings)];
  const used = new Set<Suppression>();
  // What could not be read says nothing of what it would have been told.
  const unread = new Set<string>();
  const kept = diagnostics.filter((finding) => {
    const keys = [finding.span, finding.reachedFrom].flatMap((span) => (span === undefined ? [] : [lineKey(span)]));
    if (isUnconditional(finding) || finding.rule === "ram/invalid-policy") for (const key of keys) unread.add(key);
    if (isUnconditional(finding)) return true;
    const found = keys.flatMap((key) => byLine.get(key) ?? []).filter(({ rule }) => rule === finding.rule);
    for (const suppression of found) used.add(suppression);
    return found.length === 0;
  });
  const unused = [...byLine].flatMap(([key, suppressions]) =>
    unread.has(key) ? [] : suppressions.filter((suppression) => !used.has(suppression) && isDecided(suppression)),
  );
  return [...kept, ...unused.map(reportUnused), ...read.flatMap(({ findings }) => findings)];
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
