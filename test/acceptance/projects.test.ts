import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tableName } from "../../src/model/table.ts";
import { writeTable } from "../../src/sql/write-table.ts";
import { readScript } from "../sql/vendor-grammar.ts";
import { told } from "./clean-project.ts";
import { fixturesFolder, run, seriousOnly } from "./fixture-project.ts";

const fleet = join(fixturesFolder, "fleet");
const environments = ["staging", "prod"];

describe("three files, forty tables, two environments", () => {
  test.each(environments)("nothing is wrong in %s", async (environment) => {
    const { environments: results, diagnostics } = await run([fleet], environment);
    const files = results.flatMap(({ files: all }) => all);
    expect(seriousOnly(diagnostics).map(told)).toEqual([]);
    expect(files).toHaveLength(3);
    expect(new Set(files.flatMap(({ tables }) => tables.map(tableName))).size).toBe(40);
    expect(files.some(({ blocked }) => blocked)).toBe(false);
  });

  test.each(["shared.ext", "vehicles.ext", "billing.ext"])("nor in %s checked alone, in both environments", async (file) => {
    const { environments: results, diagnostics } = await run([join(fleet, file)], "all");
    expect(results.map(({ name }) => name)).toEqual(environments);
    expect(seriousOnly(diagnostics).map(told)).toEqual([]);
    expect(results.flatMap(({ files }) => files).map(({ blocked }) => blocked)).toEqual([false, false]);
  });

  test("what an environment does not state is told at the place that asks for it", async () => {
    const { diagnostics } = await run([join(fleet, "shared.ext")]);
    expect(seriousOnly(diagnostics).map(told)).toEqual([
      { rule: "name/undefined", severity: "error", file: join(fleet, "shared.ext"), line: 17, marked: "${project.region}" },
      { rule: "name/undefined", severity: "error", file: join(fleet, "shared.ext"), line: 23, marked: "${project.region}" },
      { rule: "name/undefined", severity: "error", file: join(fleet, "shared.ext"), line: 30, marked: "${project.region}" },
    ]);
  });
});

test.each(["same-account", "oss-csv-partitions", "every-construct"])("nothing is wrong in fixtures/%s", async (name) => {
  const { environments: results, diagnostics } = await run([join(fixturesFolder, name)]);
  expect(seriousOnly(diagnostics).map(told)).toEqual([]);
  expect(results.flatMap(({ files }) => files).some(({ blocked }) => blocked)).toBe(false);
});

test.each(["vehicle-track", "vehicle-track-inline", "same-account", "oss-csv-partitions", "every-construct", "fleet"])(
  "every statement of fixtures/%s keeps to the vendor's grammar",
  async (name) => {
    const { environments: results } = await run([join(fixturesFolder, name)], name === "fleet" ? "all" : undefined);
    const tables = results.flatMap(({ files }) => files.flatMap((file) => file.tables));
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) {
      const { statements } = readScript(writeTable(table, { repair: true }));
      expect(statements[0]).toMatchObject({ kind: "create", name: table.name.map(({ value }) => value), location: table.location!.value });
    }
  },
);
