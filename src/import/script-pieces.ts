import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { foldName } from "../maxcompute/names.ts";
import type { Table } from "../model/table.ts";
import type { Span } from "../source/span.ts";
import type { AddPartitionsNode, CreateTableNode, RepairNode, SqlNameNode, SqlStatementNode } from "../sql/syntax/sql-ast.ts";
import { isSpellableName } from "./spelling.ts";
import { keptFinding, leftOutFinding, lostParts, refusal } from "./not-carried.ts";

/** What comes over of a script: a table, or lines that are kept as comments. */
export interface ScriptPiece {
  readonly span: Span;
  /** Which of the tables of the script it is, counted from 0. */
  readonly table?: number;
  readonly kept?: readonly string[];
}

/** A statement, and the piece that what it says stands in: of an ALTER TABLE that of its table. Without one it is left out. */
export interface StatementPlace {
  readonly span: Span;
  readonly createsTable: boolean;
  readonly piece: ScriptPiece | undefined;
}

/** Sorts the statements of a script, which come one at a time, so that no tree of them is held. */
export class ScriptPieces {
  /** In the order of the script, as are the others. */
  readonly pieces: ScriptPiece[] = [];
  readonly statements: StatementPlace[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #byName = new Map<string, ScriptPiece>();
  #tables = 0;
  /** SET statements that no table has followed yet. */
  #sets: Diagnostic[] = [];

  /** Findings on what does not come over. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.#diagnostics, ...this.#sets];
  }

  /** The next statement, with the table that it creates. */
  take(node: SqlStatementNode, table: Table | undefined): void {
    const piece = this.#pieceOf(node, table);
    this.statements.push({ span: node.span, createsTable: node.kind === "createTable", piece });
  }

  #pieceOf(node: SqlStatementNode, table: Table | undefined): ScriptPiece | undefined {
    switch (node.kind) {
      case "createTable":
        return this.#create(node, table!);
      case "addPartitions":
        return this.#addPartitions(node);
      case "repair":
        return this.#repair(node);
      case "set":
        this.#sets.push(leftOutFinding(node));
        return undefined;
      case "insert":
      case "other":
        return this.#leaveOut(node);
    }
  }

  #create(node: CreateTableNode, table: Table): ScriptPiece {
    const index = this.#tables++;
    this.#sets = [];
    const why = refusal(node, table);
    const piece =
      why === undefined
        ? this.#add({ span: node.span, table: index })
        : this.#keep(node, linesOf(node.span), why, "write the table by hand, or mend the script and import it again");
    if (why === undefined) this.#diagnostics.push(...lostParts(node, table));
    // What follows under a name that two tables have is of the first.
    if (!this.#byName.has(keyOf(node.name))) this.#byName.set(keyOf(node.name), piece);
    return piece;
  }

  #addPartitions(node: AddPartitionsNode): ScriptPiece | undefined {
    const piece = this.#byName.get(keyOf(node.name));
    if (piece === undefined) return this.#leaveOut(node);
    const help = "let extc compile --repair write MSCK";
    if (piece.table === undefined) return this.#keep(node, linesOf(node.span), "its table is one", "write both by hand");
    const keys = node.partitions.flatMap(({ values }) => values.map(({ key }) => key.text));
    if (!keys.every(isSpellableName)) return this.#keep(node, linesOf(node.span), "a name in it cannot be written", help);
    const bare = node.partitions.filter(({ location }) => location === undefined);
    if (bare.length === 0) return piece;
    const why = "partitions below the table's own location have no place here";
    if (bare.length === node.partitions.length) return this.#keep(node, linesOf(node.span), why, help);
    this.#keep(node, withoutOthers(node, bare), why, help);
    return piece;
  }

  #repair(node: RepairNode): ScriptPiece | undefined {
    if (!this.#byName.has(keyOf(node.name))) return this.#leaveOut(node);
    return this.#keep(node, linesOf(node.span), "it loads partitions", "let extc compile --repair write it");
  }

  #leaveOut(node: SqlStatementNode): undefined {
    this.#diagnostics.push(leftOutFinding(node));
    return undefined;
  }

  #keep(node: SqlStatementNode, lines: readonly string[], why: string, help: string): ScriptPiece {
    this.#diagnostics.push(keptFinding(node, why, help));
    return this.#add({ span: node.span, kept: lines });
  }

  #add(piece: ScriptPiece): ScriptPiece {
    this.pieces.push(piece);
    return piece;
  }
}

function keyOf(name: readonly SqlNameNode[]): string {
  return name.map(({ text }) => foldName(text)).join(".");
}

/** A statement that adds some of the partitions that one adds, for each. */
function withoutOthers({ partitions, span }: AddPartitionsNode, some: AddPartitionsNode["partitions"]): string[] {
  const { text } = span.source;
  const head = text.slice(span.start, partitions[0]!.keyword.start);
  return some.flatMap((one) => linesIn(`${head}${text.slice(one.span.start, one.span.end)};`));
}

/** The lines of a statement with its `;`, without credentials. */
function linesOf({ source, start, end }: Span): string[] {
  return linesIn(`${source.text.slice(start, end)};`);
}

function linesIn(text: string): string[] {
  return maskSecrets(text).split(/\r\n|\r|\n/);
}
