import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inWords } from "../../src/diff/change.ts";
import { compareProjects } from "../../src/diff/compare-projects.ts";
import { diff } from "../../src/diff/diff-result.ts";
import { planTable } from "../../src/diff/plan-table.ts";
import type { TableDifference } from "../../src/diff/table-difference.ts";
import type { Table } from "../../src/model/table.ts";
import { writeTable } from "../../src/sql/write-table.ts";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";
import { parseSql } from "../../src/sql/syntax/parse-sql.ts";
import { renderSql } from "../../src/diff/render/render-sql.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { readScript } from "../../src/sql/read/read-script.ts";
import { roleOfArn } from "../../src/model/role.ts";
import { type LiveTable, meaningOf, run } from "./live-table.ts";
import { inOtherWords, tablePair } from "./table-pairs.ts";

const RUNS = Number(process.env["EXTC_RUNS"] ?? 500);
const RUNS_OF_A_KIND = Math.ceil(RUNS / storageKindIds.length);

const side = (table: Table) => ({ tables: [table], elsewhere: [], isShown: false });

const live = (table: Table): ReadonlyMap<string, LiveTable> => run(new Map(), [writeTable(table)]);

const changesOf = (difference: TableDifference): string[] => (difference.state === "changed" ? difference.changes.map(inWords) : [difference.state]);

/** Keys whose values are words that MaxCompute reads ignoring case. */
function isWordOf(table: Table): (key: string) => boolean {
  const specs = Object.values(storageKind(table.storage!.kind)!.settings);
  const words = new Set(specs.filter(({ type }) => type.kind === "boolean" || type.kind === "enum").map(({ key }) => key));
  return (key) => words.has(key);
}

const meanings = (tables: ReadonlyMap<string, LiveTable>, of: Table): unknown =>
  [...tables].map(([name, table]) => [name, meaningOf(table, isWordOf(of))]);

describe(`${RUNS} pairs of hostile tables`, () => {
  test.each(storageKindIds)("of %s: the plan makes the one the other, in every fact", { timeout: 60_000 + RUNS_OF_A_KIND * 40 }, (kind) => {
    fc.assert(
      fc.property(tablePair(kind), ({ before, after }) => {
        const { tables, notes } = compareProjects(side(before), side(after));
        // What a mask hides is not known, and so not compared.
        fc.pre(notes.length === 0);
        const statements = tables.flatMap((difference) => planTable(difference).statements);
        expect(meanings(run(live(before), statements), after)).toEqual(meanings(live(after), after));
        const script = renderSql(diff(side(before), side(after)));
        expect(parseSql(new SourceFile("plan.sql", script)).diagnostics).toEqual([]);
        // Statements for differences alone.
        const isSame = JSON.stringify(meanings(live(before), after)) === JSON.stringify(meanings(live(after), after));
        if (isSame) expect(statements.length === 0 ? [] : tables.flatMap(changesOf)).toEqual([]);
      }),
      { numRuns: RUNS_OF_A_KIND },
    );
  });

  test.each(storageKindIds)("of %s: a table and itself, in other words, and as a script, are no different", { timeout: 60_000 }, (kind) => {
    fc.assert(
      fc.property(tablePair(kind), ({ before }) => {
        expect(compareProjects(side(before), side(before)).tables).toEqual([]);
        const same = compareProjects(side(before), side(inOtherWords(before)));
        expect(same.tables.flatMap(changesOf)).toEqual([]);
        const { value } = readScript(parseSql(new SourceFile("a.sql", writeTable(before))).value, roleOfArn);
        const read = { tables: value, elsewhere: [], isShown: false };
        expect(compareProjects(side(before), read).tables.flatMap(changesOf)).toEqual([]);
        expect(compareProjects(read, side(before)).tables.flatMap(changesOf)).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS_OF_A_KIND / 2) },
    );
  });
});
