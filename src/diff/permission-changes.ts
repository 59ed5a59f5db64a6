import type { Access, Table } from "../model/table.ts";
import { groupByArn, roleUsages } from "../roles/role-usage.ts";
import { type RoleChange, roleChanges } from "./grant-changes.ts";
import type { TableDifference } from "./table-difference.ts";

/** What the differences ask of roles: of the tables that differ alone, since all others need what they did. */
export function permissionChanges(differences: readonly TableDifference[], access: Access): RoleChange[] {
  const usagesOf = (tables: readonly Table[]) => groupByArn(roleUsages(tables, () => undefined));
  return roleChanges(usagesOf(differences.flatMap(beforeOf)), usagesOf(differences.flatMap(afterOf)), access);
}

function beforeOf(difference: TableDifference): Table[] {
  if (difference.state === "changed") return [difference.versions.before.table];
  return difference.state === "dropped" ? [difference.before] : [];
}

function afterOf(difference: TableDifference): Table[] {
  if (difference.state === "changed") return [difference.versions.after.table];
  return difference.state === "added" ? [difference.after] : [];
}
