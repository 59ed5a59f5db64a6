import type { AttributeNode, ColumnNode, ValueNode } from "../syntax/ast.ts";
import { nameNode } from "./name-node.ts";
import { nowhere } from "./nowhere.ts";
import { stringNode } from "./string-node.ts";
import { typeNode } from "./type-node.ts";

/** What a partition column may say beside its name and type. */
export interface PartitionOptions {
  readonly comment?: string;
}

/** What a column may say beside its name and type; which of it a storage kind takes, its rules tell. */
export interface ColumnOptions extends PartitionOptions {
  /** A primary-key column of Tablestore, the row key of HBase. */
  readonly key?: boolean;
  /** The name in the store, where it differs. */
  readonly map?: string;
  /** Left out of the mapping. */
  readonly unmapped?: boolean;
}

/** A column as the parser would read it. Throws a TypeError for what is no name, type or text. */
export function columnNode(name: string, type: string, { key, map, unmapped, comment }: ColumnOptions): ColumnNode {
  const attributes = [
    key === true && attributeNode("key"),
    map !== undefined && attributeNode("map", stringNode(map)),
    unmapped === true && attributeNode("unmapped"),
    comment !== undefined && attributeNode("comment", stringNode(comment)),
  ].filter((attribute) => attribute !== false);
  return { kind: "column", doc: undefined, name: nameNode(name), type: typeNode(type), attributes, comment: undefined, span: nowhere };
}

function attributeNode(name: string, argument?: ValueNode): AttributeNode {
  return { kind: "attribute", name: nameNode(name), argument, span: nowhere };
}
