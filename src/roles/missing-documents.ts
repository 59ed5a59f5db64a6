import type { Word } from "../ram/document/policy.ts";
import { readAnswers } from "../ram/given/role-answers.ts";
import type { GivenDocuments } from "./role-usage.ts";

/** `list`: which policies are attached. */
export type MissingDocument = { readonly document: "trust" | "list" } | MissingPolicy;

/** Attached, its text not given. */
export interface MissingPolicy {
  readonly document: "policy";
  readonly name: string;
  /** `Custom` or `System`. */
  readonly type: string;
}

/** What would have to be given for a role to be known in full. */
export function missingDocuments(documents: GivenDocuments | undefined): MissingDocument[] {
  const { trust, complete = false, notSeen = [] } = documents ?? {};
  return [
    ...(trust === undefined ? [{ document: "trust" } as const] : []),
    ...(complete || notSeen.length > 0 ? [] : [{ document: "list" } as const]),
    ...notSeen.map((name) => ({ document: "policy", name: name.value, type: typeOf(name) }) as const),
  ];
}

/** The type that the role's list gives beside a policy's name, as RAM always does; of an edited list the likelier one. */
function typeOf(name: Word): string {
  const answers = readAnswers(name.at.source, false, []);
  const entries = answers.flatMap((answer) => (answer.kind === "attached" ? answer.policies : []));
  return entries.find((entry) => entry.name.at.start === name.at.start)?.type ?? "Custom";
}
