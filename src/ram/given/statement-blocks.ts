import type { Node } from "jsonc-parser";
import { itemsAt, valueAt } from "./terraform-resources.ts";

/**
 * The `statement` blocks of an alicloud_ram_policy as the document that the provider makes of them (deprecated since
 * 1.49.0, terraform-provider-alicloud: ram_policy). A plan has no other text of such a policy.
 */
export function documentOfBlocks(values: Node): Node | undefined {
  const list = valueAt(values, "statement");
  const blocks = itemsAt(values, "statement");
  if (list === undefined || blocks.length === 0) return undefined;
  const version: Node = { type: "string", value: "1", offset: list.offset, length: list.length };
  return objectOver(list, [
    ["Version", version],
    ["Statement", { ...list, children: blocks.map(statementOf) }],
  ]);
}

function statementOf(block: Node): Node {
  const names = { Effect: "effect", Action: "action", Resource: "resource" };
  return objectOver(
    block,
    Object.entries(names).flatMap(([name, key]): [string, Node][] => {
      const value = valueAt(block, key);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** An object that stands where `place` stands; each of its keys stands where its value does. */
function objectOver({ offset, length }: Node, entries: readonly (readonly [string, Node])[]): Node {
  const children = entries.map(([name, value]): Node => {
    const at = { offset: value.offset, length: value.length };
    return { ...at, type: "property", children: [{ ...at, type: "string", value: name }, value] };
  });
  return { type: "object", offset, length, children };
}
