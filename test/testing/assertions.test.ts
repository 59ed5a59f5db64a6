import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import * as testing from "../../src/testing/index.ts";
import { tableWith } from "../bind/bound.ts";
import { inFiles, policy, reads, trust, vehicle } from "./vehicle-project.ts";

const broken = vehicle.replace("double", "doble");
const sql = compile(vehicle, inFiles).sql!;

/** A call that holds, one that does not, and how its message begins. */
const rows: readonly (readonly [name: keyof typeof testing, holds: () => void, fails: () => void, said: string])[] = [
  [
    "assertCompilesTo",
    () => testing.assertCompilesTo(vehicle, sql, inFiles),
    () => testing.assertCompilesTo(vehicle, "SELECT 1;", inFiles),
    "it compiles to other SQL",
  ],
  ["assertValid", () => testing.assertValid(vehicle, inFiles), () => testing.assertValid(broken, inFiles), "it is not valid: 1 error"],
  [
    "assertDiagnostic",
    () => testing.assertDiagnostic(broken, "column/unknown-type", { at: "doble" }, inFiles),
    () => testing.assertDiagnostic(vehicle, "column/unknown-type", {}, inFiles),
    "column/unknown-type was not found",
  ],
  [
    "assertMapsColumns",
    () => testing.assertMapsColumns(vehicle, { vid: ":vid" }, inFiles),
    () => testing.assertMapsColumns(vehicle, { vid: "vid" }, inFiles),
    "ads_log_ots_pt_external maps columns otherwise",
  ],
  [
    "assertNeedsActions",
    () => testing.assertNeedsActions(vehicle, reads, inFiles),
    () => testing.assertNeedsActions(vehicle, [], inFiles),
    "its role needs other actions",
  ],
  [
    "assertAllowedBy",
    () => testing.assertAllowedBy(vehicle, { trust, policy }, inFiles),
    () => testing.assertAllowedBy(vehicle, { policy: policy.replace("ots:GetRange", "ots:X") }, inFiles),
    "the role does not allow it",
  ],
  [
    "expectDiagnostics",
    () => testing.expectDiagnostics(vehicle, [], inFiles),
    () => testing.expectDiagnostics(broken, [], inFiles),
    "other findings than expected\n  unexpected  vehicle.ext:26:21 error column/unknown-type «doble»",
  ],
];

