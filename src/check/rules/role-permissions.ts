import type { RuleId, Severity } from "../../diagnostics/catalogue.ts";
import type { Note, Related } from "../../diagnostics/diagnostic.ts";
import { arnOf, roleLabel } from "../../model/role.ts";
import { type Table, tableName } from "../../model/table.ts";
import type { Outcome, Verdict } from "../../ram/evaluate.ts";
import type { NearestStatement } from "../../ram/nearest-statement.ts";
import type { Statement } from "../../ram/policy.ts";
import { formatResource } from "../../ram/resource-pattern.ts";
import { groupBy } from "../../ram/group-by.ts";
import type { RoleUsage } from "../../roles/role-usage.ts";
import type { Report, RoleRule } from "../rule.ts";
import { type JudgedNeed, isStated, judgeNeeds } from "../../roles/table-needs.ts";
import { disagrees } from "../../roles/role-account.ts";

const rulesOf: Readonly<Partial<Record<Outcome, RuleId>>> = {
  denied: "ram/denied-action",
  "not-granted": "ram/missing-action",
  conditional: "ram/conditional-action",
  "partly-granted": "ram/partly-granted",
  "partly-denied": "ram/partly-denied",
};

/** Whether the role's policies allow what its tables need. One finding for each statement that is to be mended. */
export const rolePermissions: RoleRule = {
  rules: ["ram/missing-action", "ram/denied-action", "ram/conditional-action", "ram/partly-granted", "ram/partly-denied", "ram/read-only-role"],
  role(usage, report) {
    const { documents } = usage;
    if (arnOf(usage.role) === undefined || documents === undefined || documents.policiesDamaged || disagrees(usage)) return;
    if (documents.policies.length === 0 && !documents.complete) return;
    const judged = judgeNeeds(usage).filter(
      ({ verdict }) => rulesOf[verdict.outcome] !== undefined && (documents.complete || verdict.outcome !== "not-granted"),
    );
    const stated = judged.filter(({ need, tables }) => isStated(tables[0]!, need));
    for (const group of groupBy(stated, mendingKey).values()) reportGroup(usage, group, report);
    reportReadOnly(
      usage,
      judged.filter(({ need, verdict, tables }) => verdict.outcome === "not-granted" && !isStated(tables[0]!, need)),
      report,
    );
  },
};

/** Needs that one change mends together: of one statement, or by adding what no statement grants. */
function mendingKey({ verdict }: JudgedNeed): string {
  const { nearest, because, outcome } = verdict;
  const statement = nearest === undefined ? because[0] : nearest.why === "action" ? nearest.statement : undefined;
  return statement === undefined ? outcome : `${outcome} ${statement.at.source.path}:${statement.at.start}`;
}

function reportGroup(usage: RoleUsage, group: readonly JudgedNeed[], report: Report): void {
  const { outcome } = group[0]!.verdict;
  const tables = tablesOf(group);
  const isCertain = group.some(({ need }) => need.certainty === "certain");
  const failing = outcome === "denied" || outcome === "not-granted";
  const severity: Severity = failing && isCertain ? "error" : "warning";
  const [first] = tables;
  const { kind, does } = wordsFor(group);
  report(rulesOf[outcome]!, {
    at: first!.role!.at,
    severity,
    message: sentence(outcome, roleLabel(usage.role), actionsOf(group), kind),
    label: `assumed by MaxCompute${ownerOf(first!)} to ${does} ${tableName(first!)}`,
    related: [...decidingPlaces(group), ...tablePlaces(tables)],
    notes: notesOf(group, tables),
    help: helpOf(group),
    tables: tables.map(tableName),
  });
}

function sentence(outcome: Outcome, role: string, actions: string, kind: string): string {
  switch (outcome) {
    case "denied":
      return `${role} is denied ${actions} on ${kind}`;
    case "conditional":
      return `${role} may ${actions} on ${kind} only under a condition`;
    case "partly-granted":
      return `${role} may ${actions} on only a part of ${kind}`;
    case "partly-denied":
      return `${role} is denied ${actions} on a part of ${kind}`;
    default:
      return `${role} may not ${actions} on ${kind}`;
  }
}

function wordsFor(group: readonly JudgedNeed[]): { kind: string; does: string } {
  const places = new Set(group.map(({ need }) => need.on));
  const [place] = places;
  const kind = places.size > 1 ? "what it serves" : place === "the table" ? "the table it serves" : place!;
  return { kind, does: group.some((each) => each.need.access === "write") ? "write" : "read" };
}

function decidingPlaces(group: readonly JudgedNeed[]): Related[] {
  const places = new Map(group.flatMap(({ verdict }) => placesOf(verdict)).map((place) => [`${place.at.source.path}:${place.at.start}`, place]));
  return [...places.values()];
}

