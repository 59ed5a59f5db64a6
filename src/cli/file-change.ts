import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { relative } from "node:path";
import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { displayPath } from "./display-path.ts";
import { patchSections } from "./patch-sections.ts";
import { UsageError } from "./usage-error.ts";
import { writeWhole } from "./write-whole.ts";

/** A file whose text is to be another; neither text has a byte order mark. */
export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Writes a changed file whole, with the byte order mark and the mode that it had. */
export function writeChange({ path, before, after }: FileChange): void {
  const real = realpathSync(path);
  const bytes = readFileSync(real);
  const mark = markOf(bytes);
  if (bytes.toString("utf8") !== mark + before)
    throw new UsageError(`${displayPath(path)} was changed by another program meanwhile: nothing is written to it`);
  writeWhole(real, mark + after, statSync(real).mode & 0o7777);
}

function markOf(bytes: Buffer): string {
  return bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? "\ufeff" : "";
}

/** The changes as a patch that git takes: with the byte order mark, which is of the first line. */
export async function patchOf(changes: readonly FileChange[]): Promise<string> {
  const { FILE_HEADERS_ONLY, formatPatch, structuredPatch } = await import("diff");
  const patches = changes.map(({ path, before, after }) => {
    const name = relative(process.cwd(), path).replaceAll("\\", "/");
    const mark = existsSync(path) ? markOf(readFileSync(path)) : "";
    const hunks = patchSections(mark + before, mark + after).flatMap((section) =>
      structuredPatch("", "", section.before, section.after, undefined, undefined, { context: 3 }).hunks.map((hunk) => ({
        ...hunk,
        oldStart: hunk.oldStart + section.beforeLine,
        newStart: hunk.newStart + section.afterLine,
      })),
    );
    const names = { oldFileName: `a/${name}`, newFileName: `b/${name}`, oldHeader: undefined, newHeader: undefined };
    return formatPatch({ ...names, hunks }, FILE_HEADERS_ONLY);
  });
  return maskSecrets(patches.join(""));
}