describe.each(rows)("%s", (name, holds, fails, said) => {
  test("returns where it holds", () => expect(holds()).toBeUndefined());

  test("throws what runners take for a failed assertion", () => {
    let failure: unknown;
    try {
      fails();
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(testing.ExpectationError);
    expect(failure).toMatchObject({
      name: "AssertionError",
      code: "ERR_ASSERTION",
      operator: name,
      message: expect.stringMatching(new RegExp(`^${said}`)),
    });
    expect((failure as Error).stack, "the stack begins in the test").toMatch(/\n\s+at (?:fails|.*assertions\.test)/);
  });
});

describe("expectDiagnostics", () => {
  const columns = (list: string): string => tableWith("", { columns: `columns { ${list} }` });
  const two = columns("a «vehicle», b «json»");

  test.each<readonly [what: string, expectation: () => void, said?: string | RegExp]>([
    ["nothing is found", () => testing.expectDiagnostics(columns("a int"), [])],
    ["at the marks, in their order", () => testing.expectDiagnostics(two, ["column/unknown-type", "column/type-not-supported"])],
    [
      "in another order",
      () => testing.expectDiagnostics(two, ["column/type-not-supported", "column/unknown-type"]),
      "  missing     input.ext:2:15 column/type-not-supported «vehicle»",
    ],
    [
      "with facts",
      () =>
        testing.expectDiagnostics(two, [
          { rule: "column/unknown-type", message: /vehicle/ },
          { rule: "column/type-not-supported", severity: "error", line: 2 },
        ]),
    ],
    [
      "without marks",
      () => testing.expectDiagnostics(columns("a json, b vehicle"), ["column/unknown-type", { rule: "column/type-not-supported", at: "json" }]),
    ],
    [
      "without marks, a rule too many",
      () => testing.expectDiagnostics(columns("a json"), ["column/unknown-type", "column/type-not-supported"]),
      "  missing     column/unknown-type",
    ],
    ["more marks than findings", () => testing.expectDiagnostics(two, ["column/unknown-type"]), "2 marks for 1 findings"],
    ["hints that nobody asked for are left out", () => testing.expectDiagnostics(columns("a tinyint"), [])],
    [
      "hints that were asked for",
      () => testing.expectDiagnostics(columns("«a» tinyint").replace("«a» tinyint", "a «tinyint»"), ["column/needs-type-system-2"]),
    ],
    [
      "in another file",
      () =>
        testing.expectDiagnostics('import "./b.ext"\n' + columns("a int, ...G"), ["column/unknown-type"], {
          files: { "b.ext": "columns G { b «vehicle» }\n" },
        }),
    ],
  ])("%s", (_, expectation, said) => {
    if (said === undefined) expect(expectation).not.toThrow();
    else expect(expectation).toThrow(said);
  });

  test("runners are given both lists, one finding a line", () => {
    let failure: unknown;
    try {
      testing.expectDiagnostics(columns("a «vehicle», «b» json"), ["column/unknown-type", "column/type-not-supported"]);
    } catch (error) {
      failure = error;
    }
    expect(failure).toMatchObject({
      actual: expect.stringMatching(
        /^input\.ext:2:15 error column\/unknown-type «vehicle»: .*\ninput\.ext:2:26 error column\/type-not-supported «json»: .*\n$/,
      ),
      expected: expect.stringMatching(/^input\.ext:2:15 error column\/unknown-type «vehicle»: .*\ninput\.ext:2:24 column\/type-not-supported «b»\n$/),
    });
  });
});

describe("normalizeSql", () => {
  test.each([
    ["white space and comments", "CREATE  EXTERNAL\tTABLE t -- a\n( a\n int , b string)", "CREATE EXTERNAL TABLE t(a int,b string)"],
    [
      "types",
      "CREATE EXTERNAL TABLE t (a map < string , array<int> >, b decimal( 10 , 2 ))",
      "CREATE EXTERNAL TABLE t (a map<string,array<int>>, b decimal(10,2))",
    ],
    ["flags", "SET a.b = true ; SET c=1;", "SET a.b=true;\nSET c = 1;"],
    [
      "clauses",
      "CREATE EXTERNAL TABLE t (a int) COMMENT 'x' STORED AS ORC LOCATION 'oss://b/' LIFECYCLE 3;",
      "CREATE EXTERNAL TABLE t (a int)\nCOMMENT 'x'\nSTORED AS ORC\nLOCATION 'oss://b/'\nLIFECYCLE 3;",
    ],
  ])("is the same whatever %s", (_, one, other) => {
    expect(testing.normalizeSql(one)).toBe(testing.normalizeSql(other));
    expect(testing.normalizeSql(testing.normalizeSql(one))).toBe(testing.normalizeSql(one));
  });

  test.each([
    ["quotes", "'a'", '"a"'],
    ["letter case", "a", "A"],
    ["white space in literals", "'a b'", "'a  b'"],
    ["words", "a b", "ab"],
    ["literals", "'a' 'b'", "'ab'"],
    ["order", "a, b", "b, a"],
    ["comments in literals", "'--a'", "''"],
  ])("tells %s apart", (_, one, other) => expect(testing.normalizeSql(one)).not.toBe(testing.normalizeSql(other)));

  test("lays out what is no SQL", () => {
    for (const text of ["", "(", ")))", "'", "`a", "/* a", "a;b;;", "\u0000 «»"]) expect(typeof testing.normalizeSql(text)).toBe("string");
  });
});
