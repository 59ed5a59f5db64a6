import picocolors from "picocolors";
import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import type { RoleChange } from "../grant-changes.ts";
import { roleLines, roleTitle } from "./role-lines.ts";

/** What becomes of the policies of roles, for a reader at a terminal: each role with a `+` or `-` line for each resource. */
export function renderRoleChanges(changes: readonly RoleChange[], { color }: { readonly color: boolean }): string {
  if (changes.length === 0) return "no difference\n";
  const { bold, red, green } = picocolors.createColors(color);
  const paint = { "+": red, "-": green, "?": (text: string) => text };
  const blocks = changes.map((change) =>
    [`role ${bold(roleTitle(change))}`, ...roleLines(change).map(({ mark, text }) => paint[mark](`  ${mark} ${text}`))].join("\n"),
  );
  return maskSecrets(`${blocks.join("\n\n")}\n`);
}

/** The shape of `extc policy --against OLD --emit json`, version 1. */
export function renderRoleChangesJson(changes: readonly RoleChange[]): string {
  const value = { version: 1, roles: changes.map(({ unknown, ...change }) => ({ ...change, unknown: unknown ?? null })) };
  return `${JSON.stringify(value, (_, inner: unknown) => (typeof inner === "string" ? maskSecrets(inner) : inner), 2)}\n`;
}
