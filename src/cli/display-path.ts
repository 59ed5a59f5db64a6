import { relative } from "node:path";

/** A path as the user sees it: relative to the working directory, with `/`. */
export function displayPath(path: string): string {
  const shown = relative(process.cwd(), path).replaceAll("\\", "/");
  return shown === "" ? path : shown;
}
