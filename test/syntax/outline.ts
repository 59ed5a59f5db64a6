import type * as ast from "../../src/syntax/ast.ts";

/** A tree as one line per declaration, in the language itself with its white space evened out. A lost type shows as `?`. */
export function outline(file: ast.FileNode): string {
  return file.declarations.map(outlineOf).join("\n");
}

export function outlineOf(node: ast.DeclarationNode): string {
  switch (node.kind) {
    case "import":
      return `import ${value(node.path)}`;
    case "param":
      return `param ${name(node.name)}${node.value === undefined ? "" : ` = ${value(node.value)}`}`;
    case "project":
      return words("project", node.name && name(node.name), block(node.body));
    case "role":
    case "source":
      return words(node.kind, name(node.name), block(node.body));
    case "columnGroup":
      return words("columns", name(node.name), columns(node.columns));
    case "table":
      return words(
        doc(node.doc),
        "external table",
        node.ifNotExists && "if not exists",
        node.name.map(name).join("."),
        node.from && `from ${name(node.from)}`,
        block(node.body),
      );
  }
}

function block(node: ast.BlockNode): string {
  return braces(node.items.map(item));
}

function item(node: ast.ItemNode): string {
  switch (node.kind) {
    case "setting":
      return `${value(node.key)} = ${value(node.value)}`;
    case "nestedBlock":
      return words(name(node.keyword), node.argument && value(node.argument), block(node.body));
    case "columnList":
      return `${name(node.keyword)} ${columns(node)}`;
    case "partitionLocation":
      return `partition (${node.values.map(item).join(", ")}) at ${value(node.location)}`;
    case "allow":
      return `allow ${value(node.actions)} on ${value(node.resources)}`;
    case "trusts":
      return `trusts ${value(node.principals)}`;
  }
}

function columns(node: ast.ColumnListNode): string {
  return braces(node.items.map((one) => (one.kind === "spread" ? `...${name(one.name)}` : column(one))));
}

function column(node: ast.ColumnNode): string {
  return words(
    doc(node.doc),
    name(node.name),
    node.type === undefined ? "?" : type(node.type),
    ...node.attributes.map(attribute),
    comment(node.comment),
  );
}

function type(node: ast.TypeNode): string {
  const args = node.args.length === 0 ? "" : `(${node.args.map(value).join(", ")})`;
  const elements = node.elements.length === 0 ? "" : `<${node.elements.map((one) => (one.kind === "type" ? type(one) : field(one))).join(", ")}>`;
  return name(node.name) + args + elements;
}

function field(node: ast.FieldNode): string {
  return words(`${name(node.name)}:`, type(node.type), ...node.attributes.map(attribute), comment(node.comment));
}

function attribute(node: ast.AttributeNode): string {
  return `@${name(node.name)}${node.argument === undefined ? "" : `(${value(node.argument)})`}`;
}

function value(node: ast.ValueNode): string {
  switch (node.kind) {
    case "string":
      return `"${node.pieces.map((piece) => (piece.kind === "reference" ? `\${${piece.name}}` : escaped(piece.text))).join("")}"`;
    case "number":
      return node.digits;
    case "name":
      return name(node);
    case "list":
      return `[${node.items.map(value).join(", ")}]`;
    case "call":
      return `${name(node.callee)}(${value(node.argument)})`;
  }
}

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1).replaceAll("$", "\\$").replaceAll("\\f", "\\u000c");
const name = (node: ast.NameNode): string => (node.quoted ? `\`${node.text.replaceAll("`", "``")}\`` : node.text);
const comment = (node: ast.StringNode | undefined): string | undefined => node && `comment ${value(node)}`;
const doc = (node: ast.DocNode | undefined): string | undefined => node && `/* ${node.text} */`;
const braces = (parts: readonly string[]): string => (parts.length === 0 ? "{ }" : `{ ${parts.join(", ")} }`);
const words = (...parts: readonly (string | false | undefined)[]): string => parts.filter((part) => part !== undefined && part !== false).join(" ");
