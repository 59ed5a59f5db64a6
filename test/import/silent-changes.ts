import { roleOfArn } from "../../src/model/role.ts";
import type { Table } from "../../src/model/table.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { readScript } from "../../src/sql/read/read-script.ts";
import { parseSql } from "../../src/sql/syntax/parse-sql.ts";
import { writeTable } from "../../src/sql/write-table.ts";
import { storageKind } from "../../src/storage/registry.ts";
import { importedTables } from "./imported-tables.ts";
import { tableFacts } from "./table-facts.ts";

/** How one script came over. */
export interface Carried {
  /** Tables of the script, and those of the `.ext` text. */
  readonly created: number;
  readonly imported: number;
  /** Why statements are kept as comments. */
  readonly kept: readonly string[];
  /** What the SQL compiled from the text says otherwise than the script, where it is not told that a statement is kept, or a credential left out. */
  readonly silent: readonly string[];
}

/** Imports a script, compiles what it becomes, reads that, and compares. */
export function carried(sql: string): Carried {
  const before = tablesOf(sql);
  const { tables, told, mistakes } = importedTables(sql);
  const isTold = told.some(({ rule, message }) => rule === "sql/not-carried" && /kept as a comment|credential|key in the location/.test(message));
  const broken = mistakes.filter(({ severity }) => severity === "error").map(({ rule, message }) => `${rule}: ${message}`);
  const after = tables.flatMap((table) => tablesOf(writeTable(table)));
  const facts = [before, after].map((all) =>
    JSON.stringify(
      all.map((table) => tableFacts(plainWords(table))),
      undefined,
      1,
    ),
  );
  const changed = facts[0] === facts[1] ? [] : [`${facts[0]}\n!==\n${facts[1]}`];
  const kept = told.flatMap(({ rule, message }) => (rule === "sql/not-carried" && message.includes("kept as a comment") ? [message] : []));
  return { kept, created: before.length, imported: tables.length, silent: isTold ? [] : [...broken, ...changed] };
}

function tablesOf(sql: string): readonly Table[] {
  const { value } = parseSql(new SourceFile("script.sql", sql));
  return readScript(value, roleOfArn).value;
}

/** Words that mean the same in every case, as settings spell them. */
function plainWords(table: Table): Table {
  const { storage } = table;
  if (storage === undefined) return table;
  const specs = storageKind(storage.kind)!.settings;
  const settings = [...storage.settings].map(([name, setting]) => {
    const isWord = ["boolean", "enum"].includes(specs[name]!.type.kind);
    return [name, isWord ? { ...setting, value: { ...setting.value, value: setting.value.value.toLowerCase() } } : setting] as const;
  });
  return { ...table, storage: { ...storage, settings: new Map(settings) } };
}
