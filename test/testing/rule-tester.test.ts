import { describe, expect, test } from "vitest";
import { type RuleCases, ruleTester } from "../../src/testing/rule-tester.ts";
import { useTestFramework } from "../../src/testing/test-framework.ts";
import type { RuleId } from "../../src/index.ts";
import { tableWith } from "../bind/bound.ts";

const columns = (list: string): string => tableWith("", { columns: `columns { ${list} }` });
const located = (location: string): string => tableWith("", { location: `"${location}"` });
const policy = (...actions: string[]): string => JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });
const roled = `role R {\n  arn = "acs:ram::1:role/r"\n  policy = file("p.json")\n}\n${tableWith("roleArn = «R»\n  access = read")}`;

/** Runs the tests that a tester declares: what each is called, and how it failed. */
function outcomes(rule: RuleId, cases: Partial<RuleCases>): readonly (readonly [name: string, failure: string | undefined])[] {
  const ran: [string, string | undefined][] = [];
  const run = (name: string, body: () => void): void => {
    try {
      body();
      ran.push([name, undefined]);
    } catch (error) {
      ran.push([name, (error as Error).message]);
    }
  };
  ruleTester(rule, { valid: [], invalid: [], ...cases }, { describe: (_, body) => body(), it: run });
  return ran;
}

const rule = "column/unknown-type";

/** A case, and what is said of it where it does not hold. */
const rows: readonly (readonly [what: string, rule: RuleId, cases: Partial<RuleCases>, said?: string | RegExp])[] = [
  ["valid", rule, { valid: [columns("a string")] }],
  ["not valid", rule, { valid: [columns("a strng")] }, "column/unknown-type finds something in a valid case\n\nerror column/unknown-type"],
  [
    "valid with a slip",
    rule,
    { valid: [columns("a string") + "}"] },
    "something else is wrong; name it in `also` where that is meant\n\nerror syntax/",
  ],
  ["valid with a slip that is meant", rule, { valid: [{ code: `${columns("a string")}}`, also: ["syntax/unexpected"] }] }],
  [
    "valid without the slip that is meant",
    rule,
    { valid: [{ code: columns("a string"), also: ["syntax/unexpected"] }] },
    "syntax/unexpected of `also` is not found",
  ],

  ["invalid", rule, { invalid: [columns("a «vehicle»")] }],
  ["two findings", rule, { invalid: [columns("a «vehicle», b «weather»")] }],
  ["facts", rule, { invalid: [{ code: columns("a «vehicle»"), message: "MaxCompute has no type vehicle", severity: "error", help: /types? / }] }],
  ["messages in turn", rule, { invalid: [{ code: columns("a «vehicle», b «weather»"), message: [/vehicle/, /weather/] }] }],
  [
    "another mark",
    rule,
    { invalid: [columns("«a» vehicle")] },
    "other findings than expected\n  missing     input.ext:2:13 column/unknown-type «a»\n  unexpected  input.ext:2:15 error column/unknown-type «vehicle»: MaxCompute",
  ],
  [
    "a finding without its mark",
    rule,
    { invalid: [columns("a «vehicle», b weather")] },
    "  unexpected  input.ext:2:26 error column/unknown-type «weather»",
  ],
  [
    "a mark without its finding",
    rule,
    { invalid: [columns("a «vehicle», b «string»")] },
    "  missing     input.ext:2:26 column/unknown-type «string»",
  ],
  ["nothing", rule, { invalid: [columns("a string")] }, "  missing     column/unknown-type «»"],
  ["another message", rule, { invalid: [{ code: columns("a «vehicle»"), message: /weather/ }] }, "column/unknown-type «vehicle»: /weather/"],
  [
    "another severity",
    rule,
    { invalid: [{ code: columns("a «vehicle»"), severity: "hint" }] },
    "  missing     input.ext:2:15 hint column/unknown-type",
  ],
  ["another help", rule, { invalid: [{ code: columns("a «vehicle»"), help: "ask" }] }, "the help is another\n\nerror"],
  ["something else", rule, { invalid: [columns("a «vehicle», a int")] }, "something else is wrong"],
  ["something else that is meant", rule, { invalid: [{ code: columns("a «vehicle», a int"), also: ["name/duplicate"] }] }],
  ["marks that do not pair", rule, { invalid: [columns("a «vehicle")] }, "« without »"],
  ["a level", rule, { invalid: [{ code: columns("a «vehicle»"), severity: "warning", rules: { [rule]: "warning" } }] }],

  ["the output", rule, { invalid: [{ code: columns("a «strng»"), output: columns("a string") }] }],
  ["of several findings", rule, { invalid: [{ code: columns("a «strng», b «boolen»"), output: columns("a string, b boolean") }] }],
  ["another output", rule, { invalid: [{ code: columns("a «strng»"), output: columns("a int") }] }, "the output of input.ext is another"],
  ["an output that nobody stated", rule, { invalid: [columns("a «strng»")] }, "it has a fix (replace by string): state the output"],
  ["no output", rule, { invalid: [{ code: columns("a «vehicle»"), output: columns("a vehicle") }] }],
  [
    "an unsafe fix",
    "tablestore/no-key",
    {
      invalid: [
        {
          code: tableWith("", {
            columns: "«columns» { a string }",
            storage: 'tablestore { table = "t" }',
            location: '"tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"',
          }),
          fix: "unsafe",
          output: tableWith("", {
            columns: "columns { a string @key }",
            storage: 'tablestore { table = "t" }',
            location: '"tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"',
          }),
        },
      ],
    },
  ],
  [
    "fixes that bring something else",
    "oss/scheme",
    {
      invalid: [
        {
          code: located("«https://»oss-cn-hangzhou-internal.aliyuncs.com/b/d/"),
          output: located("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"),
        },
      ],
    },
  ],
  [
    "of another file, otherwise",
    "ram/missing-action",
    {
      invalid: [
        { code: roled, files: { "p.json": policy("oss:ListObjects") }, fix: "ram", output: { "p.json": policy("oss:ListObjects", "oss:GetObject") } },
      ],
    },
    "the output of p.json is another",
  ],
  [
    "marked in another file",
    "ram/unknown-action",
    {
      invalid: [{ code: roled.replace(/[«»]/g, ""), files: { "p.json": policy("*", "oss:GetObjct").replace('"oss:GetObjct"', '«"oss:GetObjct"»') } }],
    },
  ],
];

