import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { foldName } from "../maxcompute/names.ts";
import type { Table } from "../model/table.ts";
import type { Span } from "../source/span.ts";
import type { AddPartitionsNode, SqlFileNode, SqlNameNode, SqlStatementNode } from "../sql/syntax/sql-ast.ts";
import { keptFinding, leftOutFinding, lostParts, refusal } from "./not-carried.ts";

/** A statement as it comes over: a table, or lines that are kept as comments. */
export interface ScriptPiece {
  readonly span: Span;
  readonly table?: Table;
  readonly kept?: readonly string[];
}

export interface ScriptPieces {
  /** In the order of the script. */
  readonly pieces: readonly ScriptPiece[];
  /** The pieces that statements came to: of an ALTER TABLE that of its table. */
  readonly byStatement: ReadonlyMap<SqlStatementNode, ScriptPiece>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What comes over of a script, and findings on what does not. `tables` are those of its statements, in their order. */
export function scriptPieces(tree: SqlFileNode, tables: readonly Table[]): ScriptPieces {
  const pieces: ScriptPiece[] = [];
  const byStatement = new Map<SqlStatementNode, ScriptPiece>();
  const diagnostics: Diagnostic[] = [];
  const byName = new Map<string, ScriptPiece>();
  const lastCreate = tree.statements.findLastIndex(({ kind }) => kind === "createTable");
  let next = 0;
  const add = (node: SqlStatementNode, piece: ScriptPiece): ScriptPiece => {
    pieces.push(piece);
    byStatement.set(node, piece);
    return piece;
  };
  const keep = (node: SqlStatementNode, lines: readonly string[], why: string, help: string): ScriptPiece => {
    diagnostics.push(keptFinding(node, why, help));
    return add(node, { span: node.span, kept: lines });
  };
  tree.statements.forEach((node, index) => {
    switch (node.kind) {
      case "createTable": {
        const table = tables[next++]!;
        const why = refusal(node, table);
        const isFirst = !byName.has(keyOf(node.name));
        const piece =
          why === undefined
            ? add(node, { span: node.span, table })
            : keep(node, linesOf(node.span), why, "write the table by hand, or mend the script and import it again");
        if (why === undefined) diagnostics.push(...lostParts(node, table));
        if (isFirst) byName.set(keyOf(node.name), piece);
        return;
      }
      case "addPartitions": {
        const piece = byName.get(keyOf(node.name));
        if (piece === undefined) return void diagnostics.push(leftOutFinding(node));
        const lines = piece.table === undefined ? linesOf(node.span) : withoutLocation(node);
        if (lines.length === 0) byStatement.set(node, piece);
        else keep(node, lines, "partitions below the table's own location have no place here", "let extc compile --repair write MSCK");
        return;
      }
      case "repair":
        if (!byName.has(keyOf(node.name))) return void diagnostics.push(leftOutFinding(node));
        return void keep(node, linesOf(node.span), "it loads partitions", "let extc compile --repair write it");
      case "set":
        if (index > lastCreate) diagnostics.push(leftOutFinding(node));
        return;
      case "insert":
      case "other":
        return void diagnostics.push(leftOutFinding(node));
    }
  });
  return { pieces, byStatement, diagnostics };
}

function keyOf(name: readonly SqlNameNode[]): string {
  return name.map(({ text }) => foldName(text)).join(".");
}

/** Each partition without a location of its own, as a statement. */
function withoutLocation({ partitions, span }: AddPartitionsNode): string[] {
  const { text } = span.source;
  const head = text.slice(span.start, partitions[0]?.keyword.start ?? span.end);
  const bare = partitions.filter(({ location }) => location === undefined);
  return bare.length === partitions.length ? linesOf(span) : bare.flatMap((one) => linesIn(`${head}${text.slice(one.span.start, one.span.end)};`));
}

/** The lines of a statement with its `;`, without credentials. */
function linesOf({ source, start, end }: Span): string[] {
  return linesIn(`${source.text.slice(start, end)};`);
}

function linesIn(text: string): string[] {
  return maskSecrets(text).split(/\r\n|\r|\n/);
}
