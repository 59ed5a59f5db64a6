import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Finding } from "../diagnostics/diagnostic.ts";
import type { Table } from "../model/table.ts";
import type { StorageKind } from "../storage/storage-kind.ts";
import type { RoleUsage } from "../roles/role-usage.ts";

export type Report = (rule: RuleId, finding: Finding) => void;

/** A rule that looks at one table at a time. */
export interface TableRule {
  readonly rules: readonly RuleId[];
  table(table: Table, report: Report, kind: StorageKind | undefined): void;
}

/** What the whole project says that rules on one role have to know. */
export interface ProjectFacts {
  /** The accounts that own a MaxCompute project, as files and configuration state them, in every environment. */
  readonly owners: ReadonlySet<string>;
  /** Paths of the documents that several roles name: nothing is added to them for one role. */
  readonly sharedDocuments: ReadonlySet<string>;
}

/** A rule that looks at one role together with the tables that use it. */
export interface RoleRule {
  readonly rules: readonly RuleId[];
  role(usage: RoleUsage, report: Report, project: ProjectFacts): void;
}

/** Runs a rule, or the rules of a storage kind, and measures it under this name. */
export type MeasureRule = <T>(name: string, rule: () => T) => T;

export const unmeasured: MeasureRule = (_, rule) => rule();

/** What a rule is called where its time is told. */
export function ruleName({ rules }: TableRule | RoleRule): string {
  return rules.length > 1 ? `${rules[0]} and ${rules.length - 1} more` : rules[0]!;
}
