import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Role, arnOf, roleLabel } from "../model/role.ts";
import { type RoleArn, isSameRole, parseRoleArn } from "../ram/role-arn.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import type { TerraformReading, TerraformRole } from "../ram/given/terraform-roles.ts";
import type { Span } from "../source/span.ts";

/**
 * The role of Terraform's output that a declaration means: of its ARN or, as in a plan that has yet to be applied, of
 * its name where the ARN is not known. A declaration without a usable ARN means the only one there is.
 */
export function chooseTerraformRole(readings: readonly TerraformReading[], role: Role, at: Span): TerraformRole | Diagnostic | undefined {
  const roles = readings.flatMap(({ roles: own }) => own);
  const arn = arnOf(role);
  if (arn === undefined) return roles.length === 1 ? roles[0] : undefined;
  const [found, ...more] = rolesOf(roles, arn);
  if (found !== undefined && more.length === 0) return found;
  if (found !== undefined) return severalOfOneName([found, ...more], at);
  // One whose name is not known yet may be the one.
  if (readings.some(({ hasUnnamed }) => hasUnnamed)) return undefined;
  return diagnostic("role/account-mismatch", {
    at,
    message: `the file holds no role ${arn.name} of account ${arn.account}`,
    related: [{ at: role.arn!.at, message: `the role that ${roleLabel(role)} is` }],
    help: whatIsThere(roles, arn),
  });
}

/** The finding for roles that nothing tells apart. */
export function severalOfOneName([first, ...others]: readonly TerraformRole[], at: Span): Diagnostic {
  return diagnostic("role/ambiguous-documents", {
    at,
    message: `several roles are called ${first!.name}, and their ARNs are not known yet`,
    related: [first!, ...others].filter((role) => role.at !== at).map((role) => ({ at: role.at, message: "one of them" })),
    help: "apply the plan and save the state, or keep the roles of each account in a file",
  });
}

/** How many roles are listed before the rest is counted. */
const LISTED = 5;

function whatIsThere(roles: readonly TerraformRole[], arn: RoleArn): string {
  const names = [...new Set(roles.map(({ name }) => name))];
  if (names.length === 0) return "there is no role in it: name the file of the Terraform state that has it";
  const alike = roles.find(({ name }) => name.toLowerCase() === arn.name.toLowerCase())?.documents.arn;
  if (alike !== undefined) return `the role of this name in it is ${alike.value}`;
  const nearest = nearestName(arn.name, names);
  const rest = names.length - LISTED;
  const all = names.slice(0, LISTED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
  return nearest === undefined ? `the roles in it are ${all}` : `did you mean ${nearest}?`;
}

/** Those of the ARN, else those of the name whose ARN is not known. */
export function rolesOf(roles: readonly TerraformRole[], arn: RoleArn): readonly TerraformRole[] {
  const exact = roles.filter(({ documents }) => {
    const stated = documents.arn && parseRoleArn(documents.arn.value);
    return stated !== undefined && !("problem" in stated) && isSameRole(stated, arn);
  });
  return exact.length > 0
    ? exact.slice(0, 1)
    : roles.filter(({ name, documents }) => documents.arn === undefined && name.toLowerCase() === arn.name.toLowerCase());
}
