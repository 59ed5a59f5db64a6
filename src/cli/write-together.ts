import { rmSync } from "node:fs";
import { writeWhole } from "./write-whole.ts";

/** Writes new files, all of them or none: those that were written of a set that failed would have to be sought out. */
export function writeTogether(files: readonly { readonly path: string; readonly text: string }[]): void {
  const done: string[] = [];
  try {
    for (const { path, text } of files) {
      writeWhole(path, text, 0o644);
      done.push(path);
    }
  } catch (error) {
    for (const path of done) rmSync(path, { force: true });
    throw error;
  }
}
