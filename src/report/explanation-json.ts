import { type RuleId, ruleIds, ruleInfo } from "../diagnostics/catalogue.ts";
import { knownErrors } from "../maxcompute/errors/known-errors.ts";
import type { RecognisedErrors } from "../maxcompute/errors/recognise-errors.ts";
import { rulePage } from "./rule-page.ts";

/** An explanation for programs: the shape of `extc explain --format json`, version 1. */
function document(content: object): string {
  return `${JSON.stringify({ version: 1, ...content }, undefined, 2)}\n`;
}

export function rulesJson(rules: readonly RuleId[] = ruleIds): string {
  return document({ rules: rules.map(jsonRule) });
}

export function ruleJson(rule: RuleId, page: string): string {
  return document({ rule: { ...jsonRule(rule), page } });
}

export function kindJson(kind: string, page: string): string {
  return document({ kind: { id: kind, page } });
}

/** Of the text itself it holds nothing but the digits of codes. */
export function errorsJson({ codes, errors }: RecognisedErrors): string {
  return document({
    codes: codes.map(({ digits, module, severity }) => ({ code: `ODPS-${digits}`, from: module ?? null, severity })),
    errors: errors.map((id) => {
      const { title, meaning, rules, lookAt, notSeen, certainty, sources } = knownErrors[id];
      return { id, title, meaning, rules: rules.map(jsonRule), lookAt, notSeen: notSeen ?? null, certainty, sources };
    }),
  });
}

function jsonRule(id: RuleId): object {
  const { severity, scope, mendedBy, summary } = ruleInfo(id);
  return { id, severity, scope, mendedBy: mendedBy ?? null, summary, url: rulePage(id) };
}
