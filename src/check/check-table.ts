import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Table, tableName } from "../model/table.ts";
import { storageKind } from "../storage/registry.ts";
import { tableRules } from "./registry.ts";
import { type MeasureRule, type Report, ruleName, unmeasured } from "./rule.ts";

const rulesByName = tableRules.map((rule) => [ruleName(rule), rule] as const);

/** Adds what the rules on one table find to `found`. It depends on the table alone. */
export function checkTable(table: Table, found: Diagnostic[], measured: MeasureRule): void {
  const kind = table.storage && storageKind(table.storage.kind);
  const report: Report = (rule, finding) => void found.push(diagnostic(rule, { tables: [tableName(table)], ...finding }));
  if (measured === unmeasured) for (const rule of tableRules) rule.table(table, report, kind);
  else for (const [name, rule] of rulesByName) measured(name, () => rule.table(table, report, kind));
  const ofKind = kind?.check && measured(`rules of ${kind.id}`, () => kind.check!(table));
  for (const finding of ofKind ?? []) found.push({ ...finding, tables: [tableName(table)] });
}
