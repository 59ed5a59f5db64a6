import { isRuleId, ruleIds } from "../diagnostics/catalogue.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { Span } from "../source/span.ts";
import type { CommentNode, FileNode } from "../syntax/ast.ts";

interface Suppression {
  readonly rule: string;
  readonly reason: string;
  readonly at: Span;
  /** How a line comment of its file begins: `//`, and `--` in SQL. */
  readonly mark: string;
  used: boolean;
}

const FORM = /^(\/\/|--)\s*extc-ignore(?![\w-])([^:]*)(?::(.*))?$/;

/** Findings that no text may silence: without what they ask for, nothing else is known. */
function isUnconditional({ rule }: Diagnostic): boolean {
  return rule.startsWith("syntax/") || rule.startsWith("file/");
}

/**
 * Takes out the findings that an `// extc-ignore RULE: reason` on the line above silences; a finding in a RAM document is
 * silenced above the `file()` that names it. Adds findings on ignores that silence nothing or give no reason.
 */
export function applySuppressions(files: readonly FileNode[], diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byLine = new Map<string, Suppression[]>();
  const all = files.flatMap((file) => file.comments.flatMap(readSuppression));
  for (const suppression of all) {
    const key = lineKey(suppression.at, 1);
    byLine.set(key, [...(byLine.get(key) ?? []), suppression]);
  }
  const kept = diagnostics.filter((finding) => {
    const places = [finding.span, finding.reachedFrom].filter((span) => span !== undefined);
    const found = isUnconditional(finding)
      ? []
      : places.flatMap((span) => byLine.get(lineKey(span, 0)) ?? []).filter(({ rule }) => rule === finding.rule);
    for (const suppression of found) suppression.used = true;
    return found.length === 0;
  });
  return [...kept, ...all.flatMap(reportSuppression), ...files.flatMap((file) => file.comments.flatMap(reportOtherForm))];
}

function lineKey({ source, start }: Span, below: number): string {
  return `${source.lineIndexAt(start) + below} ${source.path}`;
}

function readSuppression(comment: CommentNode): Suppression[] {
  const match = comment.style === "line" ? FORM.exec(comment.text) : null;
  return match === null
    ? []
    : [{ rule: (match[2] ?? "").trim(), reason: (match[3] ?? "").trim(), at: comment.span, mark: match[1] ?? "//", used: false }];
}

/** An ignore in a comment of another kind silences nothing. */
function reportOtherForm({ style, text, span }: CommentNode): Diagnostic[] {
  if (style === "line" || !/^\/(?:\/\/|\*+)\s*extc-ignore\b/.test(text)) return [];
  return [
    diagnostic("ignore/unused", { at: span, message: "an ignore is a line comment of two slashes", help: "write // extc-ignore RULE: reason" }),
  ];
}

function reportSuppression({ rule, reason, at, mark, used }: Suppression): Diagnostic[] {
  if (!isRuleId(rule)) {
    return [
      diagnostic("ignore/unused", {
        at,
        message: rule === "" ? "extc-ignore names no rule" : `there is no rule ${rule}`,
        help: didYouMean(rule, ruleIds) ?? `write ${mark} extc-ignore RULE: reason`,
      }),
    ];
  }
  if (!used) return [diagnostic("ignore/unused", { at, message: `nothing on the next line breaks ${rule}`, help: "delete the comment" })];
  if (reason === "")
    return [diagnostic("ignore/no-reason", { at, message: `${rule} is silenced without a reason`, help: `write ${mark} extc-ignore ${rule}: why` })];
  return [];
}
