import type { Doc } from "prettier";
import type { AttributeNode, FieldNode, NameNode, StringNode, TypeNode } from "../syntax/ast.ts";
import { gap } from "./print-comment.ts";
import type { PrintContext } from "./print-context.ts";
import { printList } from "./print-list.ts";
import { printArgument, printName } from "./print-value.ts";

/** `decimal(38, 18)`, `map<string, array<bigint>>`. */
export function printType(node: TypeNode, context: PrintContext): Doc {
  const { args, elements } = node;
  const name = printTypeName(node.name, context);
  const numbers = args.length === 0 ? "" : [gap(context), printList(context, args, { open: "(", close: ")", separator: ",", alignment: "none" })];
  if (elements.length === 0) return [name, numbers];
  return [name, numbers, gap(context), printList(context, elements, { open: "<", close: ">", separator: ",", alignment: "none", hugs: hugs(node) })];
}

/** In lower case, unless its letters have no such case of their own. */
function printTypeName(name: NameNode, context: PrintContext): Doc {
  const printed = printName(name, context);
  return !name.quoted && /^[\w$]+$/.test(name.text) ? name.text.toLowerCase() : printed;
}

/** Whether what the type holds breaks inside of it: the last element alone has elements of its own. */
function hugs({ elements }: TypeNode): boolean {
  return elements.every((element, index) => element.kind === "type" && element.elements.length > 0 === (index === elements.length - 1));
}

/** `name: string @comment("x")` */
export function printField({ name, type, attributes, comment }: FieldNode, context: PrintContext): Doc {
  const { walk, print } = context;
  return [print(name), gap(context), walk.take(":"), gap(context, " "), print(type), printAttributes(attributes, comment, context).flat()];
}

/** What follows a type, each with what stands before it. */
export function printAttributes(attributes: readonly AttributeNode[], pasted: StringNode | undefined, context: PrintContext): [gap: Doc, doc: Doc][] {
  const printed = attributes.map((attribute): [Doc, Doc] => [gap(context, " "), context.print(attribute)]);
  return pasted === undefined ? printed : [...printed, [gap(context, " "), printPasted(pasted, attributes, context)]];
}

/** `@map("x")` */
export function printAttribute({ name, argument }: AttributeNode, context: PrintContext): Doc {
  return [context.walk.take("@"), gap(context), context.print(name), argument === undefined ? "" : printArgument(context, argument)];
}

/** `comment "…"` as pasted from SQL becomes `@comment("…")`, unless that stands there as well. */
function printPasted(comment: StringNode, attributes: readonly AttributeNode[], context: PrintContext): Doc {
  const keyword = context.walk.take("comment");
  if (attributes.some(({ name }) => name.text === keyword)) return [keyword, gap(context, " "), context.print(comment)];
  return [`@${keyword}(`, gap(context), context.print(comment), ")"];
}
