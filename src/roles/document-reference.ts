import { type FileReference, type Role, arnOf } from "../model/role.ts";
import { roleKey } from "../ram/role-arn.ts";
import { folderOf, isInside, resolvePath } from "../source/paths.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";

/** The `file()` through which a role names a document; undefined where it does not, as for documents handed over for every role. */
export function referenceTo({ trust, policies, dumps }: Role, { path }: SourceFile): Span | undefined {
  const named = [...trust, ...policies].find((reference) => fullPath(reference) === path);
  return (named ?? dumps.find((reference) => isInside(fullPath(reference), path)))?.path.at;
}

/** The documents that more than one of the roles names by a file of its own: an edit for one role would be one for all. */
export function sharedDocuments(roles: Iterable<Role>): ReadonlySet<string> {
  const users = new Map<string, string | Role>();
  const shared = new Set<string>();
  for (const role of roles) {
    const arn = arnOf(role);
    const identity = arn === undefined ? role : roleKey(arn);
    for (const path of [...role.trust, ...role.policies].map(fullPath)) {
      if (users.has(path) && users.get(path) !== identity) shared.add(path);
      users.set(path, identity);
    }
  }
  return shared;
}

function fullPath({ path }: FileReference): string {
  return resolvePath(folderOf(path.at.source.path), path.value);
}
