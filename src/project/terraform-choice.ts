import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Role, arnOf, roleLabel } from "../model/role.ts";
import { type RoleArn, isSameRole, parseRoleArn } from "../ram/role-arn.ts";
import type { TerraformRole } from "../ram/given/terraform-roles.ts";
import type { Span } from "../source/span.ts";

/**
 * The role of Terraform's output that a declaration means: of its ARN or, as in a plan that has yet to be applied, of
 * its name where the ARN is not known. A declaration without a usable ARN means the only one there is.
 */
export function chooseTerraformRole(roles: readonly TerraformRole[], role: Role, at: Span): TerraformRole | Diagnostic | undefined {
  const arn = arnOf(role);
  if (arn === undefined) return roles.length === 1 ? roles[0] : undefined;
  const [found, ...more] = rolesOf(roles, arn);
  if (found !== undefined && more.length === 0) return found;
  if (found !== undefined) {
    return diagnostic("role/ambiguous-documents", {
      at,
      message: `several roles in it are called ${found.name}, and their ARNs are not known yet`,
      help: "apply the plan and save the state, or keep the roles of each account in a file",
    });
  }
  const names = roles.map(({ name }) => name).join(", ");
  return diagnostic("role/account-mismatch", {
    at,
    message: `the file holds no role ${arn.name} of account ${arn.account}`,
    related: [{ at: role.arn!.at, message: `the role that ${roleLabel(role)} is` }],
    help: names === "" ? "there is no role in it: name the file of the Terraform state that has it" : `the roles in it are ${names}`,
  });
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
