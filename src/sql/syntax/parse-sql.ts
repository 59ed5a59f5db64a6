import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { parseStatements } from "./parse-statements.ts";
import type { SqlFileNode, SqlStatementNode } from "./sql-ast.ts";

export interface ParsedSql {
  readonly value: SqlFileNode;
  readonly diagnostics: readonly Diagnostic[];
}

/** As `parseStatements`, with every statement in one tree. */
export function parseSql(source: SourceFile): ParsedSql {
  const statements: SqlStatementNode[] = [];
  const { value, diagnostics } = parseStatements(source, (statement) => statements.push(statement));
  return { value: { ...value, statements }, diagnostics };
}
