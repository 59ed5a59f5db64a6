import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile, memoryHost } from "../../src/index.ts";
import { isSerious, told } from "./clean-project.ts";
import { fixturesFolder } from "./fixture-project.ts";

const ownFolder = join(import.meta.dirname, "long");

/** What is reported at error and warning severity, as `file:line rule` with the marked characters. */
function reported(folder: string, main: string, others: readonly string[]): string[] {
  const files = Object.fromEntries([main, ...others].map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  const { sql, diagnostics } = compile(files[main]!, { filename: main, host: memoryHost(files) });
  expect(sql).toBeNull();
  expect(files[main]!.split("\n").length).toBeGreaterThan(220);
  return diagnostics.filter(isSerious).map(told).map(({ rule, file, line, marked }) => `${file === main ? "" : file}${file === main ? "" : ":"}${line} ${rule} ${marked}`);
}

test("garden.ext: columns, keys, names, roles, endpoints", () => {
  const documents = ["trust", "trust-own", "climate", "harvest", "seed-stock"].map((name) => `ram/${name}.json`);
  expect(reported(join(fixturesFolder, "twelve-mistakes"), "garden.ext", documents)).toEqual([
    "40 ram/missing-action HarvestReader",
    "48 ram/untrusted StockReader",
    "76 column/unknown-type doubel",
    "99 tablestore/no-key columns",
    "123 name/undefined climat",
    "151 name/duplicate kilos",
    "174 partition/type float",
    '196 syntax/unterminated "fans',
    "226 column/type-range decimal(4, 6)",
    "247 name/unknown-setting lifecycel",
    "266 location/public-endpoint climate.cn-hangzhou.ots.aliyuncs.com",
    '279 role/malformed-arn "acs:ram::6100610061006100:user/forecaster"',
  ]);
});

test("ledger.ext: braces, locations, partitions, placeholders", () => {
  expect(reported(ownFolder, "ledger.ext", ["ledger-roles.ext"])).toEqual([]);
});

test("harbour.ext: documents, credentials, attributes, quotes", () => {
  expect(reported(ownFolder, "harbour.ext", ["roles/trust.json", "roles/ships.json", "roles/logs.json"])).toEqual([]);
});
