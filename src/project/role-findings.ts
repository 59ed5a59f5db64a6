import { checkRole } from "../check/check-role.ts";
import type { MeasureRule, ProjectFacts } from "../check/rule.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import type { RoleUsage } from "../roles/role-usage.ts";
import { refersTo, replacedFiles } from "./same-for-roles.ts";

interface Judged {
  readonly usage: RoleUsage;
  readonly facts: string;
  readonly findings: readonly Diagnostic[];
}

/** What the rules on roles find, judged again for roles of which, or of whose tables, something has changed that they look at. */
export class RoleFindings {
  #judged = new Map<Role, Judged>();

  /** Takes tables in the place of others that are the same to roles. */
  replace(replaced: ReadonlyMap<Table, Table>): void {
    if (replaced.size === 0) return;
    const others = <T extends { readonly tables: readonly Table[] }>(one: T): T =>
      one.tables.some((table) => replaced.has(table)) ? { ...one, tables: one.tables.map((table) => replaced.get(table) ?? table) } : one;
    for (const [role, judged] of this.#judged) {
      const usage = others(judged.usage);
      if (usage !== judged.usage) this.#judged.set(role, { ...judged, usage: { ...usage, places: usage.places.map(others) } });
    }
  }

  of(usages: readonly RoleUsage[], project: ProjectFacts, measured: MeasureRule): Diagnostic[] {
    const facts = [project.owners, project.sharedDocuments].map((set) => [...set].sort().join("\n")).join("\n\n");
    const judged = new Map<Role, Judged>();
    for (const usage of usages) {
      const known = this.#judged.get(usage.role);
      const isSame = known !== undefined && known.facts === facts && isJudgedAlike(known, usage);
      judged.set(usage.role, { usage, facts, findings: isSame ? known.findings : checkRole(usage, project, measured) });
    }
    this.#judged = judged;
    return usages.flatMap(({ role }) => judged.get(role)!.findings);
  }
}

function isJudgedAlike({ usage: before, findings }: Judged, usage: RoleUsage): boolean {
  if (before.documents !== usage.documents) return false;
  const replaced = replacedFiles(before.tables, usage.tables);
  return replaced !== undefined && !findings.some((finding) => refersTo(finding, replaced));
}
