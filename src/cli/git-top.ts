import { existsSync } from "node:fs";
import { folderOf } from "../source/paths.ts";

/** The folder of the git repository that holds `folder`, an absolute path; undefined outside of any. */
export function gitTop(folder: string): string | undefined {
  if (existsSync(`${folder}/.git`)) return folder;
  return folder === folderOf(folder) ? undefined : gitTop(folderOf(folder));
}
