import type { RuleId } from "../diagnostics/catalogue.ts";

/** Where the page of a rule is, from the folder the package stands in. */
export function rulePage(rule: RuleId): string {
  return `docs/rules/${rule}.md`;
}
