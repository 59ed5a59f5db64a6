import { spawnSync } from "node:child_process";
import { decodeUtf8 } from "../source/decode.ts";
import type { Host, ReadResult } from "../source/host.ts";
import { folderOf, isInside, resolvePath } from "../source/paths.ts";
import { absolutePath } from "./node-host.ts";
import type { Tree } from "./tree.ts";
import { UsageError } from "./usage-error.ts";

/** The files of a git revision, under the paths that they have in the working tree. */
export interface GitTree extends Tree {
  /** The top of the repository. */
  readonly top: string;
}

/** Files of this size are none of ours; a repository may hold some. */
const MOST_BYTES = 1 << 30;

/** A link in a repository is followed so often. */
const MOST_LINKS = 20;

/**
 * Reads the tree of a revision, without a checkout: names at once, texts when they are asked for, those of tables and
 * configurations together. Throws UsageError where there is no git, no repository or no such revision.
 */
export function gitTree(revision: string): GitTree {
  const top = topLevel();
  const commit = commitOf(revision);
  const entries = entriesOf(commit, top);
  const texts = new TextsOfBlobs([...entries.values()].filter(({ path }) => isOftenRead(path)).map(({ hash }) => hash));
  const folders = foldersOf(entries.values());
  const read = (path: string, links = 0): ReadResult => {
    const entry = entries.get(path);
    if (entry === undefined) return { problem: folders.has(path) ? "folder" : "missing" };
    if (entry.mode === "160000") return { problem: "folder" };
    const result = texts.of(entry.hash);
    if (entry.mode !== "120000" || !("text" in result)) return result;
    return links < MOST_LINKS ? read(resolvePath(folderOf(path), result.text), links + 1) : { problem: "unreadable" };
  };
  const host: Host = { read: (path) => read(path), list: (folder) => folders.get(folder) && [...folders.get(folder)!].sort() };
  return { top, host, exists: (path) => path === `${top}/.git` || entries.has(path) || folders.has(path) };
}

/** The names in each folder, folders with a trailing `/`. */
function foldersOf(entries: Iterable<Entry>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const { path, mode } of entries) {
    let name = mode === "160000" ? `${path}/` : path;
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const known = folders.get(folder);
      const own = name.slice(folder === "/" ? 1 : folder.length + 1);
      if (known === undefined) folders.set(folder, new Set([own]));
      else known.add(own);
      if (known !== undefined || folder === folderOf(folder)) break;
      name = `${folder}/`;
    }
  }
  return folders;
}

/** Whether a path lies in the repository that a tree is of; links to it are followed. */
export function isInRepository({ top }: GitTree, path: string, realPath: (path: string) => string): boolean {
  return isInside(top, path) || isInside(realPath(top), realPath(path));
}

interface Entry {
  readonly mode: string;
  readonly hash: string;
  readonly path: string;
}

function topLevel(): string {
  const { status, stdout, stderr } = git(["rev-parse", "--show-toplevel"]);
  if (status === 0) return absolutePath(stdout.toString("utf8").replace(/\r?\n$/, ""));
  if (/not a git repository/i.test(stderr)) throw new UsageError("git: takes a revision of a git repository, and this folder is in none");
  throw new UsageError(`git rev-parse failed: ${firstLine(stderr)}`);
}

function commitOf(revision: string): string {
  const { status, stdout } = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (status === 0) return stdout.toString("utf8").trim();
  const isShallow = git(["rev-parse", "--is-shallow-repository"]).stdout.toString("utf8").trim() === "true";
  const help = isShallow
    ? "this clone is shallow, so that older revisions and other branches may be missing: git fetch --unshallow, or in CI a checkout with its whole history"
    : "git branch --all and git tag list what there is; a branch of a remote is origin/NAME";
  throw new UsageError(`there is no revision ${revision}: ${help}`);
}

function entriesOf(commit: string, top: string): ReadonlyMap<string, Entry> {
  const { status, stdout, stderr } = git(["ls-tree", "-r", "-z", "--full-tree", commit]);
  if (status !== 0) throw new UsageError(`git ls-tree failed: ${firstLine(stderr)}`);
  const lines = stdout.toString("utf8").split("\0").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [mode = "", , hash = ""] = line.slice(0, line.indexOf("\t")).split(" ");
      const path = resolvePath(top, line.slice(line.indexOf("\t") + 1));
      return [path, { mode, hash, path }];
    }),
  );
}

function isOftenRead(path: string): boolean {
  return /(?:\.ext|\.sql|\/extc\.config\.json|\/package\.json|\/\.gitignore|\/\.extcignore)$/.test(path);
}

/** The texts of blobs by their hashes; those that are asked for first are fetched together. */
class TextsOfBlobs {
  readonly #first: readonly string[];
  #known: Map<string, ReadResult> | undefined;

  constructor(first: readonly string[]) {
    this.#first = first;
  }

  of(hash: string): ReadResult {
    this.#known ??= fetchTexts(this.#first);
    const known = this.#known.get(hash) ?? fetchTexts([hash]).get(hash) ?? { problem: "unreadable" };
    this.#known.set(hash, known);
    return known;
  }
}

/** `<hash> blob <size>`, a line break, the bytes, a line break, for each; `<hash> missing` for one that is not there (git-cat-file). */
function fetchTexts(hashes: readonly string[]): Map<string, ReadResult> {
  const texts = new Map<string, ReadResult>();
  if (hashes.length === 0) return texts;
  const { status, stdout, stderr } = git(["cat-file", "--batch"], `${hashes.join("\n")}\n`);
  if (status !== 0) throw new UsageError(`git cat-file failed: ${firstLine(stderr)}`);
  for (let at = 0; at < stdout.length;) {
    const end = stdout.indexOf(0x0a, at);
    const [hash = "", type, size] = stdout.toString("utf8", at, end).split(" ");
    at = end + 1;
    if (type !== "blob") {
      texts.set(hash, { problem: "unreadable" });
      continue;
    }
    const decoded = decodeUtf8(stdout.subarray(at, at + Number(size)));
    texts.set(hash, "text" in decoded ? decoded : { problem: decoded.problem, detail: `byte ${decoded.byte}` });
    at += Number(size) + 1;
  }
  return texts;
}

function git(args: readonly string[], input = ""): { readonly status: number | null; readonly stdout: Buffer; readonly stderr: string } {
  const { error, status, stdout, stderr } = spawnSync("git", args, { input, maxBuffer: MOST_BYTES, env: { ...process.env, LC_ALL: "C" } });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") throw new UsageError("git: takes the program git, which was not found");
  if (error !== undefined) throw new UsageError(`git ${args[0]} failed: ${error.message}`);
  return { status, stdout, stderr: stderr.toString("utf8") };
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}
