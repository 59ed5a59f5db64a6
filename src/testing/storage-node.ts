import { storageKind } from "../storage/registry.ts";
import type { SettingSpec } from "../storage/setting.ts";
import type { NestedBlockNode, ValueNode } from "../syntax/ast.ts";
import { nameNode } from "./name-node.ts";
import { nowhere } from "./nowhere.ts";
import { propertyBlock, propertyNodes, settingNode } from "./property-nodes.ts";
import { stringNode } from "./string-node.ts";
import { type TableItemNode, blockNode } from "./table-node.ts";
import { valueNode } from "./value-node.ts";

/**
 * The storage block of a kind. Settings whose value is undefined are left out; those that the kind has not are raw keys,
 * and for its rules to judge. Throws a TypeError for values that `.ext` cannot say.
 */
export function storageNode(kind: string, argument: string | undefined, stated: object): NestedBlockNode {
  const { settings, rawBlocks = {} } = storageKind(kind)!;
  const items = Object.entries(stated).flatMap(([name, value]: [string, unknown]): TableItemNode[] => {
    if (value === undefined) return [];
    if (Object.hasOwn(rawBlocks, name)) return [propertyBlock(name, value as Readonly<Record<string, unknown>>)];
    if (Object.hasOwn(settings, name)) return [settingNode(nameNode(name), storageValue(settings[name]!, value))];
    return propertyNodes({ [name]: value });
  });
  return {
    kind: "nestedBlock",
    keyword: nameNode(kind),
    argument: argument === undefined ? undefined : stringNode(argument),
    body: blockNode(items),
    span: nowhere,
  };
}

/** A word that the kind knows stands without quotes. */
function storageValue({ type }: SettingSpec, value: unknown): ValueNode {
  return type.kind === "enum" && typeof value === "string" && type.values.includes(value) ? nameNode(value) : valueNode(value);
}
