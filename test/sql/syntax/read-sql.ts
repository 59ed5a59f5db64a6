import { type Diagnostic, compareDiagnostics } from "../../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { parseSql } from "../../../src/sql/syntax/parse-sql.ts";
import type { CreateTableNode, SqlFileNode, TextNode } from "../../../src/sql/syntax/sql-ast.ts";

export interface ReadSql {
  readonly value: SqlFileNode;
  /** In the order of the text. */
  readonly findings: readonly Diagnostic[];
}

export function readSql(text: string): ReadSql {
  const { value, diagnostics } = parseSql(new SourceFile("a.sql", text));
  return { value, findings: [...diagnostics].sort(compareDiagnostics) };
}

export function errorsOf(text: string): string[] {
  return readSql(text)
    .findings.filter(({ severity }) => severity === "error")
    .map(({ rule, message }) => `${rule}: ${message}`);
}

/** The first CREATE EXTERNAL TABLE of a text. */
export function tableOf(text: string): CreateTableNode {
  return readSql(text).value.statements.find((statement) => statement.kind === "createTable")!;
}

export const textOf = (node: TextNode | undefined): string | undefined => node?.pieces.map((piece) => piece.text).join("");

/** `text` with the edits of the finding's first fix made. */
export function fixed(text: string, finding: Diagnostic): string {
  const edits = [...finding.fixes[0]!.edits].sort((a, b) => b.at.start - a.at.start);
  return edits.reduce((mended, { at, text: replacement }) => mended.slice(0, at.start) + replacement + mended.slice(at.end), text);
}
