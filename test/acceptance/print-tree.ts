import type { Span } from "../../src/source/span.ts";
import type { FileNode } from "../../src/syntax/ast.ts";

/** What every node of the syntax tree has. */
interface AnyNode {
  readonly kind: string;
  readonly span: Span;
}

/**
 * The syntax tree as an outline: a line for each node with its place and its scalar fields, the field it stands in before
 * the kind. It reads whatever fields a node has, so that a new one shows without a change here.
 */
export function printTree(file: FileNode): string {
  return `${linesOf(file, "", 0).join("\n")}\n`;
}

function linesOf(node: AnyNode, field: string, depth: number): string[] {
  const fields = Object.entries(node).filter(([name]) => !["kind", "span", "source"].includes(name));
  const scalars = fields.filter(([, value]) => isScalar(value) && value !== false).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  const head = `${"  ".repeat(depth)}${field === "" ? "" : `${field}: `}${node.kind} ${rangeOf(node.span)}${scalars.join("")}`;
  return [head, ...fields.flatMap(([name, value]) => childrenOf(name, value, depth + 1))];
}

function childrenOf(name: string, value: unknown, depth: number): string[] {
  if (isNode(value)) return linesOf(value, name, depth);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => (isNode(item) ? linesOf(item, name, depth) : []));
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "kind" in value && "span" in value;
}

/** `3:5-7` within a line, `3:5-4:2` over several; the end is exclusive. */
export function rangeOf({ source, start, end }: Span): string {
  const [from, to] = [source.positionAt(start), source.positionAt(end)];
  return `${from.line}:${from.column}-${from.line === to.line ? "" : `${to.line}:`}${to.column}`;
}
