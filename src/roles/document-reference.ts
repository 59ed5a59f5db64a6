import { type FileReference, type Role, arnOf } from "../model/role.ts";
import { roleKey } from "../ram/role-arn.ts";
import { folderOf, isInside, normalisePath, resolvePath } from "../source/paths.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";

/** The `file()` through which a role names a document; undefined where it does not, as for documents handed over for every role. */
export function referenceTo({ trust, policies, dumps }: Role, { path }: SourceFile): Span | undefined {
  const named = [...trust, ...policies].find((reference) => fullPath(reference) === path);
  return (named ?? dumps.find((reference) => isInside(fullPath(reference), path)))?.path.at;
}

/** `referenceTo` of the first of many roles that names a document. */
export class DocumentReferences {
  readonly #files = new Map<string, Reference>();
  readonly #dumps = new Map<string, Reference>();

  constructor(roles: Iterable<Role>) {
    let order = 0;
    for (const role of roles) {
      for (const file of [...role.trust, ...role.policies]) note(this.#files, file, order++);
      for (const dump of role.dumps) note(this.#dumps, dump, order++);
    }
  }

  to({ path }: SourceFile): Span | undefined {
    const found = [this.#files.get(path), ...placesAround(path).map((place) => this.#dumps.get(place))].filter((one) => one !== undefined);
    return found.sort((a, b) => a.order - b.order)[0]?.at;
  }
}

interface Reference {
  readonly at: Span;
  readonly order: number;
}

function note(references: Map<string, Reference>, reference: FileReference, order: number): void {
  const path = fullPath(reference);
  if (!references.has(path)) references.set(path, { at: reference.path.at, order });
}

/** The path, and the folders that it is inside of. */
function placesAround(path: string): string[] {
  const places = [normalisePath(path), folderOf(path)];
  for (let above = folderOf(places.at(-1)!); above !== places.at(-1); above = folderOf(above)) places.push(above);
  return places.filter((place) => isInside(place, path));
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
