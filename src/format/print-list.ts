import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import { type Boundary, takeBoundary } from "./boundary.ts";
import { printBefore, printOwnLines } from "./print-boundary.ts";
import { printTrailing } from "./print-comment.ts";
import type { PrintContext, PrintedNode } from "./print-context.ts";
import { type Alignment, type PrintedRow, type Row, printRows } from "./print-rows.ts";
import { takeRows } from "./take-rows.ts";

const { group, ifBreak, indent, join, line, softline } = builders;

interface ListStyle {
  readonly open: "{" | "[" | "(" | "<";
  readonly close: "}" | "]" | ")" | ">";
  /** What stands behind each item but the last. */
  readonly separator: Doc;
  readonly alignment: Alignment;
  /** Whether the brackets stay on the lines of what they hold, however long those are. */
  readonly hugs?: boolean;
}

/** `{ a = 1  b = 2 }`, or a line each. */
export const settingsStyle: ListStyle = { open: "{", close: "}", separator: ifBreak("", " "), alignment: "neighbours" };
/** `{ a string, b string }`, or a line each without commas. */
export const columnsStyle: ListStyle = { open: "{", close: "}", separator: ifBreak("", ","), alignment: "sections" };

/** What a list holds, taken from the text. */
interface TakenList {
  /** What stands behind the opening bracket. */
  readonly head: Boundary;
  readonly rows: readonly Row[];
  readonly printed: readonly PrintedRow[];
  /** Whether a line break stands between the opening bracket and the first item. */
  readonly isBroken: boolean;
}

/** Items in brackets: on one line if they fit there and hold no comment, else a line each. */
export function printList(context: PrintContext, items: readonly PrintedNode[], style: ListStyle): Doc {
  const { open, close, hugs } = style;
  const list = takeList(context, items, style);
  const isCommented = [list.head, ...list.rows.map(({ after }) => after)].some(({ trailing, own }) => trailing.length + own.length > 0);
  if (items.length === 0 && !isCommented) return open === "{" ? "{ }" : open + close;
  if (hugs === true && !isCommented)
    return [
      open,
      join(
        ", ",
        list.printed.map(({ doc }) => doc),
      ),
      close,
    ];
  return group(layOut(list, style), { shouldBreak: isCommented || (open === "{" && list.isBroken) });
}

function takeList(context: PrintContext, items: readonly PrintedNode[], style: ListStyle): TakenList {
  const { walk } = context;
  const opening = walk.next;
  walk.take(style.open);
  context.depth++;
  const head = takeBoundary(walk, { comma: false, docs: false });
  const isBroken = items.length > 0 && walk.next?.line !== opening?.line;
  const rows = takeRows(context, items, head, { comma: true, docs: style === columnsStyle });
  const printed = printRows(rows, context, style.alignment);
  context.depth--;
  walk.take(style.close);
  return { head, rows, printed, isBroken };
}

function layOut({ head, rows, printed }: TakenList, { open, close, separator }: ListStyle): Doc {
  const edge = open === "{" ? line : softline;
  const items = printed.map(({ doc, suffix }, index) => [
    printBefore(rows[index]!.before, line, index === 0 ? edge : undefined),
    [doc, index < rows.length - 1 ? separator : "", suffix],
  ]);
  const foot = printOwnLines(rows.at(-1)?.after ?? head, line, rows.length === 0 ? edge : undefined);
  return [open, printTrailing(head.trailing), indent([items, foot]), edge, close];
}
