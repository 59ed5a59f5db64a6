import { formatSource } from "../format/format-source.ts";
import { relativePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Item } from "./item.ts";
import { type ScriptParts, commentLine, placeComments } from "./place-comments.ts";
import { printItem } from "./print-item.ts";
import type { ScriptPiece } from "./script-pieces.ts";
import type { SharedDeclarations, SharedRole, SharedSource } from "./shared-declarations.ts";
import { Spelling, lateParameter } from "./spelling.ts";
import { type SharedNames, roleDeclaration, sharedNames, sourceDeclaration, tableDeclaration } from "./table-declaration.ts";
import type { TableItems } from "./table-items.ts";

/** An `.ext` file. */
export interface ImportedDocument {
  readonly path: string;
  readonly text: string;
}

/** One script, read, on its way into a document. */
export interface DocumentPart extends ScriptParts {
  readonly document: string;
  readonly items: ReadonlyMap<ScriptPiece, TableItems>;
}

/** Prints every document: what several of them need is declared in the shared one, which they import. */
export function printDocuments(
  parts: readonly DocumentPart[],
  spellings: ReadonlyMap<string, Spelling>,
  shared: SharedDeclarations,
  sharedDocument: string,
): ImportedDocument[] {
  const homes = new Homes(parts, spellings, shared);
  const namesOf = sharedNames(shared);
  const own = [...spellings].map(([path, spelling]): ImportedDocument => {
    const printed = parts.filter(({ document }) => document === path).map((part) => printPart(part, spelling, namesOf));
    const sections = [
      ...printed.map(({ head }) => head),
      homes.importsCommon(path) ? `import ${spelling.string(importPath(path, sharedDocument))}\n` : "",
      ...declarations(homes.declaredIn(path), spelling),
      ...printed.flatMap(({ body }) => body),
    ];
    return { path, text: formatted(path, sections) };
  });
  const { common } = homes;
  if (common.late.length + common.roles.length + common.sources.length === 0) return own;
  return [{ path: sharedDocument, text: formatted(sharedDocument, declarations(common, new Spelling())) }, ...own];
}

interface Declared extends SharedDeclarations {
  readonly late: readonly string[];
}

/** A declaration and the documents that need it. */
interface Needed<T> {
  readonly what: T;
  readonly users: ReadonlySet<string>;
}

/** Says in which document a declaration stands: in the one that needs it, or in the shared one. */
class Homes {
  readonly #late: readonly Needed<string>[];
  readonly #roles: readonly Needed<SharedRole>[];
  readonly #sources: readonly Needed<SharedSource>[];

  constructor(parts: readonly DocumentPart[], spellings: ReadonlyMap<string, Spelling>, { roles, sources }: SharedDeclarations) {
    const documents = new Map(parts.flatMap(({ document, items }) => [...items.values()].map((table) => [table, document] as const)));
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

function declarations({ late, roles, sources }: Declared, spelling: Spelling): string[] {
  const print = (item: Item): string => printItem(item, new Map());
  return [
    late.map((name) => `${lateParameter(name)}\n`).join(""),
    ...roles.map((role) => print(roleDeclaration(role, spelling))),
    ...sources.map((source) => print(sourceDeclaration(source, spelling))),
  ];
}

interface PrintedPart {
  readonly head: string;
  /** A section for each piece. */
  readonly body: readonly string[];
}

function printPart(part: DocumentPart, spelling: Spelling, namesOf: (table: TableItems) => SharedNames): PrintedPart {
  const tables = new Map([...part.items].map(([piece, table]) => [piece, tableDeclaration(table, namesOf(table), spelling)]));
  const { head, byItem, byPiece, tail } = placeComments(part, tables);
  const body = part.pieces.pieces.map((piece) => {
    const item = tables.get(piece);
    if (item !== undefined) return printItem(item, byItem);
    return lines([...(byPiece.get(piece) ?? []), ...(piece.kept ?? []).map(commentLine)]);
  });
  return { head: lines(head), body: [...body, lines(tail)] };
}

function lines(text: readonly string[]): string {
  return text.map((line) => `${line}\n`).join("");
}

/** Characters of sections that are laid out at once: of a long document no more is held as a tree. */
const BATCH = 100_000;

/** The formatter lays the text out; it leaves alone what it cannot read, which nothing printed here is. */
function formatted(path: string, sections: readonly string[]): string {
  return joinSections(
    inBatches(sections).map((batch) => {
      const text = joinSections(batch);
      return formatSource(new SourceFile(path, text)).text ?? text;
    }),
  );
}

function inBatches(sections: readonly string[]): string[][] {
  const batches: string[][] = [];
  let length = BATCH;
  for (const section of sections) {
    if (length >= BATCH) {
      batches.push([]);
      length = 0;
    }
    batches.at(-1)!.push(section);
    length += section.length;
  }
  return batches;
}

function joinSections(sections: readonly string[]): string {
  return sections.filter((section) => section.trim() !== "").join("\n");
}

function importPath(from: string, to: string): string {
  const path = relativePath(from, to);
  return path.startsWith("../") ? path : `./${path}`;
}
