import { layOut } from "../import/lay-out.ts";
import type { Item } from "../import/item.ts";
import { printItem } from "../import/print-item.ts";
import type { BlockNode, ColumnListNode, ColumnNode, KeyNode, SettingNode, TableNode } from "../syntax/ast.ts";
import type { TableItemNode } from "./table-node.ts";
import { spellAttribute, spellType } from "./spell-type.ts";
import { spellNameNode, spellString, spellValue } from "./spell-value.ts";

/** A table that was built as `.ext` text, formatted, with a line break at its end. */
export function spellTable({ ifNotExists, name, from, body }: TableNode): string {
  const head = [
    "external table",
    ...(ifNotExists ? ["if not exists"] : []),
    name.map(spellNameNode).join("."),
    ...(from ? [`from ${spellNameNode(from)}`] : []),
  ];
  return layOut("table.ext", [printItem({ text: head.join(" "), items: itemsOf(body) }, new Map())]);
}

function itemsOf({ items }: BlockNode): Item[] {
  return items.map((item) => itemOf(item as TableItemNode));
}

function itemOf(node: TableItemNode): Item {
  switch (node.kind) {
    case "setting":
      return { text: settingLine(node) };
    case "nestedBlock": {
      const { keyword, argument, body } = node;
      return { text: [keyword.text, ...(argument ? [spellString(argument)] : [])].join(" "), items: itemsOf(body) };
    }
    case "columnList":
      return { text: node.keyword.text, items: columnItems(node) };
    case "partitionLocation":
      return { text: `partition (${node.values.map(settingLine).join(", ")}) at ${spellValue(node.location)}` };
  }
}

function settingLine({ key, value }: SettingNode): string {
  return `${spellKey(key)} = ${spellValue(value)}`;
}

function spellKey(key: KeyNode): string {
  return key.kind === "name" ? spellNameNode(key) : spellString(key);
}

function columnItems({ items }: ColumnListNode): Item[] {
  return items.map((item) => ({ text: columnLine(item as ColumnNode) }));
}

function columnLine({ name, type, attributes }: ColumnNode): string {
  return [spellNameNode(name), spellType(type!), ...attributes.map(spellAttribute)].join(" ");
}
