import type { Note, Related } from "../diagnostics/diagnostic.ts";
import { type Table, tableName } from "../model/table.ts";
import type { Outcome } from "../ram/verdict/evaluate.ts";
import { matchAction } from "../ram/verdict/action-match.ts";
import { patternsOf } from "../ram/verdict/statement-patterns.ts";
import { groupBy } from "../ram/group-by.ts";
import { isCallOf, isSlipFor } from "../ram/catalogue/nearest-action.ts";
import { covers, matchesPattern, overlaps } from "../ram/matching/wildcard.ts";
import type { NearestStatement } from "../ram/verdict/nearest-statement.ts";
import { type Policy, type Statement, type Word, isConditional } from "../ram/document/policy.ts";
import { canMatch, levelInWords, upperCaseInstance } from "../ram/catalogue/resource-level.ts";
import { type ResourcePattern, formatResource, unknownName } from "../ram/matching/resource-pattern.ts";
import type { JudgedNeed } from "../roles/table-needs.ts";

/** What is wrong, in a sentence. */
export function sentenceFor(outcome: Outcome, role: string, group: readonly JudgedNeed[]): string {
  const actions = actionsOf(group);
  const kind = whatFor(group);
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

function whatFor(group: readonly JudgedNeed[]): string {
  const places = new Set(group.map(placeInWords));
  const [place] = places;
  return places.size > 1 ? "what it serves" : place === "the table" ? "the table it serves" : place!;
}

/** A listing that is granted or denied in part is so by its prefix. */
function placeInWords({ need, verdict }: JudgedNeed): string {
  return need.prefix !== undefined && verdict.outcome.startsWith("partly") ? "the directory of the table" : need.on;
}

/** The statements that decided, or nearly allow, each once. */
export function decidingPlaces(group: readonly JudgedNeed[]): Related[] {
  const places = new Map<Statement, Related>();
  for (const judged of group) for (const [statement, place] of placesOf(judged)) if (!places.has(statement)) places.set(statement, place);
  return [...places.values()];
}

function placesOf({ need, verdict: { nearest, because, outcome } }: JudgedNeed): [Statement, Related][] {
  if (nearest !== undefined) return [[nearest.statement, slipOf(nearest, need.action) ?? elsewhere(nearest, need) ?? nearestPlace(nearest)]];
  const deciding = outcome === "conditional" ? because.filter(isConditional) : because;
  return deciding.map((statement) => [statement, decidingPlace(statement, outcome, need)]);
}

function decidingPlace(statement: Statement, outcome: Outcome, { action, resource }: JudgedNeed["need"]): Related {
  if (outcome === "conditional") return { at: statement.conditions[0]!.at, message: "the condition" };
  if (outcome === "denied" || outcome === "partly-denied")
    return { at: (entryFor(statement, action) ?? lastAction(statement)).at, message: "the statement that denies" };
  const part = statement.resources.find(({ value }) => overlaps(value, resource));
  return { at: statement.conditions[0]?.at ?? part?.at ?? reachOf(statement), message: "the statement that allows a part" };
}

/** The entry of Action that speaks of an action. */
function entryFor({ actions }: Statement, action: string): Word | undefined {
  return actions.find(({ value }) => matchesPattern(value.toLowerCase(), action.toLowerCase()));
}

/** The entry of the statement that was perhaps meant to be the action. */
function slipOf({ statement, why }: NearestStatement, action: string): Related | undefined {
  if (why !== "action") return undefined;
  const slip = statement.actions.find(({ value }) => isSlipFor(value, action));
  if (slip !== undefined) return { at: slip.at, message: `${action} was perhaps meant here` };
  const call = statement.actions.find(({ value }) => isCallOf(value, action));
  return call && { at: call.at, message: `this call is authorised as ${action}` };
}

/** The resource of the statement that is right but for its region, or its account. */
function elsewhere({ statement, why }: NearestStatement, { resource }: JudgedNeed["need"]): Related | undefined {
  if (why !== "resource") return undefined;
  for (const { value, at } of statement.resources) {
    const [acs, service, region, account, ...relative] = value.split(":");
    const inFields = (...fields: readonly unknown[]): boolean => covers([acs, service, ...fields, ...relative].join(":"), resource);
    if (inFields("*", account)) return { at, message: `granted here, but in region ${region}` };
    if (inFields(region, "*")) return { at, message: `granted here, but for account ${account}` };
  }
  return undefined;
}

function nearestPlace({ statement, why }: NearestStatement): Related {
  if (why === "prefix") return { at: reachOf(statement), message: "granted here, but under another prefix" };
  if (why === "resource") return { at: reachOf(statement), message: "granted here, but on another resource" };
  const message = statement.notActions.length > 0 ? "excluded here" : "the statement that allows the other actions here";
  return { at: lastAction(statement).at, message };
}

/** What a statement reaches: its condition, else its first resource. */
function reachOf(statement: Statement): Related["at"] {
  return statement.conditions[0]?.at ?? statement.resources[0]?.at ?? statement.at;
}

function lastAction(statement: Statement): Pick<Word, "at"> {
  return statement.actions.at(-1) ?? statement.notActions.at(-1) ?? statement;
}

/** Every table that is concerned, where they are several. */
export function tablePlaces(tables: readonly Table[]): Related[] {
  return tables.length < 2 ? [] : tables.map((table) => ({ at: table.at, message: `${tableName(table)} uses this role` }));
}

/** Resources that are listed before the rest is counted. */
const LISTED = 8;

/** What is needed, what people miss about it, and which tables need it. */
export function notesOf(group: readonly JudgedNeed[], tables: readonly Table[], policies: readonly Policy[]): Note[] {
  const byResource = groupBy(group, shownNeed);
  const needs = [...byResource].slice(0, LISTED).map(([resource, each]): Note => ({ label: "needs", text: `${actionsOf(each)} on ${resource}` }));
  if (byResource.size > LISTED) needs.push({ label: "needs", text: `and the same on ${byResource.size - LISTED} more` });
  const remarks = new Set(group.flatMap((judged) => remarkOn(judged, policies)));
  const [first] = tables;
  const others = tables.length < 2 ? [] : [{ label: "tables" as const, text: `${tableName(first!)} and ${tables.length - 1} more` }];
  return [...needs, ...[...remarks].map((text) => ({ label: "note" as const, text })), ...others];
}

/** Why the resource that an action is granted on cannot do. */
function remarkOn(judged: JudgedNeed, policies: readonly Policy[]): readonly string[] {
  const { need, verdict } = judged;
  if (verdict.outcome !== "not-granted") return [];
  if (differsInCaseAlone(judged, policies))
    return ["it is granted in another letter case, and whether RAM tells resources apart by it is not documented"];
  const granting = policies.flatMap(({ statements }) => statements).filter((statement) => grants(statement, need.action));
  if (need.note !== undefined && granting.some((statement) => patternsOf(statement).exact.some((pattern) => reachesOne(pattern, need.resource))))
    return [need.note];
  const flaw = granting.map((statement) => flawOf(statement, need.action)).find((text) => text !== undefined);
  return flaw === undefined ? [] : [flaw];
}

/** Whether a pattern matches one of those of which the need names the literal `*`. */
function reachesOne(pattern: string, resource: ResourcePattern): boolean {
  const last = resource.at(-1);
  return typeof last === "string" && last.endsWith("*") && overlaps(pattern, [...resource.slice(0, -1), last.slice(0, -1), unknownName]);
}

/**
 * Whether all that keeps a policy from granting what is needed is the letter case of a resource. Whether RAM tells resources
 * apart by it is documented nowhere; of instances it is, which policies name in lower case.
 */
export function differsInCaseAlone({ need, verdict }: JudgedNeed, policies: readonly Policy[]): boolean {
  if (verdict.outcome !== "not-granted") return false;
  const folded = need.resource.map((part) => (typeof part === "string" ? part.toLowerCase() : part));
  return policies
    .flatMap(({ statements }) => statements)
    .filter((statement) => grants(statement, need.action) && !isConditional(statement))
    .some((statement) =>
      patternsOf(statement).exact.some((pattern) => upperCaseInstance(pattern) === undefined && covers(pattern.toLowerCase(), folded)),
    );
}

function grants(statement: Statement, action: string): boolean {
  return statement.effect === "Allow" && matchAction(statement, action) === "yes";
}

function flawOf(statement: Statement, action: string): string | undefined {
  const { exact, open } = patternsOf(statement);
  const instance = exact.map(upperCaseInstance).find((name) => name !== undefined);
  if (instance !== undefined) return `policies name instances in lower case, and one says ${instance}`;
  return [...exact, ...open].some((pattern) => canMatch(action, pattern))
    ? undefined
    : `where it is granted, no Resource matches ${levelInWords(action)}`;
}

/** The one step that mends it, where no edit does. */
export function helpFor(group: readonly JudgedNeed[], policies: readonly Policy[]): string {
  const { verdict } = group[0]!;
  const actions = distinctActions(group)
    .map((action) => `"${action}"`)
    .join(", ");
  const resource = shownResource(group[0]!);
  // One resource for all of them might reach further than each needs.
  const where = group.every((each) => shownResource(each) === resource) ? `on "${resource}"` : "on the resource that each is needed on";
  switch (verdict.outcome) {
    case "denied":
    case "partly-denied":
      return verdict.because.some((statement) => statement.notActions.length > 0)
        ? `add ${actions} to the NotAction of the statement that denies: a Deny wins over every Allow`
        : `let the statement that denies leave out ${actions}, or narrow its Resource: a Deny wins over every Allow`;
    case "conditional":
      return "whether the condition holds when MaxCompute reads cannot be known here";
    case "partly-granted":
      return `let the statement reach ${shownNeed(group[0]!)}`;
    default:
      if (verdict.nearest?.why !== "resource" && isOfSystem(verdict.nearest?.statement, policies))
        return `attach a policy of your own that allows ${actions} ${where}: a system policy cannot be changed`;
      if (verdict.nearest?.statement.notActions.length) return `take ${actions} out of NotAction, or add a statement that allows it`;
      if (verdict.nearest?.why === "action") return `add ${actions} to the actions of this statement`;
      if (verdict.nearest?.why === "prefix") return `let the condition take ${shownNeed(group[0]!)}`;
      if (verdict.nearest?.why === "resource") return `add a statement that allows ${actions} ${where}`;
      return `let one of the role's policies allow ${actions} ${where}`;
  }
}

function isOfSystem(statement: Statement | undefined, policies: readonly Policy[]): boolean {
  return statement !== undefined && policies.some(({ system, statements }) => system === true && statements.includes(statement));
}

/** The resource as a policy would spell it: a region or account that is not known stands open there. */
function shownResource({ need: { resource } }: JudgedNeed): string {
  return formatResource(resource).replace("<region>", "*").replace("<account>", "*");
}

/** The resource, and the prefix where that is what counts. */
function shownNeed(judged: JudgedNeed): string {
  const { need, verdict } = judged;
  const deciding = verdict.nearest === undefined ? verdict.because : [verdict.nearest.statement];
  const prefix = need.prefix !== undefined && deciding.some(isConditional) ? ` under the prefix ${formatResource(need.prefix)}` : "";
  return shownResource(judged) + prefix;
}

/** The actions, each once, as a list in a sentence. */
export function actionsOf(group: readonly JudgedNeed[]): string {
  return distinctActions(group).join(", ");
}

function distinctActions(group: readonly JudgedNeed[]): string[] {
  return [...new Set(group.map(({ need }) => need.action))];
}
