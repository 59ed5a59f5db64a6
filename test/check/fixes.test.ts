import { expect, test } from "vitest";
import { type Diagnostic, type Fix, type RuleId, check } from "../../src/index.ts";
import { readMarks } from "../../src/testing/marked-source.ts";
import { ruleTester } from "../../src/testing/rule-tester.ts";
import "../../src/vitest/index.ts";
import { tableWith } from "../bind/bound.ts";

const OSS = "oss://oss-cn-hangzhou-internal.aliyuncs.com";
const ots = (columns: string, host = "inst.cn-hangzhou.ots-internal.aliyuncs.com", word = "columns"): string =>
  tableWith("", { columns: `${word} { ${columns} }`, storage: 'tablestore { table = "t" }', location: `"tablestore://${host}"` });
const role = (arn: string): string => `role R { arn = ${arn} }\n${tableWith("roleArn = R")}`;

/** What is wrong, the rule, the fix's safety, what the rule marks, and the characters that change into others. */
type Row = readonly [what: string, rule: RuleId, safety: Fix["safety"], code: string, from: string, to: string];

const fixes: readonly Row[] = [
  ["a misspelt setting", "name/unknown-setting", "safe", tableWith("«lifecycel» = 3"), "lifecycel", "lifecycle"],
  ["a misspelt storage block", "name/unknown-setting", "safe", tableWith("", { storage: "«cvs» { }" }), "cvs", "csv"],
  ["a misspelt setting of a block", "name/unknown-setting", "safe", tableWith("", { storage: "csv { «heder» = 1 }" }), "heder", "header"],
  ["a misspelt attribute", "name/unknown-setting", "safe", tableWith("", { columns: 'columns { a string @«coment»("x") }' }), "coment", "comment"],
  ["a misspelt type", "column/unknown-type", "safe", tableWith("", { columns: "columns { a «strng» }" }), "strng", "string"],
  ["a type of another system", "column/unknown-type", "safe", tableWith("", { columns: "columns { a «integer» }" }), "integer", "int"],
  ["an unused import", "name/unused", "safe", `«import "./other.ext"»\n${tableWith("")}`, 'import "./other.ext"\n', ""],
  ["no key", "tablestore/no-key", "unsafe", ots("a string, b string", undefined, "«columns»"), "a string", "a string @key"],
  [
    "a key too many",
    "tablestore/too-many-keys",
    "unsafe",
    ots("a string @key, b string @key, c string @key, d string @key, e string «@key»"),
    "e string @key",
    "e string ",
  ],
  [
    "a public endpoint of Tablestore",
    "location/public-endpoint",
    "safe",
    ots("a string @key", "«inst.cn-hangzhou.ots.aliyuncs.com»"),
    "inst.cn-hangzhou.ots.aliyuncs.com",
    "inst.cn-hangzhou.ots-internal.aliyuncs.com",
  ],
  [
    "a public endpoint of OSS",
    "location/public-endpoint",
    "safe",
    tableWith("", { location: '"oss://«oss-cn-hangzhou.aliyuncs.com»/b/d/"' }),
    "oss-cn-hangzhou.aliyuncs.com",
    "oss-cn-hangzhou-internal.aliyuncs.com",
  ],
  ["a location that is not closed", "oss/trailing-slash", "safe", tableWith("", { location: `"${OSS}/b/«d»"` }), "/b/d", "/b/d/"],
  [
    "https for oss",
    "oss/scheme",
    "safe",
    tableWith("", { location: '"«https://»oss-cn-hangzhou-internal.aliyuncs.com/b/d/"' }),
    "https://",
    "oss://",
  ],
  [
    "OSS in upper case",
    "oss/scheme",
    "safe",
    tableWith("", { location: '"«OSS://»oss-cn-hangzhou-internal.aliyuncs.com/b/d/"' }),
    "OSS://",
    "oss://",
  ],
  [
    "a bucket in the host",
    "oss/bucket-in-host",
    "safe",
    tableWith("", { location: '"oss://«b.oss-cn-hangzhou-internal.aliyuncs.com»/d/"' }),
    "b.oss-cn-hangzhou-internal.aliyuncs.com",
    "oss-cn-hangzhou-internal.aliyuncs.com/b",
  ],
  ["a file", "oss/not-a-directory", "unsafe", tableWith("", { location: `"${OSS}/b/d/«a.csv»"` }), "a.csv", ""],
  ["spaces in an ARN", "role/malformed-arn", "safe", role('«"acs: ram:: 1:role/r"»'), "acs: ram:: 1:role/r", "acs:ram::1:role/r"],
  ["a quote from a word processor", "syntax/curly-quote", "safe", tableWith("comment = «“a b”»"), "“a b”", '"a b"'],
  ["a full-width comma", "syntax/full-width", "safe", tableWith("", { columns: "columns { a string«，» b int }" }), "，", ","],
  ["a no-break space", "syntax/odd-space", "safe", tableWith("lifecycle =«\u00a0»3"), "\u00a0", " "],
  ["an equals sign that is missing", "syntax/unexpected", "safe", tableWith("«lifecycle» 3"), "lifecycle 3", "lifecycle = 3"],
];

/** Without hints. */
function findings(source: string): readonly Diagnostic[] {
  return check(source, { files }).diagnostics.filter(({ severity }) => severity !== "hint");
}

const files = { "other.ext": 'param unrelated = "1"\n' };

for (const [what, rule, fix, code, from, to] of fixes) {
  const { text } = readMarks(code);
  ruleTester(rule, { valid: [], invalid: [{ name: what, code, files, fix, output: text.replace(from, () => to) }] });

  test(`${what}: the characters stand there once, and one fix is offered`, () => {
    expect(text.split(from)).toHaveLength(2);
    expect(findings(text).flatMap((finding) => finding.fixes.map(({ safety }) => safety))).toEqual([fix]);
  });
}

test("a location that is put together from parameters has no fix that would break it", () => {
  const found = findings(
    `param host = "oss-cn-hangzhou.aliyuncs.com"\nparam scheme = "https"\n${tableWith("", { location: '"oss://${host}/b/d/"' })}${tableWith("", { head: "external table u", location: '"${scheme}://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"' })}`,
  );
  expect(found.map(({ rule, fixes: offered }) => [rule, offered])).toEqual([
    ["location/public-endpoint", []],
    ["oss/scheme", []],
  ]);
});
