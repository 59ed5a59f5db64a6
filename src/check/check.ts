import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import { type Table, tableName } from "../model/table.ts";
import { type Steps, finish } from "../source/steps.ts";
import { storageKind } from "../storage/registry.ts";
import { referenceTo } from "../roles/document-reference.ts";
import { type GivenDocuments, roleUsages } from "../roles/role-usage.ts";
import { roleRules, tableRules } from "./registry.ts";
import type { ProjectFacts, Report, RoleRule, TableRule } from "./rule.ts";
import { checkRoleArn } from "./rules/role-arn.ts";

/** What is checked together: tables, the roles declared beside them, and what is known of roles. */
export interface CheckInput extends ProjectFacts {
  readonly tables: readonly Table[];
  readonly roles: readonly Role[];
  /** `users` are the tables that use the role. */
  documentsOf(role: Role, users: readonly Table[]): GivenDocuments | undefined;
  /** Runs a rule, or the rules of a storage kind, and measures it under this name. */
  measured?<T>(name: string, rule: () => T): T;
}

/** Runs every rule of file scope. Findings that several tables share are reported once. */
export function check(input: CheckInput): Diagnostic[] {
  return finish(checking(input));
}

/** As `check`, in steps: a table each. */
export function* checking({ tables, roles, documentsOf, measured = (_, rule) => rule(), ...project }: CheckInput): Steps<Diagnostic[]> {
  const findings = new Findings();
  const rulesByName = tableRules.map((rule) => [nameOf(rule), rule] as const);
  for (const [index, table] of tables.entries()) {
    yield { what: "tables", done: index, of: tables.length };
    const kind = table.storage && storageKind(table.storage.kind);
    const report: Report = (rule, finding) => findings.add(diagnostic(rule, { tables: [tableName(table)], ...finding }));
    for (const [name, rule] of rulesByName) measured(name, () => rule.table(table, report, kind));
    const found = kind?.check && measured(`rules of ${kind.id}`, () => kind.check!(table));
    for (const finding of found ?? []) findings.add({ ...finding, tables: [tableName(table)] });
  }
  const usages = roleUsages(tables, documentsOf);
  const report: Report = (rule, finding) => findings.add(diagnostic(rule, finding));
  const declared = new Set(roles);
  for (const role of declared) checkRoleArn(role, "ext", report);
  for (const { role, tables: users } of usages) if (!declared.has(role)) checkRoleArn(role, users[0]?.language ?? "ext", report);
  for (const usage of usages)
    for (const rule of roleRules) measured(nameOf(rule), () => rule.role(usage, reportingFrom(usage.role, report), project));
  return findings.list;
}

function nameOf({ rules }: TableRule | RoleRule): string {
  return rules.length > 1 ? `${rules[0]} and ${rules.length - 1} more` : rules[0]!;
}

/** A reporter of findings in documents of a role, which notes the place that names the document: there they can be silenced. */
function reportingFrom(role: Role, report: Report): Report {
  return (rule, finding) => {
    const reachedFrom = referenceTo(role, "start" in finding.at ? finding.at.source : finding.at);
    report(rule, { ...finding, ...(reachedFrom && { reachedFrom }) });
  };
}

/** Findings at the same characters with the same words are one: forty tables share a source's location. */
class Findings {
  readonly #byPlace = new Map<string, Diagnostic>();

  get list(): Diagnostic[] {
    return [...this.#byPlace.values()];
  }

  add(finding: Diagnostic): void {
    const key = `${finding.rule} ${finding.source.path} ${finding.span?.start} ${finding.span?.end} ${finding.message}`;
    const known = this.#byPlace.get(key);
    this.#byPlace.set(key, known === undefined ? finding : { ...known, tables: [...new Set([...known.tables, ...finding.tables])] });
  }
}
