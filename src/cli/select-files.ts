import { readFileSync } from "node:fs";
import { findFiles } from "../project/discovery.ts";
import { problemInWords } from "../project/source-reader.ts";
import { decodeUtf8 } from "../source/decode.ts";
import { SourceFile } from "../source/source-file.ts";
import { displayPath } from "./display-path.ts";
import { absolutePath } from "./node-host.ts";
import { type Tree, workingTree } from "./tree.ts";
import { UsageError } from "./usage-error.ts";

/** What PATH arguments came to. */
export interface Selection {
  readonly sources: readonly SourceFile[];
  /** Arguments and files that could not be read, in words; the others are still worked on, and the status is 2. */
  readonly problems: readonly string[];
}

/** Reads what PATH arguments name: files, folders, globs, `-`; the current folder when there are none. Names end in one of `extensions`. */
export async function selectFiles(
  paths: readonly string[],
  stdinFilename: string | undefined,
  extensions: readonly string[],
  tree = workingTree,
): Promise<Selection> {
  const problems: string[] = [];
  const sources = new Map<string, SourceFile>();
  for (const path of paths.length === 0 ? ["."] : paths) {
    if (path === "-") {
      const source = readStandardInput(stdinFilename ?? "stdin.ext");
      sources.set(source.path, source);
      continue;
    }
    for (const file of await expand(path, extensions, problems, tree)) {
      const read = sources.has(file) ? undefined : tree.host.read(file);
      if (read === undefined) continue;
      if ("text" in read) sources.set(file, new SourceFile(file, read.text));
      else
        problems.push(
          `${absolutePath(path) === file ? path : displayPath(file)} ${problemInWords(read.problem)}${read.detail?.startsWith("byte") === true ? ` (${read.detail})` : ""}`,
        );
    }
  }
  return { sources: [...sources.values()], problems };
}

async function expand(path: string, extensions: readonly string[], problems: string[], { host }: Tree): Promise<readonly string[]> {
  const absolute = absolutePath(path);
  if (host.list(absolute) !== undefined) return findFiles(host, absolute, extensions);
  const read = host.read(absolute);
  const isMissing = "problem" in read && read.problem === "missing";
  if (isMissing && /[*?[{]/.test(path)) {
    const { glob } = await import("tinyglobby");
    const found = await glob(path, { absolute: true, ignore: ["**/node_modules/**", "**/.git/**"] });
    if (found.length === 0) problems.push(`no file matches ${path}`);
    return found.map(absolutePath).sort();
  }
  if (!isMissing && !extensions.some((extension) => absolute.endsWith(extension))) {
    problems.push(`${path} is no ${extensions.join(" or ")} file`);
    return [];
  }
  return [absolute];
}

function readStandardInput(filename: string): SourceFile {
  const decoded = decodeUtf8(readFileSync(0));
  if ("text" in decoded) return new SourceFile(absolutePath(filename), decoded.text);
  throw new UsageError(`standard input ${problemInWords(decoded.problem)}`);
}
