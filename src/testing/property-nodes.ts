import type { KeyNode, NestedBlockNode, SettingNode, ValueNode } from "../syntax/ast.ts";
import { nameNode } from "./name-node.ts";
import { nowhere } from "./nowhere.ts";
import type { Secret } from "./secret.ts";
import { stringNode } from "./string-node.ts";
import { blockNode } from "./table-node.ts";
import { valueNode } from "./value-node.ts";

/** The value of a raw key: numbers and booleans become the texts that say them. */
export type RawValue = string | number | bigint | boolean;

/** Raw keys and their values, handed on as they are. JavaScript puts keys that are whole numbers before all others. */
export type RawProperties = Readonly<Record<string, RawValue | Secret>>;

/** Raw keys of `SET` lines, which take no credentials. */
export type RawFlags = Readonly<Record<string, RawValue>>;

/** `key = value` */
export function settingNode(key: KeyNode, value: ValueNode): SettingNode {
  return { kind: "setting", key, value, span: nowhere };
}

/** Raw keys with their values, in the order of the object; those whose value is undefined are left out. */
export function propertyNodes(properties: Readonly<Record<string, unknown>>): SettingNode[] {
  return Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => settingNode(keyNode(key), valueNode(value)));
}

/** A block of raw keys: the properties that `earlier` states, those of the same key as `properties` has them. */
export function propertyBlock(keyword: string, properties: Readonly<Record<string, unknown>>, earlier?: NestedBlockNode): NestedBlockNode {
  const all = [...((earlier?.body.items ?? []) as SettingNode[]), ...propertyNodes(properties)];
  const byKey = new Map(all.map((setting) => [textOf(setting.key), setting]));
  return { kind: "nestedBlock", keyword: nameNode(keyword), argument: undefined, body: blockNode([...byKey.values()]), span: nowhere };
}

/** A key as an import spells it: bare where it is a plain word. */
function keyNode(key: string): KeyNode {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? nameNode(key) : stringNode(key);
}

function textOf(key: KeyNode): string {
  return key.kind === "name" ? key.text : key.pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("");
}
