import { type Diagnostic, compareDiagnostics, diagnostic } from "../diagnostics/diagnostic.ts";
import { roleOfArn } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import type { SourceFile } from "../source/source-file.ts";
import { ScriptReader } from "../sql/read/script-reader.ts";
import { parseStatements } from "../sql/syntax/parse-statements.ts";
import type { SqlCommentNode } from "../sql/syntax/sql-ast.ts";
import { type DocumentPart, type ImportedDocument, printDocuments } from "./print-documents.ts";
import { SecretNames } from "./secret-names.ts";
import { type ScriptPiece, ScriptPieces } from "./script-pieces.ts";
import { sharedDeclarations } from "./shared-declarations.ts";
import { Spelling } from "./spelling.ts";
import { type TableItems, tableItems } from "./table-items.ts";
import { ValueSpelling } from "./value-spelling.ts";

/** A script, and the path of the `.ext` file that it becomes: several may become one. */
export interface ScriptToImport {
  readonly source: SourceFile;
  readonly document: string;
}

export interface ImportOptions {
  /** Whether every table states all of its own; without it, what at least two share is declared once. */
  readonly inline: boolean;
  /** The file that declares what tables of several documents share. */
  readonly sharedDocument: string;
}

export interface Imported {
  /** In the order of the scripts, the one that others import first. */
  readonly documents: readonly ImportedDocument[];
  /** Names in `secret()`, which the configuration has to list. */
  readonly secrets: readonly string[];
  /** Mistakes of the scripts, and `sql/not-carried` for all that does not come over as it was. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Turns scripts of MaxCompute SQL into formatted `.ext`. Never throws for what a script says: what cannot come over is told,
 * and kept as a comment where it says something of an external table. No credential comes over.
 */
export function importScripts(scripts: readonly ScriptToImport[], options: ImportOptions): Imported {
  const diagnostics: Diagnostic[] = [];
  const secrets = new SecretNames();
  const spellings = new Map<string, Spelling>();
  const parts = scripts.map(({ source, document }): DocumentPart => {
    const spelling = spellings.get(document) ?? new Spelling();
    spellings.set(document, spelling);
    const values = new ValueSpelling(spelling, secrets, (finding) => void diagnostics.push(diagnostic("sql/not-carried", finding)));
    const { tables, pieces, comments, diagnostics: found } = readPieces(source);
    for (const finding of found) diagnostics.push(finding);
    return { document, source, comments, pieces, items: itemsOf(pieces, tables, values) };
  });
  const all = parts.flatMap(({ items }) => [...items.values()]);
  const shared = options.inline ? { roles: [], sources: [] } : sharedDeclarations(all);
  const documents = printDocuments(parts, spellings, shared, options.sharedDocument);
  return { documents, secrets: secrets.all, diagnostics: diagnostics.sort(compareDiagnostics) };
}

interface ReadPieces {
  readonly tables: readonly Table[];
  readonly pieces: ScriptPieces;
  readonly comments: readonly SqlCommentNode[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a script a statement at a time. */
function readPieces(source: SourceFile): ReadPieces {
  const reader = new ScriptReader(roleOfArn);
  const pieces = new ScriptPieces();
  const { value, diagnostics } = parseStatements(source, (statement) => pieces.take(statement, reader.read(statement)));
  return { tables: reader.tables, pieces, comments: value.comments, diagnostics: [...diagnostics, ...reader.diagnostics, ...pieces.diagnostics] };
}

function itemsOf({ pieces }: ScriptPieces, tables: readonly Table[], values: ValueSpelling): Map<ScriptPiece, TableItems> {
  const items = new Map<ScriptPiece, TableItems>();
  let since = 0;
  for (const piece of pieces) {
    if (piece.table === undefined) continue;
    items.set(piece, tableItems(tables[piece.table]!, since, values));
    since = piece.span.end;
  }
  return items;
}
