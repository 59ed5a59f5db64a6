import type { Diagnostic, Note } from "../diagnostics/diagnostic.ts";
import type { Statement } from "../ram/document/policy.ts";
import type { Mending } from "../ram/least/mend-policy.ts";

/** The edits of policy files that mend a finding, as its fix and as the step in words. `shown` is a statement that a frame shows. */
export function remedyByEdits({ edits, adds, extended }: Mending, shown?: Statement): Pick<Diagnostic, "fixes" | "help"> {
  const here = extended !== undefined && extended === shown ? adds.replace(/to a statement$/, "to this statement") : adds;
  return { fixes: [{ title: `add ${adds}`, safety: "ram", edits }], help: `add ${here} (extc check --fix-ram does it)` };
}

/** Why a file that could be edited is not. */
export const sharedNote: Note = { label: "note", text: "other roles name the same file, and would be granted it too: --fix-ram leaves that to you" };
