import { replacePlaceholders } from "../matching/placeholder.ts";
import type { Statement } from "../document/policy.ts";
import { resourcePlaceholders } from "../document/resource-placeholder.ts";

/** The resources of a statement as patterns. */
export interface StatementPatterns {
  readonly exact: readonly string[];
  /** Those with placeholders, each of which became `*`, so that they match what they might match. */
  readonly open: readonly string[];
}

const patternsByStatement = new WeakMap<Statement, StatementPatterns>();

/** The resources of a statement as patterns, made once. */
export function patternsOf(statement: Statement): StatementPatterns {
  const known = patternsByStatement.get(statement);
  if (known !== undefined) return known;
  const made = readPatterns(statement);
  patternsByStatement.set(statement, made);
  return made;
}

function readPatterns(statement: Statement): StatementPatterns {
  const exact: string[] = [];
  const open: string[] = [];
  for (const { value } of statement.resources) {
    const found = resourcePlaceholders(value);
    if (found.length === 0) exact.push(value);
    else open.push(replacePlaceholders(value, found, "*"));
  }
  return { exact, open };
}
