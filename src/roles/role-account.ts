import { arnOf } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { isSameRole, parseRoleArn } from "../ram/role-arn.ts";
import type { RoleUsage } from "./role-usage.ts";

/** Whether the role's own documents are those of another role. */
export function disagrees({ role, documents }: RoleUsage): boolean {
  const arn = arnOf(role);
  const stated = documents?.arn === undefined ? undefined : parseRoleArn(documents.arn.value);
  return arn !== undefined && stated !== undefined && !("problem" in stated) && !isSameRole(arn, stated);
}

/** Whether a table's data belongs to another account than the role: what it needs is not the role's to grant. */
export function isOfAnotherAccount({ role }: Pick<RoleUsage, "role">, table: Table): boolean {
  const arn = arnOf(role);
  return arn !== undefined && table.dataOwner !== undefined && table.dataOwner.value !== arn.account;
}
