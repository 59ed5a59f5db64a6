import type { Edit } from "../../diagnostics/diagnostic.ts";
import { isSlipFor } from "../catalogue/nearest-action.ts";
import { matchAction } from "../verdict/action-match.ts";
import { patternsOf } from "../verdict/statement-patterns.ts";
import { compactLength, longestPolicy } from "../document/document-size.ts";
import { groupBy } from "../group-by.ts";
import { insertItems } from "../json/json-insertion.ts";
import { type StatementDocument, isNameable, leastPolicy, patternFor } from "./least-policy.ts";
import type { Need } from "../verdict/need.ts";
import { type Policy, type Statement, type Word, isConditional } from "../document/policy.ts";
import type { ResourcePattern } from "../matching/resource-pattern.ts";
import { allTextsOf } from "./all-texts.ts";
import { covers, matchesTogether, overlaps } from "../matching/wildcard.ts";

/** How policies can be made to grant what is missing. */
export interface Mending {
  readonly edits: readonly Edit[];
  /** What is added, in words that go on after `add`. */
  readonly adds: string;
  /** The one statement that is all that changes, where it is one. */
  readonly extended?: Statement;
}

/**
 * The smallest edits that make the role's policies grant `missing`, and nothing beyond `needed`, all that its tables
 * need. An action goes into a statement whose resources reach no further than the tables need that action, which has no
 * condition and which no Deny touches; else the least statement is appended. Undefined where no policy can be edited, a
 * document would get longer than RAM takes, or what is missing cannot be named.
 */
export function mendPolicies(policies: readonly Policy[], missing: readonly Need[], needed: readonly Need[]): Mending | undefined {
  const editable = policies.filter((policy) => policy.editable === true && policy.statementsAt !== undefined);
  if (editable.length === 0 || !missing.every(isNameable)) return undefined;
  const extensions = [...groupBy(missing, ({ action }) => action)].flatMap(([action, own]) => extend(action, own, needed, policies, editable));
  const reached = new Set(extensions.flatMap(({ needs }) => needs));
  const { Statement: statements } = leastPolicy(missing.filter((need) => !reached.has(need)));
  const home = statements.length === 0 ? undefined : homeOf(statements, editable, extensions);
  if (statements.length > 0 && home === undefined) return undefined;
  const edits = [
    ...[...groupBy(extensions, ({ statement }) => statement).values()].flatMap(extendingEdits),
    ...(home === undefined
      ? []
      : insertItems(
          home.statementsAt!,
          statements.map((statement) => ({ ...statement })),
        )),
  ];
  if (editable.some((policy) => !staysShort(policy, edits))) return undefined;
  const adds = [...wordsForExtensions(extensions), ...statements.map(wordsFor)].join(", ");
  const [extended, ...more] = new Set(extensions.map(({ statement }) => statement));
  return { edits, adds, ...(extended !== undefined && more.length + statements.length === 0 && { extended }) };
}

/** Whether RAM still takes the document with what the edits put into it. */
function staysShort({ source }: Policy, edits: readonly Edit[]): boolean {
  const own = edits.filter(({ at }) => at.source === source);
  return own.length === 0 || own.reduce((length, { text }) => length + compactLength(text), compactLength(source.text)) <= longestPolicy;
}

interface Extension {
  readonly policy: Policy;
  readonly statement: Statement;
  readonly action: string;
  readonly needs: readonly Need[];
  /** An entry that names nothing and was most likely meant to be the action. */
  readonly slip?: Word;
}

/** The edits of one statement: a misspelt entry is corrected, what is not there in any spelling is added. */
function extendingEdits(same: readonly Extension[]): Edit[] {
  const added = same.filter(({ slip }) => slip === undefined).map(({ action }) => action);
  const corrected = same.flatMap(({ slip, action }) => (slip === undefined ? [] : [{ at: slip.at, text: JSON.stringify(action) }]));
  return [...corrected, ...(added.length === 0 ? [] : insertItems(same[0]!.statement.actionAt!, added))];
}

/** The statements that may take the action, each with the needs it then covers. */
function extend(
  action: string,
  missing: readonly Need[],
  needed: readonly Need[],
  policies: readonly Policy[],
  editable: readonly Policy[],
): Extension[] {
  const wanted = needed.filter((need) => need.action === action && need.prefix === undefined).map(({ resource }) => patternFor(resource));
  const denials = policies.flatMap(({ statements }) => statements.filter(({ effect }) => effect === "Deny"));
  const extensions: Extension[] = [];
  let left = missing.filter(({ prefix }) => prefix === undefined);
  for (const policy of editable) {
    for (const statement of policy.statements) {
      if (left.length === 0) return extensions;
      if (!mayTake(statement, action, wanted, denials)) continue;
      const { exact } = patternsOf(statement);
      const needs = left.filter(({ resource }) => exact.some((pattern) => covers(pattern, resource)));
      if (needs.length === 0) continue;
      const slip = statement.actions.find(({ value }) => isSlipFor(value, action));
      extensions.push({ policy, statement, action, needs, ...(slip && { slip }) });
      left = left.filter((need) => !needs.includes(need));
    }
  }
  return extensions;
}

function mayTake(statement: Statement, action: string, wanted: readonly string[], denials: readonly Statement[]): boolean {
  const { effect, notActions, actionAt } = statement;
  const { exact, open } = patternsOf(statement);
  if (effect !== "Allow" || notActions.length > 0 || isConditional(statement) || open.length > 0 || actionAt === undefined) return false;
  const resources = exact.map(allTextsOf);
  const reachesNoFurther = resources.every((resource) => matchesTogether(wanted, resource, { every: "all", unknown: "all" }));
  return reachesNoFurther && !denials.some((denial) => touches(denial, action, resources));
}

function touches(denial: Statement, action: string, resources: readonly ResourcePattern[]): boolean {
  const { exact, open } = patternsOf(denial);
  return matchAction(denial, action) !== "no" && [...exact, ...open].some((pattern) => resources.some((resource) => overlaps(pattern, resource)));
}

/** The policy that takes new statements: one that is being edited already, else the first with room for them. */
function homeOf(statements: readonly StatementDocument[], editable: readonly Policy[], extensions: readonly Extension[]): Policy | undefined {
  const length = JSON.stringify(statements).length;
  const order = [...new Set([...extensions.map(({ policy }) => policy), ...editable])];
  return order.find(({ source }) => compactLength(source.text) + length <= longestPolicy);
}

function wordsForExtensions(extensions: readonly Extension[]): string[] {
  return [...groupBy(extensions, ({ statement }) => statement).values()].map((same) => `${same.map(wordFor).join(", ")} to a statement`);
}

function wordFor({ action, slip }: Extension): string {
  return slip === undefined ? `"${action}"` : `"${action}" in the place of "${slip.value}"`;
}

function wordsFor({ Action, Resource, Condition }: StatementDocument): string {
  const prefixes = Condition?.StringLike["oss:Prefix"].map((prefix) => `"${prefix}"`).join(", ");
  return `a statement that allows ${Action.map((action) => `"${action}"`).join(", ")} on ${shown(Resource)}${prefixes === undefined ? "" : ` under the prefix ${prefixes}`}`;
}

function shown([first, ...more]: readonly string[]): string {
  return `"${first}"${more.length === 0 ? "" : ` and ${more.length} more`}`;
}
