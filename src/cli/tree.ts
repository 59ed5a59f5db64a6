import { existsSync } from "node:fs";
import type { Host } from "../source/host.ts";
import { nodeHost } from "./node-host.ts";

/** One state of the files that a command reads: those of the disk, or those of a revision under the same paths. */
export interface Tree {
  readonly host: Host;
  /** Whether there is a file or folder. */
  exists(path: string): boolean;
}

/** The files as they are on the disk. */
export const workingTree: Tree = { host: nodeHost, exists: existsSync };
