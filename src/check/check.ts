import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { type GivenDocuments, roleUsages } from "../roles/role-usage.ts";
import { checkRole, checkRoleArns } from "./check-role.ts";
import { checkTable } from "./check-table.ts";
import { joinedFindings } from "./joined-findings.ts";
import { type ProjectFacts, unmeasured } from "./rule.ts";

/** What is checked together: tables, the roles declared beside them, and what is known of roles. */
export interface CheckInput extends ProjectFacts {
  readonly tables: readonly Table[];
  readonly roles: readonly Role[];
  /** `users` are the tables that use the role. */
  documentsOf(role: Role, users: readonly Table[]): GivenDocuments | undefined;
}

/** Runs every rule of file scope. Findings that several tables share are reported once. */
export function check({ tables, roles, documentsOf, ...project }: CheckInput): readonly Diagnostic[] {
  const usages = roleUsages(tables, documentsOf);
  const ofTables: Diagnostic[] = [];
  for (const table of tables) checkTable(table, ofTables, unmeasured);
  return joinedFindings([...ofTables, ...checkRoleArns(new Set(roles), usages), ...usages.flatMap((usage) => checkRole(usage, project, unmeasured))]);
}
