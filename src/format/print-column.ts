import type { Doc } from "prettier";
import type { ColumnListNode, ColumnNode, SpreadNode } from "../syntax/ast.ts";
import { gap } from "./print-comment.ts";
import type { PrintContext } from "./print-context.ts";
import { columnsStyle, printList } from "./print-list.ts";
import { addCell } from "./print-rows.ts";
import { printAttributes } from "./print-type.ts";
import { printKeyword } from "./print-value.ts";

/** `columns { … }` */
export function printColumnList({ keyword, items }: ColumnListNode, context: PrintContext): Doc {
  return [printKeyword(keyword, context), gap(context, " "), printList(context, items, columnsStyle)];
}

/** Name, type, and what follows the type. */
export function columnCells({ name, type, attributes, comment }: ColumnNode, context: PrintContext): readonly Doc[] {
  const cells: Doc[] = [context.print(name)];
  if (type !== undefined) addCell(cells, gap(context, " "), context.print(type));
  const [first, ...others] = printAttributes(attributes, comment, context);
  if (first !== undefined) addCell(cells, first[0], [first[1], others.flat()]);
  return cells;
}

/** `...Audit` */
export function printSpread({ name }: SpreadNode, context: PrintContext): Doc {
  return [context.walk.take("..."), gap(context), context.print(name)];
}
