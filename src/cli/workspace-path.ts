import { relative } from "node:path";
import { isInside } from "../source/paths.ts";
import { absolutePath } from "./node-host.ts";
import { displayPath } from "./display-path.ts";

/** A path as GitHub Actions knows it: relative to the checkout, in whichever folder of it the program runs. */
export function workspacePath(path: string): string {
  const workspace = process.env["GITHUB_WORKSPACE"];
  if (workspace === undefined || workspace === "" || !isInside(absolutePath(workspace), path)) return displayPath(path);
  return relative(workspace, path).replaceAll("\\", "/");
}
