import type {
  BlockNode,
  ColumnListNode,
  ColumnNode,
  ItemNode,
  NameNode,
  NestedBlockNode,
  PartitionLocationNode,
  SettingNode,
  TableNode,
} from "../syntax/ast.ts";
import { nameNode } from "./name-node.ts";
import { nowhere } from "./nowhere.ts";

/** What a table that is built may hold. */
export type TableItemNode = Exclude<ItemNode, { readonly kind: "allow" | "trusts" }>;

/** Settings of a table, in the order in which they are written behind its storage block. */
export const settingNames = ["location", "path", "owner", "roleArn", "access", "lifecycle", "using"] as const;

/** Blocks of raw keys of a table, in the order in which they are written. */
export const propertyBlockNames = ["serdeProperties", "tableProperties", "flags"] as const;

export type SettingName = "comment" | (typeof settingNames)[number];
export type PropertyBlockName = (typeof propertyBlockNames)[number];

/** A table by its parts, each of them a node already. */
export interface TableParts {
  readonly ifNotExists: boolean;
  readonly name: readonly NameNode[];
  readonly from: NameNode | undefined;
  readonly columns: readonly ColumnNode[];
  readonly partitions: readonly ColumnNode[];
  readonly partitionLocations: readonly PartitionLocationNode[];
  readonly storage: NestedBlockNode | undefined;
  readonly settings: Readonly<Partial<Record<SettingName, SettingNode>>>;
  readonly properties: Readonly<Partial<Record<PropertyBlockName, NestedBlockNode>>>;
}

/** The table as the parser would read it, its parts in one order whichever they were stated in. */
export function tableNode({ ifNotExists, name, from, ...parts }: TableParts): TableNode {
  return { kind: "table", doc: undefined, ifNotExists, name, from, body: blockNode(itemsOf(parts)), span: nowhere };
}

function itemsOf({
  columns,
  partitions,
  partitionLocations,
  storage,
  settings,
  properties,
}: Omit<TableParts, "ifNotExists" | "name" | "from">): TableItemNode[] {
  const items = [
    settings.comment,
    columnListNode("columns", columns),
    columnListNode("partitions", partitions),
    ...partitionLocations,
    storage,
    ...settingNames.map((name) => settings[name]),
    ...propertyBlockNames.map((name) => properties[name]),
  ];
  return items.filter((item) => item !== undefined);
}

function columnListNode(keyword: string, items: readonly ColumnNode[]): ColumnListNode | undefined {
  return items.length === 0 ? undefined : { kind: "columnList", keyword: nameNode(keyword), items, damaged: false, span: nowhere };
}

/** What stands in braces. */
export function blockNode(items: readonly TableItemNode[]): BlockNode {
  return { kind: "block", items, damaged: false, span: nowhere };
}
