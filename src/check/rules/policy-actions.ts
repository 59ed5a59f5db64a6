import { tableName } from "../../model/table.ts";
import { actionsMatching, knownServices } from "../../ram/catalogue/known-actions.ts";
import { nearestAction } from "../../ram/catalogue/nearest-action.ts";
import { findPlaceholders } from "../../ram/matching/placeholder.ts";
import type { Policy, Statement, Word } from "../../ram/document/policy.ts";
import { trustMistakes } from "../../roles/judge-trust.ts";
import { disagrees } from "../../roles/role-account.ts";
import type { RoleUsage } from "../../roles/role-usage.ts";
import type { Report, RoleRule } from "../rule.ts";

/** Actions in the role's documents that do not exist: they grant nothing, deny nothing, and except nothing. */
export const policyActions: RoleRule = {
  rules: ["ram/unknown-action"],
  role(usage, report) {
    const { documents } = usage;
    if (documents === undefined || disagrees(usage)) return;
    const toldAlready = trustMistakes(usage);
    for (const policy of [documents.trust ?? [], documents.policies].flat()) {
      const isOurs = policy.editable === true || policy === usage.role.stated.trust || policy === usage.role.stated.permissions;
      for (const word of entriesOf(policy)) if (!toldAlready.has(word)) checkEntry(word, isOurs, usage, report);
    }
  },
};

function entriesOf({ published, statements }: Policy): readonly Word[] {
  return published === true ? [] : statements.flatMap(({ actions, notActions }: Statement) => [...actions, ...notActions]);
}

function checkEntry(word: Word, isOurs: boolean, { tables }: RoleUsage, report: Report): void {
  const { value, at } = word;
  // White space around a value has been told where the document was read.
  if (value === "*" || value !== value.trim() || findPlaceholders(value).length > 0 || isOpen(value) || actionsMatching(value).length > 0) return;
  const common = { at, tables: tables.map(tableName) };
  const nearest = nearestAction(value);
  const isOfKnownService = knownServices.some((service) => value.toLowerCase().startsWith(`${service}:`));
  if (nearest !== undefined) {
    report("ram/unknown-action", {
      ...common,
      message: `there is no action ${value}`,
      help: `did you mean ${nearest}?`,
      fixes: isOurs ? fixesOf(word, nearest) : [],
    });
  } else if (!value.includes(":")) {
    report("ram/unknown-action", {
      ...common,
      message: value === "" ? "the name of an action is empty" : `${value} is no action: a service and a colon stand before the name`,
      help: "write it as in ots:GetRow",
    });
  } else if (isOfKnownService) {
    report("ram/unknown-action", {
      ...common,
      severity: "hint",
      message: `${value} is not among the documented actions that are known here`,
      help: "compare its spelling with the documents of the service",
    });
  }
}

/** A pattern in the place of the service can stand for services that are not known here. */
function isOpen(value: string): boolean {
  return /^[^:]*[*?]/.test(value);
}

/** A word that is put together from parameters is left alone. */
function fixesOf({ at }: Word, nearest: string): { title: string; safety: "unsafe"; edits: { at: Word["at"]; text: string }[] }[] {
  if (at.source.text[at.start] !== '"') return [];
  return [{ title: `write ${nearest}`, safety: "unsafe", edits: [{ at, text: JSON.stringify(nearest) }] }];
}
