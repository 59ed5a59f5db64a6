import { describe, expect, test } from "vitest";
import type { Diagnostic, Fix } from "../../src/index.ts";
import { compileProject } from "../acceptance/clean-project.ts";
import { tableWith } from "../bind/bound.ts";

const OSS = "oss://oss-cn-hangzhou-internal.aliyuncs.com";
const ots = (columns: string, host = "inst.cn-hangzhou.ots-internal.aliyuncs.com"): string =>
  tableWith("", { columns: `columns { ${columns} }`, storage: 'tablestore { table = "t" }', location: `"tablestore://${host}"` });
const role = (arn: string): string => `role R { arn = "${arn}" }\n${tableWith("roleArn = R")}`;

/** What is wrong, the rule, the fix's safety, and the characters that change into others. */
type Row = readonly [what: string, rule: string, safety: Fix["safety"], source: string, from: string, to: string];

const fixes: readonly Row[] = [
  ["a misspelt setting", "name/unknown-setting", "safe", tableWith("lifecycel = 3"), "lifecycel", "lifecycle"],
  ["a misspelt storage block", "name/unknown-setting", "safe", tableWith("", { storage: "cvs { }" }), "cvs", "csv"],
  ["a misspelt setting of a block", "name/unknown-setting", "safe", tableWith("", { storage: "csv { heder = 1 }" }), "heder", "header"],
  ["a misspelt attribute", "name/unknown-setting", "safe", tableWith("", { columns: 'columns { a string @coment("x") }' }), "coment", "comment"],
  ["a misspelt type", "column/unknown-type", "safe", tableWith("", { columns: "columns { a strng }" }), "strng", "string"],
  ["a type of another system", "column/unknown-type", "safe", tableWith("", { columns: "columns { a integer }" }), "integer", "int"],
  ["an unused import", "name/unused", "safe", `import "./other.ext"\n${tableWith("")}`, 'import "./other.ext"\n', ""],
  ["no key", "tablestore/no-key", "unsafe", ots("a string, b string"), "a string", "a string @key"],
  [
    "a key too many",
    "tablestore/too-many-keys",
    "unsafe",
    ots("a string @key, b string @key, c string @key, d string @key, e string @key"),
    "e string @key",
    "e string ",
  ],
  [
    "a public endpoint of Tablestore",
    "location/public-endpoint",
    "safe",
    ots("a string @key", "inst.cn-hangzhou.ots.aliyuncs.com"),
    "inst.cn-hangzhou.ots.aliyuncs.com",
    "inst.cn-hangzhou.ots-internal.aliyuncs.com",
  ],
  [
    "a public endpoint of OSS",
    "location/public-endpoint",
    "safe",
    tableWith("", { location: '"oss://oss-cn-hangzhou.aliyuncs.com/b/d/"' }),
    "oss-cn-hangzhou.aliyuncs.com",
    "oss-cn-hangzhou-internal.aliyuncs.com",
  ],
  ["a location that is not closed", "oss/trailing-slash", "safe", tableWith("", { location: `"${OSS}/b/d"` }), "/b/d", "/b/d/"],
  ["https for oss", "oss/scheme", "safe", tableWith("", { location: '"https://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"' }), "https://", "oss://"],
  ["OSS in upper case", "oss/scheme", "safe", tableWith("", { location: '"OSS://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"' }), "OSS://", "oss://"],
  [
    "a bucket in the host",
    "oss/bucket-in-host",
    "safe",
    tableWith("", { location: '"oss://b.oss-cn-hangzhou-internal.aliyuncs.com/d/"' }),
    "b.oss-cn-hangzhou-internal.aliyuncs.com",
    "oss-cn-hangzhou-internal.aliyuncs.com/b",
  ],
  ["a file", "oss/not-a-directory", "unsafe", tableWith("", { location: `"${OSS}/b/d/a.csv"` }), "a.csv", ""],
  ["spaces in an ARN", "role/malformed-arn", "safe", role("acs: ram:: 1:role/r"), "acs: ram:: 1:role/r", "acs:ram::1:role/r"],
  ["a quote from a word processor", "syntax/curly-quote", "safe", tableWith("comment = “a b”"), "“a b”", '"a b"'],
  ["a full-width comma", "syntax/full-width", "safe", tableWith("", { columns: "columns { a string， b int }" }), "，", ","],
  ["a no-break space", "syntax/odd-space", "safe", tableWith("lifecycle =\u00a03"), "\u00a0", " "],
  ["an equals sign that is missing", "syntax/unexpected", "safe", tableWith("lifecycle 3"), "lifecycle 3", "lifecycle = 3"],
];

function apply(text: string, fix: Fix): string {
  return [...fix.edits]
    .sort((a, b) => b.at.start - a.at.start)
    .reduce((edited, { at, text: to }) => edited.slice(0, at.start) + to + edited.slice(at.end), text);
}

function findings(source: string): readonly Diagnostic[] {
  return compileProject({ main: "main.ext", files: { "main.ext": source, "other.ext": 'param unrelated = "1"\n' } }).diagnostics.filter(
    ({ severity }) => severity !== "hint",
  );
}

describe.each(fixes.map(([what, rule, safety, source, from, to]) => ({ what, rule, safety, source, from, to })))(
  "$what",
  ({ rule, safety, source, from, to }) => {
    test("is mended by the edits of its fix", () => {
      const found = findings(source);
      expect(found.map((one) => one.rule)).toEqual([rule]);
      const [fix, ...more] = found[0]!.fixes;
      expect(more).toEqual([]);
      expect(fix!.safety).toBe(safety);
      expect(source.split(from), "the characters stand there once").toHaveLength(2);
      const fixed = apply(source, fix!);
      expect(fixed).toBe(source.replace(from, () => to));
      expect(findings(fixed).map((one) => one.rule)).toEqual([]);
    });
  },
);

test("a location that is put together from parameters has no fix that would break it", () => {
  const found = findings(
    `param host = "oss-cn-hangzhou.aliyuncs.com"\nparam scheme = "https"\n${tableWith("", { location: '"oss://${host}/b/d/"' })}${tableWith("", { head: "external table u", location: '"${scheme}://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"' })}`,
  );
  expect(found.map(({ rule, fixes: offered }) => [rule, offered])).toEqual([
    ["location/public-endpoint", []],
    ["oss/scheme", []],
  ]);
});
