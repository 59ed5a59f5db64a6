import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/span.ts";
import { frames } from "./frames.ts";

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const suffixes: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

/** A refusal of the value `index`, counted from 0, whose word stands `at` a place: says its kind, and never what it is. */
export function templateError(index: number, value: unknown, at: Span, reason: string, help: string): TypeError {
  const nth = `${index + 1}${suffixes[ordinals.select(index + 1)] ?? "th"}`;
  const message = `the ${nth} value, ${kindOf(value)}, cannot stand here`;
  return new TypeError(frames([diagnostic("syntax/unexpected", { at, message, label: reason, help })]));
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
