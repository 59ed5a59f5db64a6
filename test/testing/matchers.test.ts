import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import "../../src/vitest/index.ts";
import { tableWith } from "../bind/bound.ts";
import { documentText } from "../ram/documents.ts";
import { inFiles, policy, reads, trust, vehicle } from "./vehicle-project.ts";

type Expectation = () => void;
/** What is expected, and parts of the message where it does not hold; none where it holds. */
type Row = readonly [what: string, expectation: Expectation, ...said: (string | RegExp)[]];

/** The message of what an expectation throws, or nothing. */
function failureOf(expectation: Expectation): { message: string; actual?: unknown; expected?: unknown } | undefined {
  try {
    expectation();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function rows(cases: readonly Row[]): void {
  test.each(cases.map(([what, expectation, ...said]) => ({ what, expectation, said })))("$what", ({ expectation, said }) => {
    const failure = failureOf(expectation);
    if (said.length === 0) expect(failure?.message).toBeUndefined();
    else expect(failure?.message).toBeDefined();
    for (const part of said) expect(failure!.message).toMatch(part);
  });
}

/** An expectation that a row of a table holds, and a test runs. */
const that = expect;

const broken = vehicle.replace("double", "doble");
const sql = compile(vehicle, inFiles).sql!;
const csv = tableWith("");
const two = `${csv}${tableWith("", { head: "external table u" })}`;
const built = { toExt: (): string => vehicle };
const writes = ["ots:PutRow", "ots:UpdateRow", "ots:DeleteRow", "ots:BatchWriteRow"];

describe("toCompileTo", () => {
  rows([
    ["the SQL", () => that(vehicle).toCompileTo(sql, inFiles)],
    ["on one line", () => that(vehicle).toCompileTo(sql.replaceAll(/\s+/g, " "), inFiles)],
    ["with comments", () => that(vehicle).toCompileTo(`-- one table\n${sql}\n-- no more`, inFiles)],
    ["of what was built", () => that(built).toCompileTo(sql, inFiles)],
    ["of a result", () => that(compile(vehicle, inFiles)).toCompileTo(sql)],
    ["not other SQL", () => that(vehicle).not.toCompileTo(sql.replace("vid", "vin"), inFiles)],
    [
      "other SQL",
      () => that(vehicle).toCompileTo(sql.replace("vid", "vin"), inFiles),
      "it compiles to other SQL, from line 2 of it on\n  expected  vin bigint,\n  received  vid bigint,",
    ],
    ["less SQL", () => that(vehicle).toCompileTo(`${sql}SELECT 1;`, inFiles), "  expected  SELECT 1;\n  received  (nothing)"],
    ["case counts", () => that(vehicle).toCompileTo(sql.toLowerCase(), inFiles), "expected  create external table"],
    ["not the SQL", () => that(vehicle).not.toCompileTo(sql, inFiles), "it compiles to this SQL\n\nCREATE EXTERNAL TABLE"],
    ["of what does not compile", () => that(broken).toCompileTo(sql, inFiles), "it does not compile: 1 error\n\nerror column/unknown-type"],
    ["not, of what does not compile", () => that(broken).not.toCompileTo(sql, inFiles), "it does not compile: 1 error"],
    ["of no text", () => that(3).toCompileTo(sql), "this takes .ext text, or what has toExt(), and not number"],
  ]);

  test("the runner is given both in one layout", () => {
    const { actual, expected } = failureOf(() => that(vehicle).toCompileTo(sql.replace("vid", "vin").replaceAll("\n", " "), inFiles))!;
    expect(actual).toBe(String(expected).replace("vin", "vid"));
    expect(String(actual).split("\n").length).toBeGreaterThan(10);
  });
});

describe("toBeValidExt", () => {
  const warned = csv.replace("-internal", "");
  rows([
    ["valid", () => that(vehicle).toBeValidExt(inFiles)],
    ["with warnings", () => that(warned).toBeValidExt()],
    [
      "with more than there may be",
      () => that(warned).toBeValidExt({ maxWarnings: 0 }),
      "it is not valid: 1 warning\n\nwarning location/public-endpoint",
    ],
    ["with an error", () => that(broken).toBeValidExt(inFiles), "it is not valid: 1 error\n\n", /-->.*\n.*\n\d+ \|.*doble/],
    ["not", () => that(broken).not.toBeValidExt(inFiles)],
    ["not, of what is", () => that(warned).not.toBeValidExt(), "it is valid\n\nwarning"],
    ["SQL by its file name", () => that(sql).toBeValidExt({ filename: "vehicle.sql" })],
    ["SQL with a slip", () => that(sql.replace("bigint,", "bigint")).toBeValidExt({ filename: "vehicle.sql" }), "sql/missing-comma"],
    ["rules that are off", () => that(warned).toBeValidExt({ maxWarnings: 0, rules: { "location/public-endpoint": "off" } })],
    ["missing files", () => that(vehicle).toBeValidExt(), "2 errors", "ram/trust.json does not exist"],
  ]);
});

describe("toHaveDiagnostic", () => {
  const rule = "column/unknown-type";
  rows([
    ["found", () => that(broken).toHaveDiagnostic(rule, {}, inFiles)],
    [
      "as expected",
      () => that(broken).toHaveDiagnostic(rule, { at: "doble", line: 26, column: 21, severity: "error", file: "vehicle.ext" }, inFiles),
    ],
    ["with a message", () => that(broken).toHaveDiagnostic(rule, { message: "MaxCompute has no type doble" }, inFiles)],
    ["with a pattern", () => that(broken).toHaveDiagnostic(rule, { message: /no type/g }, inFiles)],
    ["in a result", () => that(compile(broken, inFiles)).toHaveDiagnostic(rule, { at: "doble" })],
    ["elsewhere", () => that(broken).toHaveDiagnostic(rule, { line: 3 }, inFiles), "column/unknown-type was found, but not as expected\n\nerror"],
    ["not elsewhere", () => that(broken).not.toHaveDiagnostic(rule, { line: 3 }, inFiles)],
    ["not", () => that(broken).not.toHaveDiagnostic(rule, {}, inFiles), "column/unknown-type was found\n\nerror"],
    [
      "something else",
      () => that(broken).toHaveDiagnostic("role/missing", {}, inFiles),
      "role/missing was not found; found was 1 error\n\nerror column",
    ],
    ["nothing", () => that(vehicle).toHaveDiagnostic(rule, {}, inFiles), "column/unknown-type was not found; found was 2 hints"],
    [
      "no rule",
      () => that(vehicle).not.toHaveDiagnostic("column/unknown-typ" as never),
      "there is no rule column/unknown-typ; did you mean column/unknown-type?",
    ],
  ]);

  test("the runner is given what was compared, secrets masked", () => {
    const source = tableWith("", { storage: 'mysql { table = "t"  user = "u"  password = "hunter2" }', location: '"jdbc:mysql://h:3306/d"' });
    const failure = failureOf(() => that(source).toHaveDiagnostic("location/credentials", { at: "x", severity: "error" }))!;
    expect(failure).toMatchObject({ actual: [{ at: '"****"', severity: "error" }], expected: [{ at: "x", severity: "error" }] });
    expect(failure.message).not.toContain("hunter2");
  });
});

describe("toMapColumns", () => {
  const named = tableWith("", {
    columns: 'columns { vid string @key @map("vehicle_id"), speed double @map("kmh"), note string @unmapped }',
    storage: 'tablestore { table = "t"  readMode = permissive  corruptColumn = "note" }',
    location: '"tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"',
  });
  rows([
    ["names", () => that(named).toMapColumns({ vid: ":vehicle_id", speed: "kmh", note: null })],
    ["some of them", () => that(named).toMapColumns({ SPEED: "kmh" })],
    ["apart", () => that(named).toMapColumns({ vid: { key: true, map: "vehicle_id" }, speed: { key: false } })],
    [
      "a key without its colon",
      () => that(named).toMapColumns({ vid: "vehicle_id" }),
      "t maps columns otherwise\n  vid: expected vehicle_id, is :vehicle_id",
    ],
    ["apart, otherwise", () => that(named).toMapColumns({ speed: { key: true, map: "mph" } }), "speed: expected a key, mph, is kmh"],
    ["none", () => that(named).not.toMapColumns({ vid: "vid", speed: "speed" })],
    ["not one of two", () => that(named).not.toMapColumns({ vid: "vid", speed: "kmh" }), "t maps speed to kmh"],
    ["a column that is not there", () => that(named).toMapColumns({ sped: "kmh" }), "t has no column sped; did you mean speed?"],
    ["not, of a column that is not there", () => that(named).not.toMapColumns({ sped: "kmh" }), "t has no column sped"],
    ["of several tables", () => that(two).toMapColumns({ a: "a" }), "the source declares t, u: say which table is meant"],
    ["of one of them", () => that(two).toMapColumns({ a: "a" }, { table: "u" })],
    ["of none of them", () => that(two).toMapColumns({ a: "a" }, { table: "uu" }), "there is no table uu; did you mean u?"],
    ["of no table", () => that("").toMapColumns({ a: "a" }), "the source declares no external table"],
    [
      "of a damaged table",
      () => that(csv.replace("a string", "a string, ...G")).toMapColumns({ a: "a" }),
      "the source has 1 error\n\nerror name/undefined",
    ],
  ]);
});

describe("toNeedActions", () => {
  const both = vehicle.replace("roleArn  = OtsReader", "roleArn  = OtsReader\n  access   = readwrite");
  const range = "ots:GetRange on acs:ots:cn-hangzhou:12345:instance/cap1/table/vehicle_track";
  rows([
    ["reading", () => that(vehicle).toNeedActions(reads, inFiles)],
    [
      "in any case",
      () =>
        that(vehicle).toNeedActions(
          reads.map((action) => action.toLowerCase()),
          inFiles,
        ),
    ],
    ["on a resource", () => that(vehicle).toNeedActions([...reads.filter((one) => one !== "ots:GetRange"), range], inFiles)],
    ["writing too", () => that(both).toNeedActions([...reads, ...writes], inFiles)],
    ["no writing", () => that(vehicle).not.toNeedActions(writes, inFiles)],
    ["one too few", () => that(vehicle).toNeedActions(reads.slice(1), inFiles), "its role needs other actions\n  needed too: ots:ListTable"],
    ["one too many", () => that(vehicle).toNeedActions([...reads, "ots:PutRow"], inFiles), "its role needs other actions\n  not needed: ots:PutRow"],
    ["not one of two", () => that(vehicle).not.toNeedActions(["ots:PutRow", "ots:GetRow"], inFiles), "its role needs ots:GetRow"],
    [
      "of a database",
      () =>
        that(
          tableWith("", { storage: 'mysql { table = "t"  user = "u"  password = secret(P) }', location: '"jdbc:mysql://h:3306/d"' }),
        ).toNeedActions([]),
    ],
    [
      "of a placeholder",
      () => that(tableWith("", { location: '"\\${where}"' })).toNeedActions([]),
      "what t needs is open: its location does not say enough",
    ],
  ]);
});

describe("toBeAllowedBy", () => {
  const without = (text: string, action: string): string => text.replace(new RegExp(`\\s*"${action}",`), "");
  const dump = (name: string): Record<string, string> => ({
    "role/GetRole.json": JSON.stringify({ Role: { Arn: `acs:ram::12345:role/${name}`, AssumeRolePolicyDocument: trust } }),
    "role/ListPoliciesForRole.json": JSON.stringify({ Policies: { Policy: [{ PolicyName: "P", PolicyType: "Custom", DefaultVersion: "v1" }] } }),
    "role/P.json": JSON.stringify({
      Policy: { PolicyName: "P", PolicyType: "Custom", DefaultVersion: "v1" },
      DefaultPolicyVersion: { VersionId: "v1", IsDefaultVersion: true, PolicyDocument: policy },
    }),
  });
  rows([
    ["documents as text", () => that(vehicle).toBeAllowedBy({ trust, policy }, inFiles)],
    ["documents as objects", () => that(vehicle).toBeAllowedBy({ trust: JSON.parse(trust), policy: [JSON.parse(policy)] }, inFiles)],
    ["its own documents", () => that(vehicle).toBeAllowedBy(undefined, inFiles)],
    ["what the CLI printed", () => that(vehicle).toBeAllowedBy({ files: dump("aliyunodpsroleforotheruser") }, inFiles)],
    ["of another role", () => that(vehicle).toBeAllowedBy({ files: dump("other") }, inFiles), "there are no documents of OtsReader"],
    ["its policy alone", () => that(vehicle).toBeAllowedBy({ policy }, inFiles)],
    ["its trust alone", () => that(vehicle).toBeAllowedBy({ trust }, inFiles)],
    ["nothing", () => that(vehicle).not.toBeAllowedBy({}, inFiles), "there are no documents of OtsReader"],
    [
      "an action that is missing",
      () => that(vehicle).toBeAllowedBy({ trust, policy: without(policy, "ots:GetRange") }, inFiles),
      "the role does not allow it\n\nerror ram/missing-action: OtsReader may not ots:GetRange",
      /--> policy\.json:\d+:9/,
      "= needs  ots:GetRange on acs:ots:",
    ],
    ["not, where an action is missing", () => that(vehicle).not.toBeAllowedBy({ policy: without(policy, "ots:GetRange") }, inFiles)],
    ["not, where all is granted", () => that(vehicle).not.toBeAllowedBy({ policy }, inFiles), "OtsReader allows it"],
    [
      "a role of another account than the data",
      () => that(vehicle.replace("acs:ram::12345", "acs:ram::12346")).toBeAllowedBy({ policy }, inFiles),
      "role/account-mismatch",
    ],
    [
      "not, with a slip elsewhere",
      () => that(vehicle.replace("external table", "params\nexternal table")).not.toBeAllowedBy({ policy: "{}" }, inFiles),
      "the source has 1 error",
    ],
    ["another account", () => that(vehicle).toBeAllowedBy({ trust: trust.replace("56789", "1"), policy }, inFiles), "error ram/untrusted"],
    [
      "a condition",
      () =>
        that(vehicle).toBeAllowedBy(
          { policy: documentText({ Effect: "Allow", Action: "ots:*", Resource: "*", Condition: { IpAddress: { "acs:SourceIp": ["10.0.0.0/8"] } } }) },
          inFiles,
        ),
      "warning ram/conditional-action",
    ],
    ["a policy that is none", () => that(vehicle).toBeAllowedBy({ policy: "{" }, inFiles), "its documents have 1 error\n\nerror ram/invalid-policy"],
    [
      "a pattern of accounts in its trust",
      () => that(vehicle).toBeAllowedBy({ trust: trust.replace("56789@", "*@") }, inFiles),
      "is open: whether OtsReader trusts the MaxCompute of account 56789",
    ],
    ["not, where that is open", () => that(vehicle).not.toBeAllowedBy({ trust: trust.replace("56789@", "*@") }, inFiles), "is open"],
    [
      "a placeholder in its policy",
      () => that(vehicle).toBeAllowedBy({ policy: documentText({ Effect: "Allow", Action: "ots:*", Resource: "acs:ots:*:${account}:*" }) }, inFiles),
      "is open: ots:ListTable on acs:ots:cn-hangzhou:12345:instance/cap1/table/*, ",
    ],
    [
      "a placeholder in its ARN",
      () => that(vehicle.replace("acs:ram::12345", "acs:ram::\\${account}")).toBeAllowedBy({ policy }, inFiles),
      "is open: the ARN of OtsReader",
    ],
    ["a table without a role", () => that(csv).toBeAllowedBy({ policy }), "t names no role: it has no roleArn"],
    ["nobody says who owns MaxCompute", () => that(vehicle.replace(/owner += 56789/, "")).toBeAllowedBy({ trust }, inFiles), "role/owner-unknown"],
  ]);
});

test("results and findings are texts in snapshots, secrets masked", () => {
  const secret = tableWith("", { storage: 'mysql { table = "t"  user = "u"  password = secret(P) }', location: '"jdbc:mysql://h:3306/d"' });
  expect(compile(secret, { secrets: () => "hunter2" })).toMatchInlineSnapshot(`
    SET odps.sql.hive.compatible=true;
    CREATE EXTERNAL TABLE t
    (
      a string
    )
    STORED BY 'com.aliyun.odps.jdbc.JdbcStorageHandler'
    LOCATION 'jdbc:mysql://h:3306/d?user=u&password=****&table=t';

    hint location/credentials: DESC shows the password that is put in here
     --> input.ext:3:47
      |
    3 |   mysql { table = "t"  user = "u"  password = secret(P) }
      |                                               ^^^^^^^^^ whoever may DESC the table can read it
      |
      = help   let the user of the database read no more than this table

    1 hint found
  `);
  expect(compile(broken, inFiles)).toMatchInlineSnapshot(`
    nothing was written

    hint ram/excessive-grant: OtsReader may ots:ListTable, ots:DescribeTable, ots:GetRow, ots:PutRow and 6 more on *, more than the tables of the project need
      --> ram/AliyunODPSRolePolicy.json:17:19
       |
    17 |       "Resource": "*",
       |                   ^^^ wider than needed
       |
      --> vehicle.ext:10:6
       |
    10 | role OtsReader {
       |      ^^^^^^^^^ the role
       |
       = help   extc policy --role OtsReader prints the least policy

    error column/unknown-type: MaxCompute has no type doble
      --> vehicle.ext:26:21
       |
    26 |     longitude       doble
       |                     ^^^^^
       |
       = help   did you mean double?

    hint storage/needless-using: the handler of Tablestore (OTS) is built in
      --> vehicle.ext:35:11
       |
    35 |   using = "odps-udf-example.jar"
       |           ^^^^^^^^^^^^^^^^^^^^^^
       |
       = help   \`using\` is for classes of your own; no source says that this kind needs any

    1 error and 2 hints found
  `);
  expect(compile(broken, inFiles).diagnostics).toMatchInlineSnapshot(`
    hint ram/excessive-grant: OtsReader may ots:ListTable, ots:DescribeTable, ots:GetRow, ots:PutRow and 6 more on *, more than the tables of the project need
      --> ram/AliyunODPSRolePolicy.json:17:19
       |
    17 |       "Resource": "*",
       |                   ^^^ wider than needed
       |
      --> vehicle.ext:10:6
       |
    10 | role OtsReader {
       |      ^^^^^^^^^ the role
       |
       = help   extc policy --role OtsReader prints the least policy

    error column/unknown-type: MaxCompute has no type doble
      --> vehicle.ext:26:21
       |
    26 |     longitude       doble
       |                     ^^^^^
       |
       = help   did you mean double?

    hint storage/needless-using: the handler of Tablestore (OTS) is built in
      --> vehicle.ext:35:11
       |
    35 |   using = "odps-udf-example.jar"
       |           ^^^^^^^^^^^^^^^^^^^^^^
       |
       = help   \`using\` is for classes of your own; no source says that this kind needs any
  `);
});
