import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { displayPath } from "./display-path.ts";
import { endBetweenTurns } from "./interruption.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Writes a file whole or not at all: beside its place first, then moved there. `mode` as in chmod. A signal that comes
 * meanwhile is heard at the next turn, so that nothing is left beside it.
 */
export function writeWhole(path: string, text: string, mode: number): void {
  endBetweenTurns();
  const beside = `${path}.${process.pid}.tmp`;
  try {
    makeFolder(dirname(path));
    writeBytes(beside, Buffer.from(text, "utf8"), mode);
    renameSync(beside, path);
  } catch (error) {
    removeQuietly(beside);
    throw new UsageError(`cannot write ${displayPath(path)}: ${reasonOf(error as NodeJS.ErrnoException)}`);
  }
}

// mkdirSync's own `recursive` never returns where a parent exists and refuses children, as below /proc.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never made.
  }
}

function writeBytes(path: string, bytes: Buffer, mode: number): void {
  const file = openSync(path, "wx", mode);
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  // The mask of the process applies to what is opened, not to what is asked for here.
  chmodSync(path, mode);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  ENOENT: "its folder cannot be made",
  ENOTDIR: "a part of its path is a file",
  EISDIR: "it is a folder",
  EEXIST: "a part of its path is a file",
};

function reasonOf(error: NodeJS.ErrnoException): string {
  return reasons[error.code ?? ""] ?? error.code ?? error.message;
}
