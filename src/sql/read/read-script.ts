import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Table } from "../../model/table.ts";
import type { SqlFileNode } from "../syntax/sql-ast.ts";
import { ScriptReader } from "./script-reader.ts";
import type { RoleOf } from "./sql-context.ts";

/** The tables that a script creates, of its whole tree. */
export function readScript(
  { statements }: SqlFileNode,
  roleOf: RoleOf,
): { readonly value: readonly Table[]; readonly diagnostics: readonly Diagnostic[] } {
  const reader = new ScriptReader(roleOf);
  for (const statement of statements) reader.read(statement);
  return { value: reader.tables, diagnostics: reader.diagnostics };
}
