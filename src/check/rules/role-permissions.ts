import type { RuleId, Severity } from "../../diagnostics/catalogue.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { arnOf, roleLabel } from "../../model/role.ts";
import { type Table, tableName } from "../../model/table.ts";
import type { Outcome } from "../../ram/verdict/evaluate.ts";
import { groupBy } from "../../ram/group-by.ts";
import { mendPolicies } from "../../ram/least/mend-policy.ts";
import { disagrees } from "../../roles/role-account.ts";
import type { RoleUsage } from "../../roles/role-usage.ts";
import { type JudgedNeed, isStated, judgeNeeds, judgeUnmetNeeds } from "../../roles/table-needs.ts";
import { remedyByEdits, sharedNote } from "../ram-remedy.ts";
import { statementsToAdd } from "../statements-to-add.ts";
import { actionsOf, decidingPlaces, differsInCaseAlone, helpFor, notesOf, sentenceFor, tablePlaces } from "../permission-words.ts";
import type { ProjectFacts, Report, RoleRule } from "../rule.ts";

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
  role(usage, report, project) {
    const { documents } = usage;
    if (arnOf(usage.role) === undefined || documents === undefined || documents.policiesDamaged || disagrees(usage)) return;
    if (documents.policies.length === 0 && !documents.complete) return;
    const failing = judgeUnmetNeeds(usage).filter(
      ({ verdict }) => rulesOf[verdict.outcome] !== undefined && (documents.complete || verdict.outcome !== "not-granted"),
    );
    const [stated, unstated] = [failing.filter(isMeant), failing.filter((each) => !isMeant(each))];
    const groups = [...groupBy(stated, mendingKey).values()];
    // Told at one place in the same words, two would pass for one, and the other would be lost.
    for (const alike of groupBy(groups, (group) => tellingKey(usage, group)).values()) {
      reportGroup(usage, alike.flat(), project, report);
    }
    reportReadOnly(
      usage,
      unstated.filter(({ verdict }) => verdict.outcome === "not-granted"),
      report,
    );
  },
};

function isMeant({ need, tables }: JudgedNeed): boolean {
  return isStated(tables[0]!, need);
}

/** Needs that one change mends together: of one statement, or by adding what no statement grants. */
function mendingKey({ verdict }: JudgedNeed): string {
  const { nearest, because, outcome } = verdict;
  const statement = nearest === undefined ? because[0] : nearest.why === "action" ? nearest.statement : undefined;
  return statement === undefined ? outcome : `${outcome} ${statement.at.source.path}:${statement.at.start}`;
}

/** Where and in which words a group is told. */
function tellingKey({ role }: RoleUsage, group: readonly JudgedNeed[]): string {
  const { at } = tablesOf(group)[0]!.role!;
  return `${at.source.path}:${at.start} ${sentenceFor(group[0]!.verdict.outcome, roleLabel(role), group)}`;
}

function reportGroup(usage: RoleUsage, group: readonly JudgedNeed[], project: ProjectFacts, report: Report): void {
  const { outcome } = group[0]!.verdict;
  const tables = tablesOf(group);
  const { policies } = usage.documents!;
  const isCertain = group.some((judged) => judged.need.certainty === "certain" && !differsInCaseAlone(judged, policies));
  const severity: Severity = (outcome === "denied" || outcome === "not-granted") && isCertain ? "error" : "warning";
  const [first] = tables;
  const does = group.some(({ need }) => need.access === "write") ? "write" : "read";
  report(rulesOf[outcome]!, {
    at: first!.role!.at,
    severity,
    message: sentenceFor(outcome, roleLabel(usage.role), group),
    label: `assumed by MaxCompute${ownerOf(first!)} to ${does} ${tableName(first!)}`,
    related: [...decidingPlaces(group), ...tablePlaces(tables)],
    ...remedy(usage, group, project),
    tables: tables.map(tableName),
  });
}

/** What grants what is missing: as an edit where a policy file can take it, else in words, with the statement to paste. */
function remedy(usage: RoleUsage, group: readonly JudgedNeed[], project: ProjectFacts): Remedy {
  const { policies } = usage.documents!;
  const notes = notesOf(group, tablesOf(group), policies);
  const { outcome } = group[0]!.verdict;
  if (outcome !== "not-granted" && outcome !== "partly-granted") return { fixes: [], help: helpFor(group, policies), notes };
  const missing = group.map(({ need }) => need);
  const own = policies.filter(({ source }) => !project.sharedDocuments.has(source.path));
  const meant = judgeNeeds(usage).filter(isMeant);
  const mended = mendPolicies(
    own,
    missing,
    meant.map(({ need }) => need),
  );
  if (mended !== undefined) return { ...remedyByEdits(mended, group[0]!.verdict.nearest?.statement), notes };
  const shared = own.length < policies.length ? [sharedNote] : [];
  return { fixes: [], help: helpFor(group, policies), notes: [...notes, ...shared, ...statementsToAdd(usage.role, missing)] };
}

type Remedy = Pick<Diagnostic, "fixes" | "notes" | "help">;

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

/** Those that state `access = read` are not concerned where writes alone are missing. */
function tablesOf(group: readonly JudgedNeed[]): Table[] {
  const isRead = group.some(({ need }) => need.access === "read");
  return [...new Set(group.flatMap(({ tables }) => tables))].filter((table) => isRead || table.access?.value !== "read");
}

function ownerOf(table: Table): string {
  return table.project.owner === undefined ? "" : ` (owner ${table.project.owner.value})`;
}
