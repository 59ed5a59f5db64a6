import { type ChangeKind, type ChangeRule, type Impact, changeRules } from "./change-rules.ts";

/** One difference between two versions of a table. Texts are as people are shown them: on one line, credentials as `****`. */
export interface Change {
  readonly kind: ChangeKind;
  readonly impact: Impact;
  /** What changed: `column km`, `setting header`. */
  readonly what: string;
  /** Absent where there was nothing. */
  readonly before?: string;
  /** Absent where there is nothing any more. */
  readonly after?: string;
  /** What else to say of it. */
  readonly note?: string;
}

/** A change of a kind, of the impact that the kind has. */
export function change(kind: ChangeKind, what: string, values: Pick<Change, "before" | "after" | "note">): Change {
  const { before, after, note } = values;
  return {
    kind,
    impact: changeRules[kind].impact,
    what,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(note !== undefined && { note }),
  };
}

/** What is known of a kind of change. */
export function ruleOf({ kind }: Pick<Change, "kind">): ChangeRule {
  return changeRules[kind];
}

/** A change in words, on one line: `column km: double becomes bigint`. */
export function inWords({ what, before, after, note }: Change): string {
  const end = note === undefined ? "" : ` (${note})`;
  if (before === undefined && after === undefined) return `${what}${end}`;
  if (before === undefined) return `${what} added: ${after}${end}`;
  if (after === undefined) return `${what} dropped, was ${before}${end}`;
  return `${what}: ${before} becomes ${after}${end}`;
}
