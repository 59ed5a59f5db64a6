import { roleOfArn } from "../../../src/model/role.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { readScript } from "../../../src/sql/read/read-script.ts";
import { parseSql } from "../../../src/sql/syntax/parse-sql.ts";

/** Whether a script is taken by the parser and, since grammars list the types, by the reader of types. */
export function isTaken(sql: string): boolean {
  const { value, diagnostics } = parseSql(new SourceFile("a.sql", sql));
  if (diagnostics.some(({ severity }) => severity === "error")) return false;
  const read = readScript(value, roleOfArn);
  return !read.diagnostics.some(({ rule }) => rule === "column/unknown-type" || rule === "column/type-range");
}
