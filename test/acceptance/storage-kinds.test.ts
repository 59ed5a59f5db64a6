import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { type Table, tableName } from "../../src/model/table.ts";
import { writeTable } from "../../src/sql/write-table.ts";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";
import { readScript } from "../sql/vendor-grammar.ts";
import { told } from "./clean-project.ts";
import { fixturesFolder, run, seriousOnly } from "./fixture-project.ts";

const folder = join(fixturesFolder, "storage-kinds");

async function tablesOf(file: string): Promise<{ tables: readonly Table[]; diagnostics: readonly Diagnostic[] }> {
  const { environments, diagnostics } = await run([join(folder, file)]);
  return { tables: environments.flatMap(({ files }) => files.flatMap(({ tables }) => tables)), diagnostics };
}

describe.each(storageKindIds)("%s", (id) => {
  const kind = storageKind(id)!;

  test("nothing is wrong with a table of all its settings, nor with one of none but the required", async () => {
    const { tables, diagnostics } = await tablesOf(`${id}.ext`);
    expect(seriousOnly(diagnostics).map(told)).toEqual([]);
    expect(tables.map(tableName)).toEqual(expect.arrayContaining([`${id}_full`, `${id}_minimal`]));
    expect(new Set(tables.flatMap(({ storage }) => [...storage!.settings.keys()]))).toEqual(new Set(Object.keys(kind.settings)));
    expect(tables.some(({ storage }) => storage!.rawBlocks.size === Object.keys(kind.rawBlocks ?? {}).length)).toBe(true);
  });

  test("the statements keep to the vendor's grammar", async () => {
    const { tables } = await tablesOf(`${id}.ext`);
    for (const table of tables) {
      const { statements } = readScript(writeTable(table, { repair: true }));
      expect(statements[0]).toMatchObject({ kind: "create", name: [tableName(table)] });
      const added = table.partitionLocations.map(({ location }) => ({ kind: "addPartition", location: location.value }));
      expect(statements.slice(1)).toMatchObject([...added, ...(table.partitions.length > 0 ? [{ kind: "repair" }] : [])]);
    }
  });

  test("every wrong use is told, and once", async () => {
    const { tables, diagnostics } = await tablesOf(`${id}-misused.ext`);
    const starts = tables.map(({ at }) => at.start);
    const counts = tables.map((table, index): [string, number] => {
      const inside = ({ source, span }: Diagnostic): boolean =>
        source === table.at.source && span !== undefined && span.start >= starts[index]! && span.start < (starts[index + 1] ?? Infinity);
      return [tableName(table), diagnostics.filter(inside).filter(isAboutTheMistake).length];
    });
    expect(counts).toEqual(tables.map((table) => [tableName(table), several[tableName(table)] ?? 1]));
  });
});

/** Hints on what is in order, in tables that are wrong in another way. */
function isAboutTheMistake({ rule, severity }: Diagnostic): boolean {
  return rule !== "column/needs-type-system-2" && rule !== "partition/never-loaded" && !(rule === "location/credentials" && severity === "hint");
}

/** Tables with more than one mistake. */
const several: Readonly<Record<string, number>> = {
  hbase_nothing: 2,
  json_types: 2,
  hologres_types: 4,
  mysql_attributes: 2,
  mysql_in_location: 2,
};
