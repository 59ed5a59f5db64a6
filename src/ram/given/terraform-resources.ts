import { type Node, findNodeAtLocation } from "jsonc-parser";

/** One resource of the provider aliyun/alicloud, as an object of its attributes. */
export interface TerraformResource {
  readonly type: string;
  readonly address: string;
  /** The modules it stands in, outermost first: `module.team["a"]`. */
  readonly modules: readonly string[];
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
 * its values; of a plan what there will be: what is planned, and what stood before and no change speaks of, as data
 * sources do and what `-target` leaves out. No other resource is looked into.
 */
export function terraformResources(root: Node): TerraformResource[] {
  const planned = findNodeAtLocation(root, ["planned_values", "root_module"]);
  const below = planned === undefined ? [] : resourcesBelow(planned);
  const isPlan = planned !== undefined || itemsAt(root, "resource_changes").length > 0;
  const found = isPlan ? [...below, ...unplanned(root, below)] : resourcesOf(root, "values");
  return found.flatMap(unlisted);
}

/** The text under one of several attribute names, which releases of the provider call differently. */
export function attribute({ values }: Pick<TerraformResource, "values">, ...names: readonly string[]): Node | undefined {
  return names.map((name) => valueAt(values, name)).find((node) => node?.type === "string" && node.value !== "");
}

/** What a plan does not list as planned: of the changes, then of the state before. */
function unplanned(root: Node, planned: readonly TerraformResource[]): TerraformResource[] {
  const changes = itemsAt(root, "resource_changes");
  const known = new Set(planned.map(({ address }) => address));
  const changed = changes.flatMap((change) => resourceOf(change, findNodeAtLocation(change, ["change", "after"]), textAt(change, "module_address")));
  const mentioned = new Set([...known, ...changes.flatMap((change) => [textAt(change, "address"), textAt(change, "previous_address")])]);
  const before = findNodeAtLocation(root, ["prior_state"]);
  const untouched = before === undefined ? [] : resourcesOf(before, "values");
  return [...changed.filter(({ address }) => !known.has(address)), ...untouched.filter(({ address }) => !mentioned.has(address))];
}

function resourcesOf(owner: Node, key: string): TerraformResource[] {
  const module = findNodeAtLocation(owner, [key, "root_module"]);
  return module === undefined ? [] : resourcesBelow(module);
}

/** Those of a module and of the modules below it. */
function resourcesBelow(module: Node): TerraformResource[] {
  const modules = [module];
  const found: TerraformResource[] = [];
  for (const next of modules) {
    modules.push(...itemsAt(next, "child_modules"));
    const address = textAt(next, "address");
    // An object that was replaced and is still to be deleted is listed beside the one that took its place.
    const current = itemsAt(next, "resources").filter((resource) => valueAt(resource, "deposed_key") === undefined);
    found.push(...current.flatMap((resource) => resourceOf(resource, valueAt(resource, "values"), address)));
  }
  return found;
}

function resourceOf(resource: Node, values: Node | undefined, module: string): TerraformResource[] {
  const type = textAt(resource, "type");
  if (values?.type !== "object" || !(wanted.has(type) || Object.hasOwn(listed, type))) return [];
  return [{ type, values, address: textAt(resource, "address"), modules: module.match(/module\.[^.[]+(?:\[[^\]]*\])?/g) ?? [] }];
}

function unlisted(resource: TerraformResource): TerraformResource[] {
  const list = Object.hasOwn(listed, resource.type) ? listed[resource.type] : undefined;
  if (list === undefined) return [resource];
  return itemsAt(resource.values, list[0]).map((values) => ({ ...resource, type: list[1], values }));
}

/** The objects of a list under a key. */
export function itemsAt(object: Node, name: string): readonly Node[] {
  const value = valueAt(object, name);
  return value?.type === "array" ? (value.children ?? []).filter((item) => item.type === "object") : [];
}

export function valueAt(object: Node, name: string): Node | undefined {
  return object.type === "object" ? object.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1] : undefined;
}

function textAt(object: Node, name: string): string {
  const value = valueAt(object, name);
  return value?.type === "string" ? String(value.value) : "";
}
