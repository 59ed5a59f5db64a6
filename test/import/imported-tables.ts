import { bind } from "../../src/bind/bind.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { importScripts } from "../../src/import/import-scripts.ts";
import type { Table } from "../../src/model/table.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { parse } from "../../src/syntax/parse.ts";

/** What a script comes to: the text, its tables, and what was told of the script and of the text. */
export interface ImportedTables {
  readonly text: string;
  readonly tables: readonly Table[];
  readonly told: readonly Diagnostic[];
  readonly mistakes: readonly Diagnostic[];
}

/** Imports a script and reads the `.ext` text that it becomes. */
export function importedTables(sql: string, inline = false): ImportedTables {
  const scripts = [{ source: new SourceFile("script.sql", sql), document: "script.ext" }];
  const { documents, diagnostics } = importScripts(scripts, { inline, sharedDocument: "shared.ext" });
  const text = documents.map((document) => document.text).join("\n");
  const { value: file, diagnostics: unread } = parse(new SourceFile("script.ext", text));
  const nothing = { params: new Map<string, string>() };
  const { value, diagnostics: unbound } = bind([{ file, imports: [] }], { over: nothing, under: nothing });
  return { text, tables: value.files.flatMap(({ tables }) => tables), told: diagnostics, mistakes: [...unread, ...unbound] };
}
