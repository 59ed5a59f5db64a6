import { type RuleId, isRuleId, ruleIds } from "../diagnostics/catalogue.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import { type RecognisedErrors, recogniseErrors } from "../maxcompute/errors/recognise-errors.ts";
import { storageKind, storageKindIds } from "../storage/registry.ts";
import type { StorageKind } from "../storage/storage-kind.ts";
import { UsageError } from "./usage-error.ts";

/** What `extc explain` was asked about. */
export type ExplainedTopic =
  | { readonly what: "rule"; readonly rule: RuleId }
  | { readonly what: "kind"; readonly kind: StorageKind }
  /** Rules of one area. */
  | { readonly what: "rules"; readonly rules: readonly RuleId[] }
  /** A text of MaxCompute, recognised or not. */
  | { readonly what: "errors"; readonly recognised: RecognisedErrors };

/** What `text` names or tells: a storage kind, a rule, an area of rules, an error, or a finding that names its rule. */
export function explainedTopic(text: string): ExplainedTopic {
  const words = text.trim().split(/\s+/);
  const named = words.length === 1 ? topicNamed(words[0]!) : undefined;
  if (named !== undefined) return named;
  if (words.length > 1 && words.every((word) => topicNamed(word) !== undefined))
    throw new UsageError("explain takes one rule or storage kind at a time");
  const recognised = recogniseErrors(text);
  if (recognised.errors.length > 0) return { what: "errors", recognised };
  const mentioned = words.map((word) => word.replace(/[^a-z0-9]+$/, "")).find(isRuleId);
  if (mentioned !== undefined) return { what: "rule", rule: mentioned };
  if (words.length === 1 && recognised.codes.length === 0) throw new UsageError(noSuchTopic(words[0]!));
  return { what: "errors", recognised };
}

function topicNamed(name: string): ExplainedTopic | undefined {
  const kind = storageKind(name);
  if (kind !== undefined) return { what: "kind", kind };
  if (isRuleId(name)) return { what: "rule", rule: name };
  const ofArea = rulesOfArea(name);
  if (ofArea.length > 0) return { what: "rules", rules: ofArea };
  const alike = ruleIds.filter((rule) => rule.endsWith(`/${name}`));
  if (alike.length > 1) return { what: "rules", rules: alike };
  return alike[0] === undefined ? undefined : { what: "rule", rule: alike[0] };
}

/** The rules of `area`, with or without its slash. */
export function rulesOfArea(area: string): RuleId[] {
  return ruleIds.filter((rule) => rule.startsWith(area.endsWith("/") ? area : `${area}/`));
}

function noSuchTopic(name: string): string {
  // One long word may be a key that was pasted: it is not said again.
  const what = /^[a-z]{1,24}(?:[/-][a-z0-9-]{0,32})?$/.test(name) ? name : "of that name";
  const kind = storageKindIds.find((id) => storageKind(id)?.alsoCalled?.includes(name) === true);
  const nearest = kind ?? nearestName(name, [...ruleIds, ...storageKindIds]);
  return `there is no rule or storage kind ${what}${nearest === undefined ? "; extc explain lists them" : `; did you mean ${nearest}?`}`;
}
