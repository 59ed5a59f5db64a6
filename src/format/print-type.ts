import type { Doc } from "prettier";
import { type Nested, computeNested } from "../source/nested.ts";
import type { AttributeNode, FieldNode, NameNode, StringNode, TypeNode } from "../syntax/ast.ts";
import { gap } from "./print-comment.ts";
import type { PrintContext } from "./print-context.ts";
import { printList } from "./print-list.ts";
import { printArgument, printName } from "./print-value.ts";

/** Levels of indentation from which on a type stays on its line: they alone would fill one, and each takes a part of the stack. */
const DEEPEST = 60;

/** `decimal(38, 18)`, `map<string, array<bigint>>`. */
export function printType(node: TypeNode, context: PrintContext): Doc {
  const { elements } = node;
  if (elements.length === 0) return printHead(node, context);
  if (context.depth >= DEEPEST) return printOnOneLine(node, context);
  const style = { open: "<", close: ">", separator: ",", alignment: "none", hugs: hugsElements(node) } as const;
  return [printHead(node, context), gap(context), printList(context, elements, style)];
}

/** What stands before the elements of a type; `hugs` as of a list. */
function printHead({ name, args }: TypeNode, context: PrintContext, hugs = false): Doc {
  const printed = printTypeName(name, context);
  if (args.length === 0) return printed;
  return [printed, gap(context), printList(context, args, { open: "(", close: ")", separator: ",", alignment: "none", hugs })];
}

/** A type of any depth, with breaks for comments alone. */
function printOnOneLine(node: TypeNode, context: PrintContext): Doc {
  const docs: Doc[] = [];
  computeNested(printing(node, context, docs));
  return docs;
}

function* printing(node: TypeNode, context: PrintContext, docs: Doc[]): Nested<void> {
  const { walk } = context;
  docs.push(printHead(node, context, true));
  for (const [index, element] of node.elements.entries()) {
    docs.push(gap(context), walk.take(index === 0 ? "<" : ","), gap(context, index === 0 ? "" : " "));
    if (element.kind === "field") docs.push(context.print(element.name), gap(context), walk.take(":"), gap(context, " "));
    yield printing(element.kind === "field" ? element.type : element, context, docs);
    if (element.kind === "field") docs.push(printAttributes(element.attributes, element.comment, context).flat());
  }
  if (node.elements.length > 0) docs.push(gap(context), walk.take(">"));
}

/** In lower case, unless its letters have no such case of their own. */
function printTypeName(name: NameNode, context: PrintContext): Doc {
  const printed = printName(name, context);
  return !name.quoted && /^[\w$]+$/.test(name.text) ? name.text.toLowerCase() : printed;
}

/** Whether what the type holds breaks inside of it: the last element alone has elements of its own. */
function hugsElements({ elements }: TypeNode): boolean {
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
