import type * as ast from "../../../src/sql/syntax/sql-ast.ts";
import { textOf } from "./read-sql.ts";

/** A statement as one line, its white space and the way it was written evened out. */
export function outlineOf(node: ast.SqlStatementNode): string {
  switch (node.kind) {
    case "createTable":
      return createTable(node);
    case "set":
      return `SET ${node.key.text}=${node.value.text}`;
    case "addPartitions":
      return words("ALTER", names(node.name), ...node.partitions.map(addedPartition));
    case "repair":
      return `MSCK ${names(node.name)}`;
    case "insert":
      return `INSERT ${names(node.name)}`;
    case "other":
      return "…";
  }
}

function createTable(node: ast.CreateTableNode): string {
  return words(
    "CREATE",
    node.ifNotExists && "IF NOT EXISTS",
    names(node.name),
    node.like && `LIKE ${names(node.like)}`,
    node.columns && list(node.columns),
    ...node.clauses.map(clause),
    node.damaged && "?",
  );
}

function clause(node: ast.ClauseNode): string {
  switch (node.kind) {
    case "commentClause":
    case "location":
    case "using":
      return `${node.kind} ${text(node.text)}`;
    case "partitionedBy":
      return `partitioned by ${list(node.list)}`;
    case "rowFormatSerde":
      return words("serde", text(node.serde), properties(node.properties));
    case "rowFormatDelimited":
      return words("delimited", ...node.phrases.map((phrase) => `${phrase.words} ${text(phrase.value)}`));
    case "storedBy":
      return words("stored by", text(node.handler), properties(node.properties));
    case "storedAs":
      return words("stored as", node.format.text, properties(node.properties));
    case "storedAsClasses":
      return words("stored as", text(node.inputFormat), text(node.outputFormat));
    case "strayProperties":
    case "tableProperties":
      return words(node.kind, properties(node.properties));
    case "lifecycle":
      return `lifecycle ${node.days.text}`;
    case "clusteredBy":
      return "clustered by";
  }
}

function list(node: ast.SqlColumnListNode): string {
  return `(${[...node.columns.map(column), ...node.constraints.map(({ constraint }) => constraint)].join(", ")}${node.damaged ? ", ?" : ""})`;
}

function column(node: ast.SqlColumnNode): string {
  const constraints = node.constraints.map(({ constraint }) => constraint);
  return words(name(node.name), node.type === undefined ? "?" : type(node.type), ...constraints, node.comment && text(node.comment));
}

function type(node: ast.SqlTypeNode): string {
  const args = node.args.length === 0 ? "" : `(${node.args.map((arg) => arg.text).join(",")})`;
  const elements = node.elements.length === 0 ? "" : `<${node.elements.map(element).join(",")}>`;
  return node.name.text.toLowerCase() + args + elements;
}

function element(node: ast.SqlElementNode): string {
  return words(node.name && `${name(node.name)}:`, type(node.type), node.comment && text(node.comment));
}

function addedPartition(node: ast.AddedPartitionNode): string {
  const values = node.values.map(({ key, value }) => `${name(key)}=${text(value)}`);
  return words(`(${values.join(",")})`, node.location && text(node.location));
}

function properties(node: ast.PropertyListNode | undefined): string | undefined {
  return node && `(${node.items.map(({ key, value }) => `${text(key)}=${text(value)}`).join(", ")}${node.damaged ? ", ?" : ""})`;
}

const text = (node: ast.TextNode): string => JSON.stringify(textOf(node)) + (node.unclosed ? "?" : "");
const name = (node: ast.SqlNameNode): string => (node.quoted ? `\`${node.text}\`` : node.text);
const names = (nodes: readonly ast.SqlNameNode[]): string => nodes.map(name).join(".");
const words = (...parts: readonly (string | false | object | undefined)[]): string => parts.filter((part) => typeof part === "string").join(" ");
