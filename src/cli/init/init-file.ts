import { lstatSync } from "node:fs";

/** A file that `extc init` writes, or leaves to those whose it is. */
export interface InitFile {
  readonly path: string;
  readonly text: string;
  /** Why it is not written. */
  readonly left?: string;
  /** What to add by hand to what is there, and how. */
  readonly add?: { readonly how: string; readonly lines: string };
}

/** Whether anything stands at a path, be it a link that leads nowhere. */
export function isTaken(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A part of the path is no folder, or may not be looked into: writing tells which.
    return false;
  }
}
