import { groupBy } from "../ram/group-by.ts";
import { relativePath } from "../source/paths.ts";
import { type Declared, DeclarationHomes } from "./declaration-homes.ts";
import type { Item } from "./item.ts";
import { layOut } from "./lay-out.ts";
import { type ScriptParts, commentLine, placeComments } from "./place-comments.ts";
import { printItem } from "./print-item.ts";
import type { ScriptPiece } from "./script-pieces.ts";
import type { SharedDeclarations } from "./shared-declarations.ts";
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
  const documents = new Map(parts.flatMap(({ document, items }) => [...items.values()].map((table) => [table, document] as const)));
  const homes = new DeclarationHomes(documents, spellings, shared);
  const namesOf = sharedNames(shared);
  const byDocument = groupBy(parts, ({ document }) => document);
  const own = [...spellings].map(([path, spelling]): ImportedDocument => {
    const printed = byDocument.get(path)!.map((part) => printPart(part, spelling, namesOf));
    const sections = [
      ...printed.map(({ head }) => head),
      homes.importsCommon(path) ? `import ${spelling.string(importPath(path, sharedDocument))}\n` : "",
      ...declarations(homes.declaredIn(path), spelling),
      ...printed.flatMap(({ body }) => body),
    ];
    return { path, text: layOut(path, sections) };
  });
  const { common } = homes;
  if (common.late.length + common.roles.length + common.sources.length === 0) return own;
  return [{ path: sharedDocument, text: layOut(sharedDocument, declarations(common, new Spelling())) }, ...own];
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
    return lines([...(byPiece.get(piece) ?? []), ...(piece.kept ?? []).map((line) => commentLine(` ${line}`))]);
  });
  return { head: lines(head), body: [...body, lines(tail)] };
}

function lines(text: readonly string[]): string {
  return text.map((line) => `${line}\n`).join("");
}

function importPath(from: string, to: string): string {
  const path = relativePath(from, to);
  return path.startsWith("../") ? path : `./${path}`;
}
