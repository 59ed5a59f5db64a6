import type { Need } from "./need.ts";
import { findPlaceholders, replacePlaceholders } from "../matching/placeholder.ts";
import type { Condition, Statement } from "../document/policy.ts";
import { type ResourcePattern, unknown } from "../matching/resource-pattern.ts";
import { type Quantifiers, matchesTogether, overlaps } from "../matching/wildcard.ts";

/** Whether conditions hold for a need: always, never, for a part of what is asked for, or `open` where that cannot be known here. */
export type Truth = "holds" | "fails" | "part" | "open";

export interface ConditionTruth {
  readonly truth: Truth;
  /** For `part` and `open`: the prefixes beyond which it does not hold, where they can be said as patterns; for `part` it holds under all of them. */
  readonly prefixes?: readonly string[];
}

/**
 * Decides the conditions of a statement, all of which must hold (RAM reference: policy elements). What follows from
 * the need is the prefix of a listing, `oss:Prefix`; every other key is open. Two conditions that each hold for a part
 * may have nothing in common, so that they are open together.
 */
export function truthOfConditions({ conditions }: Statement, need: Need): ConditionTruth {
  const decided = conditions.map((condition) => decide(condition, need));
  if (decided.some(({ truth }) => truth === "fails")) return { truth: "fails" };
  const limits = decided.filter(({ truth, isLimit }) => truth === "part" || isLimit);
  const [limit] = limits;
  const prefixes = limits.length === 1 ? limit!.prefixes : undefined;
  const isOpen = limits.length > 1 || decided.some(({ truth }) => truth === "open");
  if (!isOpen && limit === undefined) return { truth: "holds" };
  return { truth: isOpen ? "open" : "part", ...(prefixes && { prefixes }) };
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

interface Decision extends ConditionTruth {
  /** Some prefixes are surely left out, and others are not. */
  readonly isLimit: boolean;
}

function decide(condition: Condition, { prefix }: Need): Decision {
  const comparison = comparisonOf(condition);
  if (prefix === undefined || comparison === undefined) return undecided;
  const { ignoreCase, negative } = comparison;
  const asked = ignoreCase ? prefix.map((part) => (typeof part === "string" ? part.toLowerCase() : part)) : prefix;
  const matched = match(comparison, asked);
  if (negative) return negated(matched);
  return ignoreCase ? matched : { ...matched, prefixes: matched.reached };
}

const undecided: Decision = { truth: "open", isLimit: false };

/** A condition that a prefix can be compared by. */
interface Comparison {
  readonly words: readonly ComparedWord[];
  /** Those without placeholders. */
  readonly known: readonly string[];
  readonly negative: boolean;
  readonly ignoreCase: boolean;
}

/** Thousands of listings are compared with the same few conditions. */
const comparisonsOf = new WeakMap<Condition, { readonly comparison: Comparison | undefined }>();

function comparisonOf(condition: Condition): Comparison | undefined {
  let known = comparisonsOf.get(condition);
  if (known === undefined) comparisonsOf.set(condition, (known = { comparison: readComparison(condition) }));
  return known.comparison;
}

function readComparison({ operator, key, values }: Condition): Comparison | undefined {
  const comparison = Object.hasOwn(comparisons, operator.value) ? comparisons[operator.value] : undefined;
  if (comparison === undefined || key.value !== "oss:Prefix" || values.length === 0) return undefined;
  const words = values.map(({ value }) => comparedWord(comparison.ignoreCase ? value.toLowerCase() : value));
  // Compared as it stands, a `*` is no pattern; names that hold one are left undecided.
  if (!comparison.like && words.some(({ text, isKnown }) => isKnown && /[*?]/.test(text))) return undefined;
  return { ...comparison, words, known: words.filter(({ isKnown }) => isKnown).map(({ text }) => text) };
}

interface ComparedWord {
  readonly text: string;
  /** It holds no placeholder. */
  readonly isKnown: boolean;
  /** Each placeholder as `*`. */
  readonly opened: string;
}

function comparedWord(text: string): ComparedWord {
  const found = findPlaceholders(text);
  return { text, isKnown: found.length === 0, opened: replacePlaceholders(text, found, "*") };
}

interface Match extends Decision {
  /** The words that match some prefix, each placeholder as `*`. */
  readonly reached: readonly string[];
  /** Some prefixes are surely matched, others not. */
  readonly isSureOfSome: boolean;
}

/** Whether one of the words, alternatives of each other, matches all prefixes, none, or some. */
function match({ words, known }: Comparison, prefix: ResourcePattern): Match {
  const near = words.filter(({ opened }) => overlaps(opened, prefix));
  const reached = near.map(({ opened }) => opened);
  if (reached.length === 0) return { truth: "fails", isLimit: false, isSureOfSome: false, reached };
  if (matchesTogether(known, prefix, all)) return { truth: "holds", isLimit: false, isSureOfSome: false, reached };
  const isOpen = near.some(({ isKnown }) => !isKnown) || prefix.includes(unknown);
  const isLimit = !matchesTogether(reached, prefix, all);
  return { truth: isOpen ? "open" : "part", isLimit, isSureOfSome: matchesTogether(known, prefix, some), reached };
}

/** Where the words are not matched it holds; that cannot be said as patterns. */
function negated({ truth, isSureOfSome }: Match): Decision {
  return { truth: truth === "holds" ? "fails" : truth === "fails" ? "holds" : truth, isLimit: isSureOfSome };
}

const all: Quantifiers = { every: "all", unknown: "all" };
const some: Quantifiers = { every: "some", unknown: "some" };
