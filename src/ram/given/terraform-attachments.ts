import { type TerraformResource, attribute } from "./terraform-resources.ts";

/** What a role's attachments are, as far as Terraform's output tells. */
export interface RoleAttachments {
  readonly certain: readonly TerraformResource[];
  /** Those that may as well be of another role of this name. */
  readonly contested: readonly TerraformResource[];
}

/**
 * The attachments to the role that `own` are, among others of its name. Names are all that an attachment says, and
 * several accounts may have the same ones: a role of a nearer module is meant.
 */
export function attachmentsTo(
  own: readonly TerraformResource[],
  others: readonly TerraformResource[],
  named: readonly TerraformResource[],
): RoleAttachments {
  const certain: TerraformResource[] = [];
  const contested: TerraformResource[] = [];
  for (const attachment of named) {
    const [mine, theirs] = [nearest(attachment, own), nearest(attachment, others)];
    if (mine > theirs) certain.push(attachment);
    else if (mine === theirs) contested.push(attachment);
  }
  return { certain, contested };
}

/** Of several resources those in the nearest modules. */
export function nearestTo(from: TerraformResource, candidates: readonly TerraformResource[]): readonly TerraformResource[] {
  const best = nearest(from, candidates);
  return candidates.filter((candidate) => sharedModules(from, candidate) === best);
}

/** The role that an attachment is to; empty where that is known after apply only. */
export function roleNameOf(attachment: TerraformResource): string {
  return String(attribute(attachment, "role_name")?.value ?? idOf(attachment)?.[2] ?? "");
}

/** The policy and role in `role:<policy>:<Custom or System>:<role>`, all that a data source says of the role. */
function idOf(attachment: TerraformResource): RegExpExecArray | null {
  return /^role:([^:]+):[^:]+:([^:]+)$/.exec(String(attribute(attachment, "id")?.value));
}

function nearest(from: TerraformResource, candidates: readonly TerraformResource[]): number {
  let best = -1;
  for (const candidate of candidates) best = Math.max(best, sharedModules(from, candidate));
  return best;
}

/** How many modules, from the outermost on, two resources both stand in. */
function sharedModules({ modules: one }: TerraformResource, { modules: other }: TerraformResource): number {
  const parting = one.findIndex((module, index) => module !== other[index]);
  return parting < 0 ? one.length : parting;
}
