import { UsageError } from "./usage-error.ts";

/** What OLD or NEW of a command line names. */
export type SideName =
  | { readonly kind: "stdin" }
  | { readonly kind: "path"; readonly path: string }
  /** `path` is relative to the top of the repository. */
  | { readonly kind: "revision"; readonly revision: string; readonly path?: string };

/** Reads `-`, `git:REV`, `git:REV:PATH` or a path. */
export function sideName(text: string): SideName {
  if (text === "-") return { kind: "stdin" };
  if (!text.startsWith("git:")) return { kind: "path", path: text };
  const [, revision = "", path] = /^git:([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  if (revision === "") throw new UsageError("git: takes a revision, as git:main or git:HEAD~1, or git:main:tables for a folder of it");
  return { kind: "revision", revision, ...(path !== undefined && path !== "" && { path }) };
}
