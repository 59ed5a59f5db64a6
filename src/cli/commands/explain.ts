import { readFileSync } from "node:fs";
import { type RuleId, ruleIds, ruleInfo } from "../../diagnostics/catalogue.ts";
import { renderErrors } from "../../report/error-report.ts";
import { errorsJson, kindJson, ruleJson, rulesJson } from "../../report/explanation-json.ts";
import { terminalPage } from "../../report/terminal-page.ts";
import { decodeUtf8 } from "../../source/decode.ts";
import { referencePage } from "../../storage/reference-page.ts";
import { storageKindIds } from "../../storage/registry.ts";
import type { ExplainArguments } from "../arguments.ts";
import { type ExplainedTopic, explainedTopic, rulesOfArea } from "../explained-topic.ts";
import { wantsColor } from "../print-findings.ts";
import { rulePageText } from "../rule-page-text.ts";
import { UsageError } from "../usage-error.ts";

/** `extc explain`: a rule, a storage kind, a pasted error, or the list of all rules. 1 where an error is not known. */
export function explainCommand(args: ExplainArguments): number {
  const text = args.path.length === 1 && args.path[0] === "-" ? standardInput() : args.path.join(" ");
  if (args.path.length > 0 && text.trim() === "") throw new UsageError("there is nothing to explain: the text is empty");
  const topic = args.path.length === 0 ? undefined : explainedTopic(text);
  process.stdout.write(args.format === "json" ? inJson(topic) : inText(topic, wantsColor(args, process.stdout)));
  return topic?.what === "errors" && topic.recognised.errors.length === 0 ? 1 : 0;
}

/** Bytes that are no UTF-8 are read as well as they can be: logs hold what they hold. */
function standardInput(): string {
  const bytes = readFileSync(0);
  const decoded = decodeUtf8(bytes);
  return "text" in decoded ? decoded.text : bytes.toString("utf8");
}

function inJson(topic: ExplainedTopic | undefined): string {
  switch (topic?.what) {
    case undefined:
      return rulesJson();
    case "rules":
      return rulesJson(topic.rules);
    case "rule":
      return ruleJson(topic.rule, pageOf(topic.rule));
    case "kind":
      return kindJson(topic.kind.id, referencePage(topic.kind));
    case "errors":
      return errorsJson(topic.recognised);
  }
}

function inText(topic: ExplainedTopic | undefined, color: boolean): string {
  switch (topic?.what) {
    case undefined:
      return `${listRules(ruleIds)}\nStorage kinds: ${storageKindIds.join(", ")}\n`;
    case "rules":
      return listRules(topic.rules);
    case "rule":
      return inTerminal(pageOf(topic.rule), color);
    case "kind":
      return inTerminal(referencePage(topic.kind), color) + alsoRules(topic.kind.id);
    case "errors":
      return renderErrors(topic.recognised, { color });
  }
}

function listRules(rules: readonly RuleId[]): string {
  const width = Math.max(...rules.map((rule) => rule.length));
  return rules.map((rule) => `${rule.padEnd(width)}  ${ruleInfo(rule).severity.padEnd(7)}  ${ruleInfo(rule).summary}\n`).join("");
}

/** Where a kind and an area of rules have one name. */
function alsoRules(kind: string): string {
  const rules = rulesOfArea(kind);
  return rules.length === 0 ? "" : `\nRules of ${kind}:\n\n${listRules(rules)}`;
}

/** A page for a reader; whatever is no terminal gets it as it is, in Markdown. */
function inTerminal(page: string, color: boolean): string {
  return process.stdout.isTTY === true ? terminalPage(page, { color, width: process.stdout.columns }) : page;
}

function pageOf(rule: RuleId): string {
  const page = rulePageText(rule);
  if (page === undefined) throw new UsageError(`the page of ${rule} is missing beside the program`);
  return page;
}
