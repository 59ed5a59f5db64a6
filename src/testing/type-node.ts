import { type Nested, computeNested } from "../source/nested.ts";
import { SourceFile } from "../source/source-file.ts";
import type { FieldNode, NameNode, TypeNode, ValueNode } from "../syntax/ast.ts";
import { parse } from "../syntax/parse.ts";
import { nowhere } from "./nowhere.ts";
import { stringNodeOf } from "./string-node.ts";
import { UnspellableError } from "./unspellable-error.ts";

const BEFORE = "columns c {\n  c ";

/** The type that a text says, as the parser reads it where it is formatted. Throws an `UnspellableError` for what is not exactly one type. */
export function typeNode(text: unknown): TypeNode {
  const type = typeof text === "string" ? readType(text.trim()) : undefined;
  if (type === undefined) throw new UnspellableError("a type is a string that says one type, as bigint or array<string>");
  return computeNested(placeless(type));
}

function readType(text: string): TypeNode | undefined {
  const { value, diagnostics } = parse(new SourceFile("type.ext", `${BEFORE}${text}\n}`));
  const [group] = value.declarations;
  if (diagnostics.length > 0 || value.comments.length > 0 || group?.kind !== "columnGroup") return undefined;
  const [column] = group.columns.items;
  const type = column?.kind === "column" ? column.type : undefined;
  return type !== undefined && type.span.start === BEFORE.length && type.span.end === BEFORE.length + text.length ? type : undefined;
}

function* placeless({ name, args, elements }: TypeNode): Nested<TypeNode> {
  const placed: (TypeNode | FieldNode)[] = [];
  for (const element of elements) {
    if (element.kind === "type") placed.push(yield placeless(element));
    else placed.push(placelessField(element, yield placeless(element.type)));
  }
  return { kind: "type", name: lowerCase(name), args: args.map((arg) => ({ ...arg, span: nowhere })), elements: placed, span: nowhere };
}

function lowerCase(name: NameNode): NameNode {
  return { ...name, text: !name.quoted && /^[\w$]+$/.test(name.text) ? name.text.toLowerCase() : name.text, span: nowhere };
}

/** A pasted comment as the attribute that the formatter makes of it. */
function placelessField({ name, attributes, comment }: FieldNode, type: TypeNode): FieldNode {
  const all = attributes.map(({ name: attribute, argument }) => attributeNode({ ...attribute, span: nowhere }, argument));
  const isTold = attributes.some((attribute) => attribute.name.text === "comment");
  if (comment !== undefined && !isTold) all.push(attributeNode({ kind: "name", text: "comment", quoted: false, span: nowhere }, comment));
  return {
    kind: "field",
    name: { ...name, span: nowhere },
    type,
    attributes: all,
    comment: comment !== undefined && isTold ? stringNodeOf(comment.pieces) : undefined,
    span: nowhere,
  };
}

function attributeNode(name: NameNode, argument: ValueNode | undefined): FieldNode["attributes"][number] {
  return { kind: "attribute", name, argument: argument && placelessValue(argument), span: nowhere };
}

function placelessValue(value: ValueNode): ValueNode {
  switch (value.kind) {
    case "string":
      return stringNodeOf(value.pieces);
    case "list":
      return { ...value, items: value.items.map(placelessValue), span: nowhere };
    case "call":
      return { ...value, callee: { ...value.callee, span: nowhere }, argument: placelessValue(value.argument), span: nowhere };
    case "name":
    case "number":
      return { ...value, span: nowhere };
  }
}
