import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import { textOf } from "../source/span.ts";
import { type Boundary, type Place, takeBoundary } from "./boundary.ts";
import { printComment, printTrailing, verbatim } from "./print-comment.ts";
import type { PrintContext, PrintedNode } from "./print-context.ts";
import { type Alignment, type Row, printRows } from "./print-rows.ts";

const { group, ifBreak, indent, join, line, softline } = builders;

export interface ListStyle {
  readonly open: "{" | "[" | "(" | "<";
  readonly close: "}" | "]" | ")" | ">";
  /** What stands behind each item but the last. */
  readonly separator: Doc;
  readonly alignment: Alignment;
  /** Whether the brackets stay on the line of what they hold, however long that is. */
  readonly hugs?: boolean;
}

const blockStyle = { open: "{", close: "}" } as const;

/** `{ a = 1  b = 2 }`, or a line each. */
export const settingsStyle: ListStyle = { ...blockStyle, separator: ifBreak("", " "), alignment: "neighbours" };
/** `{ a string, b string }`, or a line each without commas. */
export const columnsStyle: ListStyle = { ...blockStyle, separator: ifBreak("", ","), alignment: "sections" };

/** Items in brackets: on one line if they fit there and hold no comment, else a line each. */
export function printList(context: PrintContext, items: readonly PrintedNode[], style: ListStyle): Doc {
  const { walk } = context;
  const { open, close, separator } = style;
  const isBlock = open === "{";
  const opening = walk.next!;
  walk.take(open);
  context.depth++;
  const head = takeBoundary(walk, { comma: false, docs: false });
  const isBroken = isBlock && items.length > 0 && walk.next!.line > opening.line;
  const rows = takeRows(context, items, head, { comma: true, docs: style === columnsStyle });
  const printed = printRows(rows, context, style.alignment);
  context.depth--;
  walk.take(close);
  const foot = rows.at(-1)?.after ?? head;
  const isCommented = [head, ...rows.map(({ after }) => after)].some(({ trailing, own }) => trailing.length + own.length > 0);
  if (items.length === 0 && !isCommented) return isBlock ? "{ }" : open + close;
  if (style.hugs === true && !isCommented)
    return [
      open,
      join(
        ", ",
        printed.map(({ doc }) => doc),
      ),
      close,
    ];
  const edge = isBlock ? line : softline;
  const inner = printed.map(({ doc, suffix }, index) => [
    standing(rows[index]!.before, line, index === 0 ? edge : undefined),
    [doc, index < rows.length - 1 ? separator : "", suffix],
  ]);
  return group([open, printTrailing(head.trailing, 2), indent([inner, ownLines(foot, line, rows.length === 0 ? edge : undefined)]), edge, close], {
    shouldBreak: isBroken || isCommented,
  });
}

/** Takes the items of a list and what stands behind each; `head` stands before the first. */
export function takeRows(context: PrintContext, items: readonly PrintedNode[], head: Boundary, options: Parameters<typeof takeBoundary>[1]): Row[] {
  let before = head;
  return items.map((node) => {
    const cells = isIgnored(before) ? [ignored(context, node)] : context.cells(node);
    const row = { node, before, cells, after: takeBoundary(context.walk, options) };
    before = row.after;
    return row;
  });
}

const IGNORE = /^(?:\/\/\s*prettier-ignore|\/\*\s*prettier-ignore\s*\*\/)\s*$/;

const isIgnored = ({ own }: Boundary): boolean => own.some(({ what }) => what !== "," && IGNORE.test(what.text));

function ignored({ walk }: PrintContext, { span }: PrintedNode): Doc {
  walk.skip(span);
  return verbatim(textOf(span));
}

/** What stands on lines of its own before an item, and the line break before that item; `first` is the one before the first of a list. */
export function standing(boundary: Boundary, newline: Doc, first?: Doc): Doc {
  return [ownLines(boundary, newline, first), lineBefore(boundary, newline, boundary.own.length === 0 ? first : undefined)];
}

/** What stands on lines of its own, each behind its line break. */
export function ownLines({ own }: Boundary, newline: Doc, first?: Doc): Doc {
  return own.map((one, index) => [lineBefore(one, newline, index === 0 ? first : undefined), one.what === "," ? "," : printComment(one.what)]);
}

function lineBefore({ joined, blank }: Place, newline: Doc, first: Doc | undefined): Doc {
  if (first !== undefined) return first;
  if (joined) return " ";
  return blank ? [softline, newline] : newline;
}
