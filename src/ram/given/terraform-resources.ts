import { type Node, findNodeAtLocation } from "jsonc-parser";

/** One resource of the provider aliyun/alicloud, as an object of its attributes. */
export interface TerraformResource {
  readonly type: string;
  readonly values: Node;
}

/** The lists in which data sources give what resources give one by one. */
const listed: Readonly<Record<string, readonly [list: string, type: string]>> = {
  alicloud_ram_roles: ["roles", "alicloud_ram_role"],
  alicloud_ram_policies: ["policies", "alicloud_ram_policy"],
  alicloud_ram_role_policy_attachments: ["attachments", "alicloud_ram_role_policy_attachment"],
};

const wanted: ReadonlySet<string> = new Set(Object.values(listed).map(([, type]) => type));

/**
 * The roles, policies and attachments in what `terraform show -json` printed (Terraform: JSON output format). Of a state
 * its values; of a plan what is planned, and what a change says of a resource that is not planned there. No other
 * resource is looked into.
 */
export function terraformResources(root: Node): TerraformResource[] {
  const planned = findNodeAtLocation(root, ["planned_values", "root_module"]);
  const known = planned ?? findNodeAtLocation(root, ["values", "root_module"]);
  const found = known === undefined ? [] : resourcesBelow(known);
  const addresses = new Set(found.map(({ address }) => address));
  const changed = itemsAt(root, "resource_changes").flatMap((change) => resourceOf(change, findNodeAtLocation(change, ["change", "after"])));
  return [...found, ...changed.filter(({ address }) => !addresses.has(address))].flatMap(unlisted);
}

/** The text under one of several attribute names, which releases of the provider call differently. */
export function attribute({ values }: TerraformResource, ...names: readonly string[]): Node | undefined {
  return names.map((name) => valueAt(values, name)).find((node) => node?.type === "string" && node.value !== "");
}

interface Found extends TerraformResource {
  readonly address: string;
}

/** Those of a module and of the modules below it. */
function resourcesBelow(module: Node): Found[] {
  const modules = [module];
  const found: Found[] = [];
  for (const next of modules) {
    modules.push(...itemsAt(next, "child_modules"));
    found.push(...itemsAt(next, "resources").flatMap((resource) => resourceOf(resource, valueAt(resource, "values"))));
  }
  return found;
}

function resourceOf(resource: Node, values: Node | undefined): Found[] {
  const type = String(valueAt(resource, "type")?.value);
  if (values?.type !== "object" || !(wanted.has(type) || Object.hasOwn(listed, type))) return [];
  return [{ type, values, address: String(valueAt(resource, "address")?.value) }];
}

function unlisted({ type, values }: TerraformResource): TerraformResource[] {
  const list = Object.hasOwn(listed, type) ? listed[type] : undefined;
  if (list === undefined) return [{ type, values }];
  return itemsAt(values, list[0]).map((item) => ({ type: list[1], values: item }));
}

function itemsAt(object: Node, name: string): readonly Node[] {
  const value = valueAt(object, name);
  return value?.type === "array" ? (value.children ?? []).filter((item) => item.type === "object") : [];
}

function valueAt(object: Node, name: string): Node | undefined {
  return object.type === "object" ? object.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1] : undefined;
}
