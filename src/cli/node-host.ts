import { readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { decodeUtf8 } from "../source/decode.ts";
import type { Host, ReadProblem, ReadResult } from "../source/host.ts";

/** The file system of this machine; relative paths are relative to the working directory. */
export const nodeHost: Host = { read: readText, list: listFolder, realPath: followLinks };

/** An absolute path with `/`. */
export function absolutePath(path: string): string {
  const absolute = resolve(path);
  return sep === "/" ? absolute : absolute.replaceAll(sep, "/");
}

function readText(path: string): ReadResult {
  try {
    // Asked before it is opened: opening a pipe waits for whoever writes to it.
    const stats = statSync(path);
    if (!stats.isFile()) return { problem: stats.isDirectory() ? "folder" : "special" };
    const text = readFileSync(path, "utf8");
    if (!isDoubtful(text)) return { text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
    const decoded = decodeUtf8(readFileSync(path));
    return "text" in decoded ? decoded : { problem: decoded.problem, detail: `byte ${decoded.byte}` };
  } catch (error) {
    return problemOf(error as NodeJS.ErrnoException);
  }
}

const BYTE_ORDER_MARK = "\uFEFF";

/** Whether the bytes have to be looked at: those that are no UTF-8 come as U+FFFD, and NUL is no text. To read bytes at first takes twice as long. */
function isDoubtful(text: string): boolean {
  return text.includes("\uFFFD") || text.includes("\0");
}

const problems: Readonly<Record<string, ReadProblem>> = {
  ENOENT: "missing",
  ENOTDIR: "missing",
  EISDIR: "folder",
  EACCES: "denied",
  EPERM: "denied",
};

function problemOf(error: NodeJS.ErrnoException): ReadResult {
  return { problem: problems[error.code ?? ""] ?? "unreadable", detail: error.code ?? error.message };
}

function listFolder(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isFile() || entry.isSymbolicLink())
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .sort();
  } catch {
    return undefined;
  }
}

function followLinks(path: string): string {
  try {
    const real = realpathSync(path);
    return sep === "/" ? real : real.replaceAll(sep, "/");
  } catch {
    return path;
  }
}
