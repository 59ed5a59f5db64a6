import { type RuleId, type Severity, ruleInfo } from "../../diagnostics/catalogue.ts";
import { rulePage } from "../rule-page.ts";

/** What the standard calls severities. */
export const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", hint: "note" };

/** A rule as a reportingDescriptor: its sentence of the catalogue, and its page where there is one. */
export function ruleDescriptor(rule: RuleId, page: string | undefined, homepage: string | undefined): object {
  const { summary, severity } = ruleInfo(rule);
  return {
    id: rule,
    shortDescription: { text: summary },
    fullDescription: { text: (page && whyOf(page)) ?? summary },
    ...(page !== undefined && { help: { text: page, markdown: page } }),
    ...(homepage !== undefined && { helpUri: `${homepage.replace(/\/$/, "")}/${rulePage(rule)}` }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ["maxcompute", rule.slice(0, rule.indexOf("/"))] },
  };
}

/** The text below the heading Why of a page, without its line breaks. */
function whyOf(page: string): string | undefined {
  const text = /^## Why\n([^]*?)(?=^## |$(?![^]))/m.exec(page)?.[1]?.trim();
  return text?.replace(/([^\n])\n(?!\n)/g, "$1 ");
}
