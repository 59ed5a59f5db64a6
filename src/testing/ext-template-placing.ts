import { isSpellableText } from "../import/spelling.ts";
import type { NameNode, StringNode, TypeNode, ValueNode } from "../syntax/ast.ts";
import { digitsOf } from "./digits-of.ts";
import type { Slot } from "./ext-template-slots.ts";
import type { TemplateText } from "./ext-template-text.ts";
import { nameNode } from "./name-node.ts";
import { spellType } from "./spell-type.ts";
import { spellNameNode, spellValue } from "./spell-value.ts";
import { stringNode, stringNodeOf } from "./string-node.ts";
import { typeNode } from "./type-node.ts";
import { UnspellableError } from "./unspellable-error.ts";
import { valueNode } from "./value-node.ts";

/** What stands in the place of a node of the template. */
export interface Placed {
  readonly node: NameNode | StringNode | TypeNode | ValueNode;
  readonly text: string;
}

/** Puts values into the place of their words in a node. Throws an `UnspellableError` for those that cannot stand there. */
export function placeValues({ takes, node }: Slot, values: readonly unknown[], template: TemplateText): Placed {
  switch (takes) {
    case "name":
      return spelledName(nameWith(node, values, template));
    case "key": {
      const index = template.valueOf(node.text);
      return index === undefined || node.quoted ? spelledName(nameWith(node, values, template)) : spelled(keyOf(values[index]));
    }
    case "value":
      return spelled(valueNode(values[wholeWord(node, template)]));
    case "text":
      return spelled(textWith(node, values, template));
    case "type": {
      const type = typeNode(values[wholeWord(node.name, template)]);
      return { node: type, text: spellType(type) };
    }
  }
}

const spelled = (node: ValueNode): Placed => ({ node, text: spellValue(node) });
const spelledName = (node: NameNode): Placed => ({ node, text: spellNameNode(node) });

function nameWith({ text, quoted }: NameNode, values: readonly unknown[], template: TemplateText): NameNode {
  const name = template.fill(text, (index) => {
    const value = values[index];
    if (typeof value !== "string") throw new UnspellableError("a name is a string", index);
    return value;
  });
  return nameNode(name, { template: text, quoted });
}

function keyOf(value: unknown): StringNode {
  if (typeof value !== "string") throw new UnspellableError("a key is a string");
  return stringNode(value);
}

function wholeWord({ text }: NameNode, template: TemplateText): number {
  const index = template.valueOf(text);
  if (index === undefined) throw new UnspellableError("a value that is a part of a text stands in quotes with the rest of it");
  return index;
}

function textWith({ pieces }: StringNode, values: readonly unknown[], template: TemplateText): StringNode {
  return stringNodeOf(
    pieces.map((piece) => {
      if (piece.kind === "text") return { ...piece, text: template.fill(piece.text, (index) => textOf(values[index], index)) };
      template.fill(piece.name, (index) => {
        throw new UnspellableError("the name of a parameter is no value", index);
      });
      return piece;
    }),
  );
}

function textOf(value: unknown, index: number): string {
  if (typeof value === "number" || typeof value === "bigint") return digitsOf(value);
  if (typeof value !== "string") throw new UnspellableError("a part of a text is a string, a number or a bigint", index);
  // Two halves that meet make a character which none of them is.
  if (!isSpellableText(value)) throw new UnspellableError("half of a character can stand nowhere", index);
  return value;
}
