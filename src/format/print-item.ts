import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { AllowNode, BlockNode, NestedBlockNode, PartitionLocationNode, SettingNode, TrustsNode } from "../syntax/ast.ts";
import { gap } from "./print-comment.ts";
import type { PrintContext } from "./print-context.ts";
import { printList, settingsStyle } from "./print-list.ts";
import { addCell } from "./print-rows.ts";
import { printKeyword } from "./print-value.ts";

const { align, group, ifBreak, line } = builders;

/** `{ … }` */
export function printBlock({ items }: BlockNode, context: PrintContext): Doc {
  return printList(context, items, settingsStyle);
}

/** The key, and `= value`. */
export function settingCells({ key, value }: SettingNode, context: PrintContext): readonly Doc[] {
  const { walk, print } = context;
  const cells: Doc[] = [print(key)];
  addCell(cells, gap(context, " "), [walk.take("="), gap(context, " "), print(value)]);
  return cells;
}

/** A block behind the word that says which, and perhaps a text. */
export function printNestedBlock({ keyword, argument, body }: NestedBlockNode, context: PrintContext): Doc {
  const { print } = context;
  return [print(keyword), argument === undefined ? "" : [gap(context, " "), print(argument)], gap(context, " "), print(body)];
}

/** `partition (dt = "2024-01-01") at "oss://…"` */
export function printPartitionLocation({ keyword, values, location }: PartitionLocationNode, context: PrintContext): Doc {
  const first = printKeyword(keyword, context);
  const printed = [gap(context, " "), printList(context, values, { open: "(", close: ")", separator: ",", alignment: "none" })];
  return printStatement(context, [first, printed], "at", () => context.print(location));
}

/** `allow ["ots:GetRow"] on ["acs:ots:…"]` */
export function printAllow({ actions, resources }: AllowNode, context: PrintContext): Doc {
  const { walk, print } = context;
  return printStatement(context, [walk.take("allow"), [gap(context, " "), print(actions)]], "on", () => print(resources));
}

/** `trusts ["56789@odps.aliyuncs.com"]` */
export function printTrusts({ principals }: TrustsNode, context: PrintContext): Doc {
  return [context.walk.take("trusts"), gap(context, " "), context.print(principals)];
}

/**
 * A statement with a second word, which where one line does not hold both stands below the end of the first; but behind
 * the bracket that closes the list before it, where that has a line of its own.
 */
function printStatement(context: PrintContext, [first, list]: readonly [string, Doc], second: string, rest: () => Doc): Doc {
  const groupId = Symbol(second);
  const newline = align(first.length - second.length, line);
  return group([
    first,
    group(list, { id: groupId }),
    gap(context, ifBreak(" ", newline, { groupId })),
    context.walk.take(second),
    gap(context, " "),
    rest(),
  ]);
}
