/** A resource as `terraform show -json` prints it in a state or under planned_values. */
export interface Resource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index?: number | string;
  readonly values: Readonly<Record<string, unknown>>;
}

export function resource(type: string, name: string, values: Resource["values"], index?: number | string): Resource {
  return withAddress({ mode: "managed", type: `alicloud_${type}`, name, ...(index === undefined ? {} : { index }), values });
}

export function dataSource(type: string, name: string, values: Resource["values"]): Resource {
  return withAddress({ mode: "data", type: `alicloud_${type}`, name, values });
}

function withAddress(one: Omit<Resource, "address">): Resource {
  const index = one.index === undefined ? "" : `[${JSON.stringify(one.index)}]`;
  return { address: `${one.mode === "data" ? "data." : ""}${one.type}.${one.name}${index}`, ...one };
}

export interface Module {
  readonly address?: string;
  readonly resources: readonly Resource[];
  readonly child_modules?: readonly Module[];
}

/** Resources inside a module, their addresses below its own. */
export function moduleOf(address: string, resources: readonly Resource[], ...child_modules: Module[]): Module {
  return { address, resources: resources.map((one) => ({ ...one, address: `${address}.${one.address}` })), child_modules };
}

export function state(resources: readonly Resource[], ...child_modules: Module[]): object {
  return { format_version: "1.0", terraform_version: "1.9.0", values: { root_module: { resources, child_modules } } };
}

/** A change of a plan; `after` is null for what is deleted. */
export function change(of: Resource, actions: readonly string[], after: object | null, more: object = {}): object {
  const { values, ...named } = of;
  return {
    ...named,
    change: { actions, before: actions.includes("create") ? null : values, after, after_unknown: { arn: true, id: true } },
    ...more,
  };
}

export function plan(planned: readonly Resource[], changes: readonly object[] = [], before?: object): object {
  return {
    format_version: "1.2",
    terraform_version: "1.9.0",
    planned_values: { root_module: { resources: planned } },
    resource_changes: changes,
    ...(before === undefined ? {} : { prior_state: before }),
  };
}
