import type { Doc } from "prettier";
import type { PrintContext, PrintedNode } from "./print-context.ts";
import { columnCells, printColumnList, printSpread } from "./print-column.ts";
import { paramCells, printColumnGroup, printImport, printProject, printRole, printSource, printTable } from "./print-declaration.ts";
import { printFile } from "./print-file.ts";
import { printAllow, printBlock, printNestedBlock, printPartitionLocation, printTrusts, settingCells } from "./print-item.ts";
import { printCells } from "./print-rows.ts";
import { printAttribute, printField, printType } from "./print-type.ts";
import { printCall, printListValue, printName, printNumber, printString } from "./print-value.ts";

type NodeOf<Kind> = Extract<PrintedNode, { readonly kind: Kind }>;
type Printer<Kind> = (node: NodeOf<Kind>, context: PrintContext) => Doc;

/** A printer for every kind of node: a new one does not compile without. */
export const printers: { readonly [Kind in PrintedNode["kind"]]: Printer<Kind> } = {
  file: printFile,
  import: printImport,
  param: (node, context) => printCells(paramCells(node, context)),
  project: printProject,
  role: printRole,
  source: printSource,
  columnGroup: printColumnGroup,
  table: printTable,
  block: printBlock,
  setting: (node, context) => printCells(settingCells(node, context)),
  nestedBlock: printNestedBlock,
  columnList: printColumnList,
  column: (node, context) => printCells(columnCells(node, context)),
  spread: printSpread,
  attribute: printAttribute,
  type: printType,
  field: printField,
  partitionLocation: printPartitionLocation,
  allow: printAllow,
  trusts: printTrusts,
  name: printName,
  string: printString,
  number: printNumber,
  list: printListValue,
  call: printCall,
};

/** A node in the cells that line up with those of its neighbours; a single one where nothing does. */
export function cellsOf(node: PrintedNode, context: PrintContext): readonly Doc[] {
  switch (node.kind) {
    case "param":
      return paramCells(node, context);
    case "setting":
      return settingCells(node, context);
    case "column":
      return columnCells(node, context);
    default:
      return [printNode(node, context)];
  }
}

/** One node. */
export function printNode<Kind extends PrintedNode["kind"]>(node: NodeOf<Kind>, context: PrintContext): Doc {
  return (printers[node.kind as Kind] as Printer<Kind>)(node, context);
}
