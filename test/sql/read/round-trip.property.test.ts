import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { roleOfArn } from "../../../src/model/role.ts";
import type { Table } from "../../../src/model/table.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { readScript } from "../../../src/sql/read/read-script.ts";
import { parseSql } from "../../../src/sql/syntax/parse-sql.ts";
import { writeTable } from "../../../src/sql/write-table.ts";
import { storageKindIds } from "../../../src/storage/registry.ts";
import { hostileTable } from "../hostile-tables.ts";
import { value } from "../hostile-values.ts";
import { type Script, readScript as readAsVendor } from "../vendor-grammar.ts";
import { readableTable } from "./readable-table.ts";

const RUNS = Number(process.env["EXTC_RUNS"] ?? 1000);
const RUNS_OF_A_KIND = Math.ceil(RUNS / storageKindIds.length);

function read(sql: string): { readonly tables: readonly Table[]; readonly errors: readonly string[] } {
  const { value: tree, diagnostics } = parseSql(new SourceFile("made.sql", sql));
  const { value: tables } = readScript(tree, roleOfArn);
  return { tables, errors: diagnostics.filter(({ severity }) => severity === "error").map(({ rule, message }) => `${rule}: ${message}`) };
}

describe(`${RUNS} tables of hostile values, written as SQL and read back, say the same again`, () => {
  test.each(storageKindIds)("of %s", { timeout: 30_000 + RUNS_OF_A_KIND * 20 }, (kind) => {
    fc.assert(
      fc.property(hostileTable(kind), value, (of, credential) => {
        const written = writeTable(readableTable(of), { secrets: (name) => name + credential.replaceAll(/[${}*]/g, "_") });
        const { tables, errors } = read(written);
        expect(errors).toEqual([]);
        expect(meaning(tables.map((table) => writeTable(table)).join("\n"))).toEqual(meaning(written));
      }),
      { numRuns: RUNS_OF_A_KIND },
    );
  });
});

/** What a script says to a reader of another design. Lists of properties mean the same in every order. */
function meaning(sql: string): Script {
  const { flags, statements } = readAsVendor(sql);
  return {
    flags: sorted(flags),
    statements: statements.map((one) =>
      one.kind === "create" ? { ...one, serdeProperties: sorted(one.serdeProperties), tableProperties: sorted(one.tableProperties) } : one,
    ),
  };
}

function sorted<T extends readonly [string, string]>(pairs: readonly T[]): T[] {
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
}
