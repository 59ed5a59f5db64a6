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
  return diagnostics
    .filter(isSerious)
    .map(told)
    .map(({ rule, file, line, marked }) => `${file === main ? "" : file}${file === main ? "" : ":"}${line} ${rule} ${marked}`);
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
  expect(reported(ownFolder, "ledger.ext", ["ledger-roles.ext"])).toEqual([
    "24 role/placeholder 1xxxx",
    "56 syntax/unterminated {",
    "75 value/type 40000",
    "91 oss/bucket-in-host vouchers.oss-cn-shanghai-internal.aliyuncs.com",
    "108 oss/not-a-directory rates.csv",
    "135 name/undefined Clark",
    "150 column/type-not-supported binary",
    "168 location/region-mismatch cn-beijing",
    "181 name/duplicate Invoices",
    "195 name/undefined partition",
    "204 storage/missing-setting tablestore",
    "219 syntax/unexpected cents",
  ]);
});

test("harbour.ext: documents, credentials, attributes, quotes", () => {
  expect(reported(ownFolder, "harbour.ext", ["roles/trust.json", "roles/ships.json", "roles/logs.json"])).toEqual([
    "38 ram/denied-action ShipReader",
    "75 tablestore/too-many-keys @key",
    '97 tablestore/duplicate-attribute "psu"',
    "128 name/undefined ${fleat}",
    "155 syntax/curly-quote “lamps”",
    "174 syntax/unexpected lifecycle",
    "192 location/scheme-mismatch oss://",
    "208 location/credentials LTAI5tAbCdEfGhIjKlMnOpQr:0123456789abcdefghijABCDEFGHIJ@",
    "212 role/missing borrowed",
    '226 storage/option-value "ISO-8859-1"',
    "232 column/type-range varchar(0)",
    "roles/logs.json:1 ram/invalid-policy -- logs are read by the harbour master",
  ]);
});