function placesOf({ nearest, because, outcome }: Verdict): Related[] {
  if (nearest !== undefined) return [nearestPlace(nearest)];
  if (outcome === "conditional") {
    return because.flatMap((statement) => statement.conditions.slice(0, 1).map((condition) => ({ at: condition.at, message: "the condition" })));
  }
  if (outcome === "denied" || outcome === "partly-denied")
    return because.map((statement) => ({ at: lastAction(statement), message: "the statement that denies" }));
  return because.map((statement) => ({ at: statement.resources[0]?.at ?? statement.at, message: "the statement that allows a part" }));
}

function nearestPlace({ statement, why }: NearestStatement): Related {
  if (why === "resource") return { at: statement.resources[0]?.at ?? statement.at, message: "granted here, but on another resource" };
  const message = statement.notActions.length > 0 ? "excluded here" : "the statement that allows the other actions here";
  return { at: lastAction(statement), message };
}

function lastAction(statement: Statement): Related["at"] {
  return (statement.actions.at(-1) ?? statement.notActions.at(-1))?.at ?? statement.at;
}

function tablePlaces(tables: readonly Table[]): Related[] {
  return tables.length < 2 ? [] : tables.map((table) => ({ at: table.at, message: `${tableName(table)} uses this role` }));
}

/** Resources that are listed before the rest is counted. */
const LISTED = 8;

function notesOf(group: readonly JudgedNeed[], tables: readonly Table[]): Note[] {
  const byResource = groupBy(group, ({ need }) => shownResource(need));
  const needs = [...byResource].slice(0, LISTED).map(([resource, each]): Note => ({ label: "needs", text: `${actionsOf(each)} on ${resource}` }));
  if (byResource.size > LISTED) needs.push({ label: "needs", text: `and the same on ${byResource.size - LISTED} more` });
  const remarks = new Set(group.flatMap(({ need, verdict }) => (need.note !== undefined && verdict.nearest?.why === "resource" ? [need.note] : [])));
  const [first] = tables;
  const others = tables.length < 2 ? [] : [{ label: "tables" as const, text: `${tableName(first!)} and ${tables.length - 1} more` }];
  return [...needs, ...[...remarks].map((text) => ({ label: "note" as const, text })), ...others];
}

function helpOf(group: readonly JudgedNeed[]): string {
  const { verdict, need } = group[0]!;
  const actions = distinctActions(group)
    .map((action) => `"${action}"`)
    .join(", ");
  const resource = shownResource(need);
  // One resource for all of them might reach further than each needs.
  const where = group.every((each) => shownResource(each.need) === resource) ? `on "${resource}"` : "on the resource that each is needed on";
  switch (verdict.outcome) {
    case "denied":
    case "partly-denied":
      return verdict.because.some((statement) => statement.notActions.length > 0)
        ? `add ${actions} to the NotAction of the statement that denies: a Deny wins over every Allow`
        : `let the statement that denies leave out ${actions}, or narrow its Resource: a Deny wins over every Allow`;
    case "conditional":
      return "whether the condition holds when MaxCompute reads cannot be known here";
    case "partly-granted":
      return `let the statement's Resource reach ${resource}`;
    default:
      if (verdict.nearest?.statement.notActions.length) return `take ${actions} out of NotAction, or add a statement that allows it`;
      if (verdict.nearest?.why === "action") return `add ${actions} to the actions of this statement`;
      if (verdict.nearest?.why === "resource") return `add a statement that allows ${actions} ${where}`;
      return `let one of the role's policies allow ${actions} ${where}`;
  }
}

/** The resource as a policy would spell it: a region or account that is not known stands open there. */
function shownResource({ resource }: JudgedNeed["need"]): string {
  return formatResource(resource).replace("<region>", "*").replace("<account>", "*");
}

function reportReadOnly(usage: RoleUsage, group: readonly JudgedNeed[], report: Report): void {
  const tables = tablesOf(group);
  const [first] = tables;
  if (first === undefined) return;
  report("ram/read-only-role", {
    at: first.role!.at,
    message: `${roleLabel(usage.role)} reads ${tableName(first)} but may not write it: ${actionsOf(group)}`,
    tables: tables.map(tableName),
    help: "state access = read if that is meant, or access = readwrite and grant these actions",
  });
}

function tablesOf(group: readonly JudgedNeed[]): Table[] {
  return [...new Set(group.flatMap(({ tables }) => tables))].filter(
    (table) => table.access?.value !== "read" || group.some(({ need }) => need.access === "read"),
  );
}

function actionsOf(group: readonly JudgedNeed[]): string {
  return distinctActions(group).join(", ");
}

function distinctActions(group: readonly JudgedNeed[]): string[] {
  return [...new Set(group.map(({ need }) => need.action))];
}

function ownerOf(table: Table): string {
  return table.project.owner === undefined ? "" : ` (owner ${table.project.owner.value})`;
}
