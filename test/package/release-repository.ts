import { cpSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { mustRun } from "./command.ts";
import { repository } from "./packed.ts";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

const notCommitted = new Set(["node_modules", "dist", "coverage", ".git"]);

/** A git repository with the files of this one as they are now, and the release tag that scripts/release-tree.mjs makes of them. */
export function releaseRepository(): { readonly folder: string; readonly tag: string; readonly commit: string } {
  const folder = temporaryFolder();
  cpSync(repository, folder, { recursive: true, filter: (path) => !notCommitted.has(basename(path)) });
  mustRun("git", ["init", "--quiet"], { cwd: folder });
  writeFiles(folder, { ".git/info/exclude": "node_modules\n" });
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  mustRun("git", ["add", "--all"], { cwd: folder });
  mustRun("git", ["commit", "--quiet", "--message", "sources"], { cwd: folder });
  const [commit, tag] = mustRun("node", ["scripts/release-tree.mjs", "--tag"], { cwd: folder }).trim().split(" ") as [string, string];
  return { folder, tag, commit };
}
