import { findPlaceholders, replacePlaceholders } from "../matching/placeholder.ts";
import type { Statement, Word } from "../document/policy.ts";
import { matchesPattern } from "../matching/wildcard.ts";

/** `maybe`: only if a placeholder of a template stands for the right text. */
export type Match = "yes" | "maybe" | "no";

/**
 * Whether a statement speaks of an action: its Action lists it, or its NotAction does not. Letter case is ignored
 * (RAM reference: policy elements).
 */
export function matchAction(statement: Statement, action: string): Match {
  let known = matches.get(statement);
  if (known === undefined) matches.set(statement, (known = new Map()));
  let match = known.get(action);
  if (match === undefined) known.set(action, (match = findMatch(statement, action)));
  return match;
}

/** Thousands of tables ask about the same few actions. */
const matches = new WeakMap<Statement, Map<string, Match>>();

function findMatch(statement: Statement, action: string): Match {
  if (statement.notActions.length === 0) return matchWords(statement.actions, action);
  const excluded = matchWords(statement.notActions, action);
  if (statement.actions.length > 0) return "maybe";
  return excluded === "yes" ? "no" : excluded === "no" ? "yes" : "maybe";
}

function matchWords(words: readonly Word[], action: string): Match {
  const wanted = action.toLowerCase();
  let match: Match = "no";
  for (const { value } of words) {
    const written = value.toLowerCase();
    const found = findPlaceholders(written).filter(({ kind }) => kind === "template");
    if (!matchesPattern(found.length === 0 ? written : replacePlaceholders(written, found, "*"), wanted)) continue;
    if (found.length === 0) return "yes";
    match = "maybe";
  }
  return match;
}
