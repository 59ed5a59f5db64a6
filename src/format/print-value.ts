import type { Doc } from "prettier";
import { textOf } from "../source/span.ts";
import type { CallNode, ListNode, NameNode, NumberNode, StringNode } from "../syntax/ast.ts";
import { gap } from "./print-comment.ts";
import type { PrintContext } from "./print-context.ts";
import { printList } from "./print-list.ts";
import { stringLiteral } from "./string-literal.ts";

/** A name as written, back quotes included. */
export function printName({ text, quoted, span }: NameNode, { walk }: PrintContext): Doc {
  walk.takeAt(span.start);
  return quoted ? textOf(span) : text;
}

/** A word of the language that the tree keeps as a name. */
export function printKeyword({ text, span }: NameNode, { walk }: PrintContext): string {
  walk.takeAt(span.start);
  return text.toLowerCase();
}

/** A string in the quotes that suit it. */
export function printString(node: StringNode, { walk }: PrintContext): Doc {
  walk.takeAt(node.span.start);
  return stringLiteral(node);
}

/** A number as written: account ids are no quantities. */
export function printNumber({ digits, span }: NumberNode, { walk }: PrintContext): Doc {
  walk.takeAt(span.start);
  return digits;
}

/** `["a", "b"]` */
export function printListValue({ items }: ListNode, context: PrintContext): Doc {
  return printList(context, items, { open: "[", close: "]", separator: ",", alignment: "none" });
}

/** `file("…")` */
export function printCall({ callee, argument }: CallNode, context: PrintContext): Doc {
  return [context.print(callee), printArgument(context, argument)];
}

/** `("…")`, behind a name. */
export function printArgument(context: PrintContext, argument: Parameters<PrintContext["print"]>[0]): Doc {
  const { walk, print } = context;
  return [gap(context), walk.take("("), gap(context), print(argument), gap(context), walk.take(")")];
}
