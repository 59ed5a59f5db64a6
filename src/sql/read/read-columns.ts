import { distinctColumns } from "../../model/distinct-columns.ts";
import { type WrittenElement, type WrittenType, resolveType } from "../../model/resolve-type.ts";
import type { Column } from "../../model/table.ts";
import { type Nested, computeNested } from "../../source/nested.ts";
import type { SqlColumnListNode, SqlColumnNode, SqlTypeNode } from "../syntax/sql-ast.ts";
import { type SqlContext, textOfNode } from "./sql-context.ts";

/** The columns of a list, each name once; `taken` are those of the other list. */
export function readColumns(context: SqlContext, list: SqlColumnListNode | undefined, taken: readonly Column[] = []): Column[] {
  const columns = (list?.columns ?? []).map((node) => readColumn(context, node));
  return distinctColumns(columns, taken, context.report);
}

function readColumn(context: SqlContext, { name, type, comment, constraints }: SqlColumnNode): Column {
  // Blanks of documentation are told by the parser.
  const isBlank = type?.name.text.startsWith("<") === true;
  const resolved = isBlank || type === undefined ? undefined : resolveType(writtenType(type), context.report);
  for (const { constraint, span } of constraints) {
    if (constraint === "null") continue;
    context.report("storage/no-place", {
      at: span,
      severity: "warning",
      message: `columns of an external table know no ${constraint.toUpperCase()}`,
      help: "delete it: what the store holds is read as it is",
    });
  }
  const column: { -readonly [K in keyof Column]: Column[K] } = { name: name.text, at: name.span };
  if (resolved !== undefined) column.type = resolved;
  if (type !== undefined) column.typeAt = type.span;
  if (comment !== undefined && !comment.unclosed) column.comment = textOfNode(comment);
  return column;
}

function writtenType(type: SqlTypeNode): WrittenType {
  return type.elements.length === 0 ? writtenScalar(type) : computeNested(writing(type));
}

function writtenScalar({ name, args, span }: SqlTypeNode): WrittenType {
  return { name, args, elements: [], span };
}

function* writing({ name, args, elements, span }: SqlTypeNode): Nested<WrittenType> {
  const written: WrittenElement[] = [];
  for (const { name: field, type, comment } of elements) {
    const inner = type.elements.length === 0 ? writtenScalar(type) : yield writing(type);
    written.push({ name: field, type: inner, comment: comment && textOfNode(comment).value });
  }
  return { name, args, elements: written, span };
}
