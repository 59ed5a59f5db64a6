import { type Nested, computeNested } from "../source/nested.ts";
import type { AttributeNode, FieldNode, TypeNode } from "../syntax/ast.ts";
import { spellNameNode, spellString, spellValue } from "./spell-value.ts";

/** A type as `.ext` writes it, on one line. */
export function spellType(type: TypeNode): string {
  return computeNested(spelling(type));
}

function* spelling({ name, args, elements }: TypeNode): Nested<string> {
  const numbers = args.length === 0 ? "" : `(${args.map(({ digits }) => digits).join(", ")})`;
  const spelled: string[] = [];
  for (const element of elements) {
    if (element.kind === "type") spelled.push(yield spelling(element));
    else spelled.push([`${spellNameNode(element.name)}: ${yield spelling(element.type)}`, ...behindType(element)].join(" "));
  }
  return spellNameNode(name) + numbers + (spelled.length === 0 ? "" : `<${spelled.join(", ")}>`);
}

function behindType({ attributes, comment }: FieldNode): string[] {
  return [...attributes.map(spellAttribute), ...(comment === undefined ? [] : [`comment ${spellString(comment)}`])];
}

/** `@key`, `@map("x")` */
export function spellAttribute({ name, argument }: AttributeNode): string {
  return `@${spellNameNode(name)}${argument === undefined ? "" : `(${spellValue(argument)})`}`;
}
