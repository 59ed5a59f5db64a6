import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileProject, isSerious } from "./clean-project.ts";
import { fixturesFolder, run, seriousOnly } from "./fixture-project.ts";
import { seedProject, seedStatement } from "./seed-project.ts";

/** Words, quoted texts and single signs; white space tells tokens apart and is gone. */
function tokensOf(sql: string): string[] {
  return sql.match(/'(?:[^'\\]|\\.)*'|[A-Za-z0-9_]+|\S/g) ?? [];
}

const published = [...tokensOf(seedStatement), ";"];

test("the tokens of the comparison are as fine as they have to be", () => {
  expect(published).toHaveLength(49);
  expect(published.slice(0, 8)).toEqual(["CREATE", "EXTERNAL", "TABLE", "ads_log_ots_pt_external", "(", "vid", "bigint", ","]);
  expect(published.slice(-3)).toEqual(["USING", "'odps-udf-example.jar'", ";"]);
});

const inline = (block: string): string => `external table ads_log_ots_pt_external {
  ${block}
  location = "tablestore://cap1.cn-hangzhou.ots-internal.aliyuncs.com"
  roleArn  = "acs:ram::12345:role/aliyunodpsroleforotheruser"
  using    = "odps-udf-example.jar"
}
`;

const columns = "vid bigint @key, gt bigint @key, longitude double, latitude double, distance double, speed double, oil_consumption double";

describe("the published statement, token for token", () => {
  test("from a shared source", () => {
    const { sql, diagnostics } = compileProject(seedProject);
    expect(diagnostics.filter(isSerious)).toEqual([]);
    expect(tokensOf(sql!)).toEqual(published);
  });

  test.each([
    ["columns first", inline(`columns { ${columns} }\n  tablestore { table = "vehicle_track" }`)],
    [
      "columns last, a line each, types in upper case",
      inline(`tablestore { table = 'vehicle_track' }\n  columns {\n    ${columns.replaceAll(", ", "\n    ").replaceAll("bigint", "BIGINT")}\n  }`),
    ],
    [
      "settings on one line, parameters put in",
      `param t = "vehicle_track"\nparam region = "cn-hangzhou"\n${inline(`columns { ${columns} }  tablestore { table = t }`).replace("cap1.cn-hangzhou", "cap1.${region}")}`,
    ],
  ])("with nothing shared: %s", (_, source) => {
    const { sql, diagnostics } = compileProject({ main: "inline.ext", files: { "inline.ext": source } });
    expect(diagnostics.filter(isSerious)).toEqual([]);
    expect(tokensOf(sql!)).toEqual(published);
  });

  test.each(["vehicle-track", "vehicle-track-inline"])("by the program itself, from fixtures/%s", async (name) => {
    const folder = join(fixturesFolder, name);
    const { diagnostics } = await run([folder]);
    expect(seriousOnly(diagnostics)).toEqual([]);
    expect(tokensOf(readFileSync(join(folder, "expected/vehicle.sql"), "utf8"))).toEqual(published);
  });
});
