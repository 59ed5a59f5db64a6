import { type Nested, computeNested } from "../source/nested.ts";
import type {
  AttributeNode,
  BlockNode,
  ColumnListNode,
  ColumnNode,
  DeclarationNode,
  FileNode,
  ItemNode,
  KeyNode,
  NameNode,
  SettingNode,
  SpreadNode,
  StringNode,
  TypeNode,
  ValueNode,
} from "../syntax/ast.ts";

/** A node that a value may stand for, or be a part of. */
export type Slot =
  | { readonly takes: "name" | "key" | "value"; readonly node: NameNode }
  | { readonly takes: "text"; readonly node: StringNode }
  | { readonly takes: "type"; readonly node: TypeNode };

/** Every place of a file where values may stand, in the order of the text. */
export function slotsOf({ declarations }: FileNode): Slot[] {
  return declarations.flatMap(inDeclaration);
}

function inDeclaration(node: DeclarationNode): Slot[] {
  switch (node.kind) {
    case "import":
      return [text(node.path)];
    case "param":
      return [name(node.name), ...(node.value === undefined ? [] : inValue(node.value))];
    case "project":
      return [...(node.name === undefined ? [] : [name(node.name)]), ...inBlock(node.body)];
    case "role":
    case "source":
      return [name(node.name), ...inBlock(node.body)];
    case "columnGroup":
      return [name(node.name), ...inColumns(node.columns)];
    case "table":
      return [...node.name.map(name), ...(node.from === undefined ? [] : [name(node.from)]), ...inBlock(node.body)];
  }
}

function inBlock({ items }: BlockNode): Slot[] {
  return items.flatMap(inItem);
}

function inItem(node: ItemNode): Slot[] {
  switch (node.kind) {
    case "setting":
      return [...inKey(node.key), ...inValue(node.value)];
    case "nestedBlock":
      return [...(node.argument === undefined ? [] : [text(node.argument)]), ...inBlock(node.body)];
    case "columnList":
      return inColumns(node);
    case "partitionLocation":
      return [...node.values.flatMap(inPartitionValue), ...inValue(node.location)];
    case "allow":
      return [...inValue(node.actions), ...inValue(node.resources)];
    case "trusts":
      return inValue(node.principals);
  }
}

function inKey(key: KeyNode): Slot[] {
  return [key.kind === "string" ? text(key) : { takes: "key", node: key }];
}

/** The key is the name of a column. */
function inPartitionValue({ key, value }: SettingNode): Slot[] {
  return [key.kind === "string" ? text(key) : name(key), ...inValue(value)];
}

function inColumns({ items }: ColumnListNode): Slot[] {
  return items.flatMap(inColumn);
}

function inColumn(node: ColumnNode | SpreadNode): Slot[] {
  if (node.kind === "spread") return [name(node.name)];
  return [name(node.name), ...(node.type === undefined ? [] : inType(node.type)), ...behindType(node)];
}

function behindType({ attributes, comment }: Pick<ColumnNode, "attributes" | "comment">): Slot[] {
  return [...attributes.flatMap(inAttribute), ...(comment === undefined ? [] : [text(comment)])];
}

function inAttribute(node: AttributeNode): Slot[] {
  return [name(node.name), ...(node.argument === undefined ? [] : inValue(node.argument))];
}

/** A type that holds others is a word of the language; only one that is nothing else can be a value. */
function inType(node: TypeNode): Slot[] {
  const slots: Slot[] = [];
  computeNested(gatherIn(node, slots));
  return slots;
}

function* gatherIn(node: TypeNode, slots: Slot[]): Nested<void> {
  const { args, elements } = node;
  if (args.length + elements.length === 0 && !node.name.quoted) slots.push({ takes: "type", node });
  for (const element of elements) {
    if (element.kind === "field") slots.push(name(element.name));
    yield gatherIn(element.kind === "field" ? element.type : element, slots);
    if (element.kind === "field") slots.push(...behindType(element));
  }
}

function inValue(node: ValueNode): Slot[] {
  switch (node.kind) {
    case "string":
      return [text(node)];
    case "number":
      return [];
    case "name":
      // In back quotes a role or a parameter is meant, whatever the name.
      return [node.quoted ? name(node) : { takes: "value", node }];
    case "list":
      return node.items.flatMap(inValue);
    case "call":
      return inValue(node.argument);
  }
}

const name = (node: NameNode): Slot => ({ takes: "name", node });
const text = (node: StringNode): Slot => ({ takes: "text", node });
