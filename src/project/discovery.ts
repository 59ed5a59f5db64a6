import ignore, { type Ignore } from "ignore";
import type { Host } from "../source/host.ts";
import { resolvePath } from "../source/paths.ts";

const neverEntered: ReadonlySet<string> = new Set(["node_modules/", ".git/"]);

/** What Emacs puts beside a file that it holds changes of: a link to nowhere. */
const EDITOR_LOCK = ".#";

/**
 * Paths of the `.ext` files below `folder`, in order, without those that a `.gitignore` or `.extcignore` on the way
 * leaves out. Links to folders are not followed by hosts that have links.
 */
export function projectFiles(host: Host, folder: string): string[] {
  return findFiles(host, folder, [".ext"]);
}

/** As `projectFiles`, for names that end in one of `extensions`. */
export function findFiles(host: Host, folder: string, extensions: readonly string[]): string[] {
  const found: string[] = [];
  const pending: { folder: string; filters: readonly Filter[] }[] = [{ folder, filters: [] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const entries = host.list(next.folder) ?? [];
    const filters = [...next.filters, ...readFilters(host, next.folder, entries)];
    const folders: typeof pending = [];
    for (const name of entries) {
      if (neverEntered.has(name) || name.startsWith(EDITOR_LOCK) || filters.some((filter) => filter.leavesOut(next.folder, name))) continue;
      if (name.endsWith("/")) folders.push({ folder: resolvePath(next.folder, name.slice(0, -1)), filters });
      else if (extensions.some((extension) => name.endsWith(extension))) found.push(resolvePath(next.folder, name));
    }
    pending.push(...folders.toReversed());
  }
  return found.sort();
}

/** The patterns of one ignore file, which are relative to its folder. */
class Filter {
  readonly #folder: string;
  readonly #patterns: Ignore;

  constructor(folder: string, text: string) {
    this.#folder = folder;
    this.#patterns = ignore().add(text);
  }

  leavesOut(folder: string, name: string): boolean {
    const below = folder === this.#folder ? "" : folder.slice(this.#folder === "." ? 0 : this.#folder.length + 1);
    return this.#patterns.ignores(below === "" ? name : `${below}/${name}`);
  }
}

function readFilters(host: Host, folder: string, entries: readonly string[]): Filter[] {
  return [".gitignore", ".extcignore"].flatMap((name) => {
    if (!entries.includes(name)) return [];
    const read = host.read(resolvePath(folder, name));
    return "text" in read ? [new Filter(folder, read.text)] : [];
  });
}
