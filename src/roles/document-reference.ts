import type { FileReference, Role } from "../model/role.ts";
import { folderOf, isInside, resolvePath } from "../source/paths.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";

/** The `file()` through which a role names a document; undefined where it does not, as for documents handed over for every role. */
export function referenceTo({ trust, policies, dumps }: Role, { path }: SourceFile): Span | undefined {
  const named = [...trust, ...policies].find((reference) => fullPath(reference) === path);
  return (named ?? dumps.find((reference) => isInside(fullPath(reference), path)))?.path.at;
}

function fullPath({ path }: FileReference): string {
  return resolvePath(folderOf(path.at.source.path), path.value);
}
