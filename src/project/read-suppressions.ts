import { type RuleId, isRuleId, ruleIds } from "../diagnostics/catalogue.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { Span } from "../source/span.ts";
import type { CommentNode, FileNode } from "../syntax/ast.ts";

/** One rule that an `extc-ignore` names. */
export interface Suppression {
  readonly rule: RuleId;
  /** Where it is named. */
  readonly at: Span;
  /** The line, counted from 0, whose findings are silenced. */
  readonly line: number;
  readonly file: FileNode;
}

/** The ignores of a file, and what is wrong with how they are written. */
export interface ReadSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly findings: readonly Diagnostic[];
}

const FORM = /^(\/\/|--)\s*extc-ignore(?![\w-])\s*([^:：]*)(?:[:：](.*))?/;
/** What other linters call theirs. */
const OTHER_WORD = /^(?:\/\/|--)\s*(extc-(?:ignore-[\w-]+|(?:disable|enable|noqa)[\w-]*))/;

/**
 * `// extc-ignore RULE: reason`, several rules parted by commas, in a comment of its own for the next line that holds code, or
 * behind code for that line.
 */
export function readSuppressions(file: FileNode): ReadSuppressions {
  const suppressions: Suppression[] = [];
  const findings: Diagnostic[] = [];
  let lines: CommentLines | undefined;
  for (const comment of file.comments) {
    const match = comment.style === "line" ? FORM.exec(comment.text) : null;
    if (match === null) {
      findings.push(...reportOtherForm(comment));
      continue;
    }
    const [, mark = "//", names = "", reason = ""] = match;
    lines ??= new CommentLines(file);
    const line = lines.codeBeside(comment);
    const rules = rulesIn(names, comment.span, comment.text.indexOf(names, mark.length + "extc-ignore".length));
    const known = rules.filter(({ name }) => isRuleId(name));
    for (const { name, at } of known) suppressions.push({ rule: name as RuleId, at, line, file });
    for (const { name, at } of rules) if (!isRuleId(name)) findings.push(unknownRule(name, at, mark));
    if (rules.length === 0)
      findings.push(
        diagnostic("ignore/unused", { at: comment.span, message: "extc-ignore names no rule", help: `write ${mark} extc-ignore RULE: reason` }),
      );
    if (known.length > 0 && reason.trim() === "")
      findings.push(
        diagnostic("ignore/no-reason", {
          at: comment.span,
          message: `${known.map(({ name }) => name).join(", ")} ${known.length === 1 ? "is" : "are"} silenced without a reason`,
          help: `write ${mark} extc-ignore ${known.map(({ name }) => name).join(", ")}: why`,
        }),
      );
  }
  return { suppressions, findings };
}

/** The names in a list, each with its place; `offset` is where the list stands in the comment. */
function rulesIn(names: string, { source, start }: Span, offset: number): { name: string; at: Span }[] {
  return [...names.matchAll(/[^,，]+/g)].flatMap(({ 0: part, index }) => {
    const name = part.trim();
    const begin = start + offset + index + part.indexOf(name);
    return name === "" ? [] : [{ name, at: { source, start: begin, end: begin + name.length } }];
  });
}

function unknownRule(name: string, at: Span, mark: string): Diagnostic {
  const [first = "", ...more] = name.split(/\s+/);
  const inAreas = ruleIds.filter((rule) => rule.endsWith(`/${first}`));
  if (more.length > 0 && isRuleId(first))
    return diagnostic("ignore/unused", {
      at,
      message: "a colon stands between the rule and the reason",
      help: `write ${mark} extc-ignore ${first}: ${more.join(" ").replace(/^-+\s*/, "")}`,
    });
  return diagnostic("ignore/unused", {
    at,
    message: `there is no rule ${name}`,
    help: inAreas.length === 1 ? `did you mean ${inAreas[0]}?` : (didYouMean(name, ruleIds) ?? `write ${mark} extc-ignore RULE: reason`),
  });
}

/** An ignore in a comment of another kind, or by another word, silences nothing. */
function reportOtherForm({ style, text, span }: CommentNode): Diagnostic[] {
  const word = style === "line" ? OTHER_WORD.exec(text)?.[1] : undefined;
  if (word !== undefined)
    return [
      diagnostic("ignore/unused", {
        at: span,
        message: `${word} is no word of extc`,
        help: `write ${text.slice(0, 2)} extc-ignore RULE: reason; it silences the next line, or its own behind code`,
      }),
    ];
  if (style === "line" || !/^\/(?:\/\/|\*+)\s*extc-ignore\b/.test(text)) return [];
  return [
    diagnostic("ignore/unused", { at: span, message: "an ignore is a line comment of two slashes", help: "write // extc-ignore RULE: reason" }),
  ];
}

/** Which lines of a file hold nothing but comments and white space. */
class CommentLines {
  readonly #file: FileNode;
  readonly #begins: ReadonlyMap<number, CommentNode>;
  /** Lines that were found to hold no code, up to one that does. */
  #passed = { from: 0, to: 0 };

  constructor(file: FileNode) {
    this.#file = file;
    this.#begins = new Map(file.comments.map((comment) => [comment.span.start, comment]));
  }

  /** The line of the code that a comment is about: its own, or else the next one that holds any. */
  codeBeside({ span }: CommentNode): number {
    const { source } = this.#file;
    const own = source.lineIndexAt(span.start);
    if (source.text.slice(source.lineStarts[own], span.start).trim() !== "") return own;
    // Ignores that stand one above the other are about the same line.
    if (own < this.#passed.from || own >= this.#passed.to) this.#passed = { from: own, to: this.#codeBelow(own) };
    return this.#passed.to;
  }

  #codeBelow(own: number): number {
    let line = own;
    do line = this.#afterComment(line) + 1;
    while (line < this.#file.source.lineStarts.length && this.#isEmpty(line));
    return line;
  }

  #isEmpty(line: number): boolean {
    return this.#file.source.lineText(line + 1).trim() === "" || this.#commentOn(line) !== undefined;
  }

  /** The comment that a line begins with, and that takes it up to its end. */
  #commentOn(line: number): CommentNode | undefined {
    const { source } = this.#file;
    const start = source.lineStarts[line]!;
    const comment = this.#begins.get(start + /^\s*/.exec(source.lineText(line + 1))![0].length);
    if (comment === undefined) return undefined;
    const last = source.lineIndexAt(comment.span.end);
    return source.text.slice(comment.span.end, source.lineStarts[last]! + source.lineText(last + 1).length).trim() === "" ? comment : undefined;
  }

  #afterComment(line: number): number {
    const comment = this.#commentOn(line);
    return comment === undefined ? line : Math.max(line, this.#file.source.lineIndexAt(Math.max(comment.span.start, comment.span.end - 1)));
  }
}
