import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { Table } from "../../src/model/table.ts";
import { writeTable } from "../../src/sql/write-table.ts";
import { storageKindIds } from "../../src/storage/registry.ts";
import { hostileTable } from "../sql/hostile-tables.ts";
import { validTable } from "./valid-table.ts";
import { importedTables } from "./imported-tables.ts";
import { tableFacts } from "./table-facts.ts";

const RUNS = Number(process.env["EXTC_RUNS"] ?? 1000);
const RUNS_OF_A_KIND = Math.ceil(RUNS / storageKindIds.length);

/** Some tables, of which some have the location and the role of the first. What is set for one table of HBase holds for the next. */
const script = (kind: string): fc.Arbitrary<readonly Table[]> =>
  fc.array(fc.tuple(hostileTable(kind), fc.boolean()), { minLength: 1, maxLength: kind === "hbase" ? 1 : 3 }).map((drawn) => {
    const [{ location, role }] = drawn[0]!;
    return drawn.map(([table, isLike], index) =>
      validTable(isLike ? { ...table, ...(location && { location }), ...(role && { role }) } : table, `t${index}`),
    );
  });

describe(`${RUNS} scripts of hostile tables, imported, say what they were written from`, () => {
  test.each(storageKindIds)("of %s", { timeout: 60_000 + RUNS_OF_A_KIND * 40 }, (kind) => {
    fc.assert(
      fc.property(script(kind), fc.boolean(), (tables, inline) => {
        const { tables: imported, mistakes, told } = importedTables(tables.map((table) => writeTable(table)).join("\n"), inline);
        // What looks like a credential does not come over, and is told.
        fc.pre(!told.some(({ rule }) => rule === "sql/not-carried"));
        expect(wordsOf(told)).toEqual([]);
        expect(wordsOf(mistakes)).toEqual([]);
        expect(imported.map(tableFacts)).toEqual(tables.map(tableFacts));
      }),
      { numRuns: RUNS_OF_A_KIND },
    );
  });
});

function wordsOf(findings: readonly Diagnostic[]): string[] {
  return findings.filter(({ severity }) => severity === "error").map(({ rule, message }) => `${rule}: ${message}`);
}
