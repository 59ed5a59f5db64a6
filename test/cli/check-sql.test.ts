import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { extc, read, workFolder } from "./program.ts";

const ROLE = "acs:ram::1111222233334444:role/pilot";

const script = (columns: string, arn = ROLE): string => `-- Tides, as the pilot station measures them.
CREATE EXTERNAL TABLE tides (${columns})
STORED BY 'com.aliyun.odps.TableStoreStorageHandler'
WITH SERDEPROPERTIES (
  'tablestore.columns.mapping' = ':harbour, metres',
  'tablestore.table.name' = 'tide',
  'odps.properties.rolearn' = '${arn}'
)
LOCATION 'tablestore://pier.cn-qingdao.ots-internal.aliyuncs.com';
`;

const shared = `project { owner = 5555666677778888 }
role pilot { arn = "${ROLE}", trust = file("trust.json"), policy = file("policy.json") }
`;
const document = (statement: object): string => `${JSON.stringify({ Version: "1", Statement: [statement] }, null, 2)}\n`;
const documents = {
  "trust.json": document({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["5555666677778888@odps.aliyuncs.com"] } }),
  "policy.json": document({ Effect: "Allow", Action: ["ots:GetRow"], Resource: ["*"] }),
};

const extTable = `external table tides {
  columns { harbour string @key, metres double }
  tablestore { table = "tide" }
  location = "tablestore://pier.cn-qingdao.ots-internal.aliyuncs.com"
  roleArn  = "${ROLE}"
  using    = []
}
`;

interface Reported {
  readonly rule: string;
  readonly severity: string;
  readonly range: { readonly start: { readonly line: number } };
}

function rulesIn(folder: string): string[] {
  const { diagnostics } = JSON.parse(extc(folder, ["check", "--format", "json"]).stdout) as { diagnostics: Reported[] };
  return diagnostics.filter(({ severity }) => severity !== "hint").map(({ rule, range }) => `${rule}:${range.start.line}`);
}

describe("extc check takes SQL", () => {
  test.each<[what: string, sql: string, found: readonly string[]]>([
    ["a table that is right", script("harbour string, metres double"), []],
    ["a column without an entry", script("harbour string, metres double, note string"), ["tablestore/mapping-mismatch:5"]],
    ["a mapping that a scheduler fills in", script("harbour string, metres double").replace(":harbour, metres", "${mapping}"), []],
    ["a type the store does not carry", script("harbour string, metres array<double>"), ["column/type-not-supported:2"]],
    ["a malformed role", script("harbour string, metres double", "acs:ram:1111222233334444:role/pilot"), ["role/malformed-arn:7"]],
    ["a role that a scheduler fills in", script("harbour string, metres double", "acs:ram::${uid}:role/pilot"), []],
    ["a role of the documentation", script("harbour string, metres double", "acs:ram::xxxxxxxx:role/pilot"), []],
    ["a format of another engine", "CREATE EXTERNAL TABLE t (a string)\nSTORED AS DELTA\nLOCATION 'oss://b/d/';", ["storage/option-value:2"]],
    ["a mapping without a key", script("harbour string, metres double").replace(":harbour", "harbour"), ["tablestore/no-key:2"]],
    ["no statement at all", "", []],
    ["a statement of another kind", "SELECT ')' FROM t WHERE a = '(' -- ;\n;", []],
  ])("%s", (_, sql, found) => {
    expect(rulesIn(workFolder({ "tides.sql": sql }))).toEqual(found);
  });

  test("its roles are those that .ext files declare, found by ARN", () => {
    const folder = workFolder({ "shared.ext": shared, ...documents, "tides.sql": script("harbour string, metres double") });
    const { stdout, status } = extc(folder, ["check"]);
    expect(stdout).toContain("error ram/missing-action: ");
    expect(stdout).toContain("--> tides.sql:7:31");
    expect(status).toBe(1);
  });

  test("statements that compile wrote are the tables they were written from; edited ones are their own", () => {
    const folder = workFolder({ "extc.config.json": '{ "root": true }', "tides.ext": extTable });
    expect(extc(folder, ["compile", "-o", "sql", "tides.ext"]).status).toBe(0);
    const hints = extc(folder, ["check", "--hints"]).stdout;
    expect(hints).not.toContain("tides.sql");
    writeFileSync(join(folder, "sql/tides.sql"), read(folder, "sql/tides.sql").replace("metres double", "metres array<double>"));
    expect(rulesIn(folder)).toEqual(["column/type-not-supported:4"]);
  });

  test("other commands leave scripts alone", () => {
    const folder = workFolder({ "shared.ext": shared, ...documents, "tides.sql": "CREATE EXTERNAL TABLE broken (" });
    expect(extc(folder, ["compile"]).stderr).not.toContain("tides.sql");
    expect(extc(folder, ["compile", "tides.sql"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("tides.sql is no .ext file") as string,
    });
  });
});
