import { readFileSync, realpathSync, statSync } from "node:fs";
import { relative } from "node:path";
import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { displayPath } from "./display-path.ts";
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
  const mark = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? "\ufeff" : "";
  if (bytes.toString("utf8") !== mark + before)
    throw new UsageError(`${displayPath(path)} was changed by another program meanwhile: nothing is written to it`);
  writeWhole(real, mark + after, statSync(real).mode & 0o7777);
}

/** The changes as a patch that git takes. */
export async function patchOf(changes: readonly FileChange[]): Promise<string> {
  const { createTwoFilesPatch } = await import("diff");
  const patches = changes.map(({ path, before, after }) => {
    const name = relative(process.cwd(), path).replaceAll("\\", "/");
    return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
      context: 3,
      headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
    });
  });
  return maskSecrets(patches.join(""));
}
