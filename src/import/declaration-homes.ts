import type { SharedDeclarations, SharedRole, SharedSource } from "./shared-declarations.ts";
import type { Spelling } from "./spelling.ts";
import type { TableItems } from "./table-items.ts";

/** What one document declares. */
export interface Declared extends SharedDeclarations {
  readonly late: readonly string[];
}

/** A declaration and the documents that need it. */
interface Needed<T> {
  readonly what: T;
  readonly users: ReadonlySet<string>;
}

/** Says in which document a declaration stands: in the one that needs it, or in the one that others import. */
export class DeclarationHomes {
  readonly #late: readonly Needed<string>[];
  readonly #roles: readonly Needed<SharedRole>[];
  readonly #sources: readonly Needed<SharedSource>[];

  /** `documents` are those of the tables, `spellings` those of the documents, both by path. */
  constructor(documents: ReadonlyMap<TableItems, string>, spellings: ReadonlyMap<string, Spelling>, { roles, sources }: SharedDeclarations) {
    const needed = <T extends { readonly users: readonly TableItems[] }>(what: T): Needed<T> => {
      return { what, users: new Set(what.users.map((user) => documents.get(user)!)) };
    };
    const late = new Map<string, Set<string>>();
    for (const [path, spelling] of spellings) for (const name of spelling.late) late.set(name, (late.get(name) ?? new Set()).add(path));
    this.#late = [...late].map(([what, users]) => ({ what, users }));
    this.#roles = roles.map(needed);
    this.#sources = sources.map(needed);
  }

  /** What a document declares. */
  declaredIn(path: string): Declared {
    return this.#declared(({ users }) => users.size === 1 && users.has(path));
  }

  /** What several documents need. */
  get common(): Declared {
    return this.#declared(({ users }) => users.size > 1);
  }

  importsCommon(path: string): boolean {
    const isCommon = ({ users }: Needed<unknown>): boolean => users.size > 1 && users.has(path);
    return [this.#late, this.#roles, this.#sources].some((kind: readonly Needed<unknown>[]) => kind.some(isCommon));
  }

  #declared(isHere: (one: Needed<unknown>) => boolean): Declared {
    const here = <T>(all: readonly Needed<T>[]): T[] => all.filter(isHere).map(({ what }) => what);
    return { late: here(this.#late), roles: here(this.#roles), sources: here(this.#sources) };
  }
}
