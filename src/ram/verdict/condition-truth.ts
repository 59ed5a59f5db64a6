import type { Need } from "./need.ts";
import { findPlaceholders, replacePlaceholders } from "../matching/placeholder.ts";
import type { Condition, Statement } from "../document/policy.ts";
import { type ResourcePattern, unknown } from "../matching/resource-pattern.ts";
import { matchesTogether } from "../matching/wildcard.ts";

/** Whether conditions hold for a need: always, never, for a part of what is asked for, or `open` where that cannot be known here. */
export type Truth = "holds" | "fails" | "part" | "open";

export interface ConditionTruth {
  readonly truth: Truth;
  /** For `part`: the prefixes it holds under, where they can be said as patterns. */
  readonly prefixes?: readonly string[];
}

/**
 * Decides the conditions of a statement, all of which must hold (RAM reference: policy elements). What follows from
 * the need is the prefix of a listing, `oss:Prefix`; every other key is open. Two conditions that each hold for a part
 * may have nothing in common, so that they are open together.
 */
export function truthOfConditions({ conditions }: Statement, need: Need): ConditionTruth {
  const truths = conditions.map((condition) => ({ condition, truth: truthOf(condition, need) }));
  if (truths.some(({ truth }) => truth === "fails")) return { truth: "fails" };
  if (truths.some(({ truth }) => truth === "open")) return { truth: "open" };
  const parts = truths.filter(({ truth }) => truth === "part");
  const [part] = parts;
  if (part === undefined) return { truth: "holds" };
  if (parts.length > 1) return { truth: "open" };
  const saysPattern = part.condition.operator.value === "StringLike" || part.condition.operator.value === "StringEquals";
  return saysPattern ? { truth: "part", prefixes: part.condition.values.map(({ value }) => value) } : { truth: "part" };
}

/** How an operator compares; undefined for those that no prefix can be compared by. */
const comparisons: Readonly<Record<string, { readonly like: boolean; readonly negative: boolean; readonly ignoreCase: boolean }>> = {
  StringEquals: { like: false, negative: false, ignoreCase: false },
  StringNotEquals: { like: false, negative: true, ignoreCase: false },
  StringEqualsIgnoreCase: { like: false, negative: false, ignoreCase: true },
  StringNotEqualsIgnoreCase: { like: false, negative: true, ignoreCase: true },
  StringLike: { like: true, negative: false, ignoreCase: false },
  StringNotLike: { like: true, negative: true, ignoreCase: false },
};

function truthOf({ operator, key, values }: Condition, { prefix }: Need): Truth {
  const comparison = Object.hasOwn(comparisons, operator.value) ? comparisons[operator.value] : undefined;
  if (prefix === undefined || comparison === undefined || key.value !== "oss:Prefix" || values.length === 0) return "open";
  const fold = (text: string): string => (comparison.ignoreCase ? text.toLowerCase() : text);
  const words = values.map(({ value }) => fold(value));
  // Compared as it stands, a `*` is no pattern; names that hold one are left undecided.
  if (!comparison.like && words.some((word) => /[*?]/.test(word) && findPlaceholders(word).length === 0)) return "open";
  const match = matchOf(
    words,
    prefix.map((part) => (typeof part === "string" ? fold(part) : part)),
  );
  if (!comparison.negative) return match;
  return match === "holds" ? "fails" : match === "fails" ? "holds" : match;
}

/** Whether one of the words, alternatives of each other, matches all prefixes, none, or some. */
function matchOf(words: readonly string[], prefix: ResourcePattern): Truth {
  const known = words.filter((word) => findPlaceholders(word).length === 0);
  if (matchesTogether(known, prefix, { every: "all", unknown: "all" })) return "holds";
  const opened = words.map((word) => replacePlaceholders(word, findPlaceholders(word), "*"));
  if (!matchesTogether(opened, prefix, { every: "some", unknown: "some" })) return "fails";
  return known.length < words.length || prefix.includes(unknown) ? "open" : "part";
}
