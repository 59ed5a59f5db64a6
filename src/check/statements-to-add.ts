import type { Note } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import { type StatementDocument, isNameable, leastPolicy } from "../ram/least/least-policy.ts";
import type { Need } from "../ram/verdict/need.ts";

/**
 * The statements that grant what is missing, to be pasted where no file is edited: into a policy in RAM, or into the
 * declaration of a role that states its permissions. Nothing where they cannot be named, or a declaration cannot say them.
 */
export function statementsToAdd({ stated }: Role, missing: readonly Need[]): Note[] {
  if (!missing.every(isNameable)) return [];
  const { Statement: statements } = leastPolicy(missing);
  if (stated.permissions === undefined) return statements.map((statement) => ({ label: "add", text: JSON.stringify(statement) }));
  // `allow` knows no conditions: without the prefix it would grant more than is needed.
  return statements.some(({ Condition }) => Condition !== undefined)
    ? []
    : statements.map((statement) => ({ label: "add", text: allowOf(statement) }));
}

function allowOf({ Action, Resource }: StatementDocument): string {
  return `allow ${list(Action)} on ${list(Resource)}`;
}

function list(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}
