import type { AttributeNode, FieldNode, TypeNode } from "../syntax/ast.ts";
import { spellNameNode, spellString, spellValue } from "./spell-value.ts";

/** A type as `.ext` writes it, on one line. */
export function spellType({ name, args, elements }: TypeNode): string {
  const numbers = args.length === 0 ? "" : `(${args.map(({ digits }) => digits).join(", ")})`;
  const inner =
    elements.length === 0 ? "" : `<${elements.map((element) => (element.kind === "type" ? spellType(element) : spellField(element))).join(", ")}>`;
  return spellNameNode(name) + numbers + inner;
}

function spellField({ name, type, attributes, comment }: FieldNode): string {
  const pasted = comment === undefined ? [] : [`comment ${spellString(comment)}`];
  return [`${spellNameNode(name)}: ${spellType(type)}`, ...attributes.map(spellAttribute), ...pasted].join(" ");
}

/** `@key`, `@map("x")` */
export function spellAttribute({ name, argument }: AttributeNode): string {
  return `@${spellNameNode(name)}${argument === undefined ? "" : `(${spellValue(argument)})`}`;
}