describe("a case", () => {
  test.each(rows.map(([what, id, cases, said]) => ({ what, id, cases, said })))("$what", ({ id, cases, said }) => {
    const [[, failure] = [], ...more] = outcomes(id, cases);
    expect(more).toEqual([]);
    if (said === undefined) expect(failure).toBeUndefined();
    else expect(failure).toMatch(said);
  });
});

test("the stack of a failure is that of the call with the cases", () => {
  let failure: unknown;
  const run = (_: string, body: () => void): void => {
    try {
      body();
    } catch (error) {
      failure = error;
    }
  };
  ruleTester(rule, { valid: [columns("a strng")], invalid: [] }, { describe: (_, body) => body(), it: run });
  expect((failure as Error).stack).toMatch(/^AssertionError: column\/unknown-type finds .*\n(?:.*\n)*?\s+at .*rule-tester\.test\.ts/);
  expect((failure as Error).stack).not.toMatch(/src.testing/);
});

test("tests are called after their cases", () => {
  const names = outcomes(rule, {
    valid: [{ code: columns("a int"), name: "a type" }, 'param p = "1"\n'],
    invalid: [{ code: columns("a «vehicle»"), name: "none" }],
  });
  expect(names.map(([name]) => name)).toEqual(["valid: a type", 'valid: param p = "1"', "invalid: none"]);
});

describe("the runner", () => {
  const cases = { valid: [columns("a int")], invalid: [] };

  test("its functions are those that are given, that were said to be used, or the globals", () => {
    const used: string[] = [];
    const functions = (name: string) => ({ describe: (_: string, body: () => void) => body(), test: () => void used.push(name) });
    ruleTester(rule, cases, functions("given"));
    useTestFramework(functions("said"));
    ruleTester(rule, cases);
    useTestFramework({});
    Object.assign(globalThis, { describe: functions("global").describe, it: functions("global").test });
    try {
      ruleTester(rule, cases);
    } finally {
      Reflect.deleteProperty(globalThis, "describe");
      Reflect.deleteProperty(globalThis, "it");
      useTestFramework({ describe, test });
    }
    expect(used).toEqual(["given", "said", "global"]);
  });

  test("without one nothing is declared in silence", () => {
    useTestFramework({});
    try {
      expect(() => ruleTester(rule, cases)).toThrow(/^no test runner/);
    } finally {
      useTestFramework({ describe, test });
    }
    expect(() => ruleTester("column/unknown" as never, cases)).toThrow(/^there is no rule column\/unknown/);
  });
});
