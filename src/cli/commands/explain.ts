import { type RuleId, isRuleId, ruleIds, ruleInfo } from "../../diagnostics/catalogue.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import { referencePage } from "../../storage/reference-page.ts";
import { storageKind, storageKindIds } from "../../storage/registry.ts";
import { rulePageText } from "../rule-page-text.ts";
import { UsageError } from "../usage-error.ts";

/** `extc explain`: the page of a rule or a storage kind, or the list of all rules. */
export function explainCommand(topic: string | undefined): number {
  process.stdout.write(topic === undefined ? listRules() : textOn(topic));
  return 0;
}

function textOn(topic: string): string {
  const kind = storageKind(topic);
  return kind === undefined ? pageOf(ruleNamed(topic)) : referencePage(kind);
}

function listRules(): string {
  const width = Math.max(...ruleIds.map((rule) => rule.length));
  return ruleIds.map((rule) => `${rule.padEnd(width)}  ${ruleInfo(rule).severity.padEnd(7)}  ${ruleInfo(rule).summary}\n`).join("");
}

function ruleNamed(topic: string): RuleId {
  if (isRuleId(topic)) return topic;
  const inArea = ruleIds.filter((rule) => rule.endsWith(`/${topic}`));
  if (inArea.length === 1) return inArea[0]!;
  const kind = storageKindIds.find((id) => storageKind(id)?.alsoCalled?.includes(topic) === true);
  const nearest = kind ?? nearestName(topic, [...ruleIds, ...storageKindIds]);
  throw new UsageError(
    `there is no rule or storage kind ${topic}${nearest === undefined ? "; extc explain lists them" : `; did you mean ${nearest}?`}`,
  );
}

function pageOf(rule: RuleId): string {
  const page = rulePageText(rule);
  if (page === undefined) throw new UsageError("the pages of the rules are missing: they are in docs/rules, beside the program");
  return page;
}
