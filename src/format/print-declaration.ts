import type { Doc } from "prettier";
import type { ColumnGroupNode, ImportNode, NameNode, ParamNode, ProjectNode, RoleNode, SourceNode, TableNode } from "../syntax/ast.ts";
import { gap } from "./print-comment.ts";
import type { PrintContext, PrintedNode } from "./print-context.ts";
import { columnsStyle, printList } from "./print-list.ts";
import { addCell } from "./print-rows.ts";
import { printKeyword } from "./print-value.ts";

/** `import "./shared.ext"` */
export function printImport({ path }: ImportNode, context: PrintContext): Doc {
  return [context.walk.take("import"), behind(path, context)];
}

/** `param name`, and `= value`. */
export function paramCells({ name, value }: ParamNode, context: PrintContext): readonly Doc[] {
  const { walk } = context;
  const cells: Doc[] = [[walk.take("param"), behind(name, context)]];
  if (value !== undefined) addCell(cells, gap(context, " "), [walk.take("="), behind(value, context)]);
  return cells;
}

/** `project { … }`, with or without a name. */
export function printProject({ keyword, name, body }: ProjectNode, context: PrintContext): Doc {
  return [printKeyword(keyword, context), name === undefined ? "" : behind(name, context), behind(body, context)];
}

/** `role Reader { … }` */
export function printRole({ name, body }: RoleNode, context: PrintContext): Doc {
  return [context.walk.take("role"), behind(name, context), behind(body, context)];
}

/** `source logs { … }` */
export function printSource({ name, body }: SourceNode, context: PrintContext): Doc {
  return [context.walk.take("source"), behind(name, context), behind(body, context)];
}

/** `columns Audit { … }`, whose name stands between the parts of a list of columns. */
export function printColumnGroup({ name, columns: { keyword, items } }: ColumnGroupNode, context: PrintContext): Doc {
  return [printKeyword(keyword, context), behind(name, context), gap(context, " "), printList(context, items, columnsStyle)];
}

/** `external table if not exists a.b from logs { … }` */
export function printTable({ ifNotExists, name, from, body }: TableNode, context: PrintContext): Doc {
  const { walk } = context;
  const words = ["external", "table", ...(ifNotExists ? ["if", "not", "exists"] : [])];
  return [
    words.map((word, index) => [index === 0 ? "" : gap(context, " "), walk.take(word)]),
    gap(context, " "),
    printTableName(name, context),
    from === undefined ? "" : [gap(context, " "), walk.take("from"), behind(from, context)],
    behind(body, context),
  ];
}

function printTableName(parts: readonly NameNode[], context: PrintContext): Doc {
  return parts.map((part, index) => [index === 0 ? "" : [gap(context), context.walk.take("."), gap(context)], context.print(part)]);
}

function behind(node: PrintedNode, context: PrintContext): Doc {
  return [gap(context, " "), context.print(node)];
}
