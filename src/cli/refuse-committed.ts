import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { displayPath } from "./display-path.ts";
import { gitTop } from "./git-top.ts";
import { absolutePath } from "./node-host.ts";
import { UsageError } from "./usage-error.ts";

/** Refuses to put secrets where git would pick them up: inside a work tree, at a path that is not ignored. */
export function refuseCommitted(paths: readonly string[]): void {
  const tracked = paths.find((path) => wouldCommit(path));
  if (tracked === undefined) return;
  throw new UsageError(`--with-secrets: git would commit ${displayPath(tracked)}; write to an ignored folder, or outside the repository`);
}

function wouldCommit(path: string): boolean {
  const folder = existingFolder(dirname(path));
  const inside = spawnSync("git", ["-C", folder, "rev-parse", "--is-inside-work-tree"], { encoding: "utf8" });
  // Without git nothing is committed; whether a repository is there shows all the same.
  if (inside.error !== undefined) return gitTop(absolutePath(folder)) !== undefined;
  if (inside.stdout.trim() !== "true") return false;
  return spawnSync("git", ["-C", folder, "check-ignore", "--quiet", path]).status !== 0;
}

function existingFolder(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : existingFolder(dirname(folder));
}
