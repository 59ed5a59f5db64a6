import type { Doc } from "prettier";
import { textOf } from "../source/span.ts";
import { type Boundary, type BoundaryOptions, takeBoundary } from "./boundary.ts";
import { verbatim } from "./print-comment.ts";
import type { PrintContext, PrintedNode } from "./print-context.ts";
import type { Row } from "./print-rows.ts";

/** Takes the items of a list and what stands behind each; `head` stands before the first. */
export function takeRows(context: PrintContext, items: readonly PrintedNode[], head: Boundary, options: BoundaryOptions): Row[] {
  let before = head;
  return items.map((node) => {
    const cells = isIgnored(before) ? [takeVerbatim(context, node)] : context.cells(node);
    const row = { node, before, cells, after: takeBoundary(context.walk, options) };
    before = row.after;
    return row;
  });
}

const IGNORE = /^(?:\/\/\s*prettier-ignore|\/\*\s*prettier-ignore\s*\*\/)\s*$/;

const isIgnored = ({ own }: Boundary): boolean => own.some(({ what }) => what !== "," && IGNORE.test(what.text));

function takeVerbatim({ walk }: PrintContext, { span }: PrintedNode): Doc {
  walk.skip(span);
  return verbatim(textOf(span));
}
