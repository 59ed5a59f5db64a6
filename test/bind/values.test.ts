import { describe, expect, test } from "vitest";
import { bound, tableWith } from "./bound.ts";

const commented = (declarations: string, value: string): string => `${declarations}\n${tableWith(`comment = ${value}`)}`;
const commentOf = (source: string, given: Parameters<typeof bound>[1] = {}): string | undefined => bound(source, given).tables[0]?.comment?.value;

describe("flag, then environment, then file, then configuration", () => {
  const withDefault = commented('param p = "file"', '"${p}"');
  const without = commented("param p", '"${p}"');

  test.each([
    ["the file's own default", withDefault, {}, "file"],
    ["the configuration does not replace it", withDefault, { under: { params: { p: "configuration" } } }, "file"],
    ["flags and the environment do", withDefault, { over: { params: { p: "flag" } } }, "flag"],
    ["the configuration, where the file states none", without, { under: { params: { p: "configuration" } } }, "configuration"],
    ["flags and the environment before it", without, { over: { params: { p: "flag" } }, under: { params: { p: "configuration" } } }, "flag"],
    ["an empty value is a value", withDefault, { over: { params: { p: "" } } }, ""],
    ["a late parameter stands for itself", commented("param p = late", '"${p}"'), {}, "${p}"],
    ["unless it is given", commented("param p = late", '"${p}"'), { over: { params: { p: "2026" } } }, "2026"],
  ] as const)("%s", (_, source, given, expected) => {
    expect(commentOf(source, given)).toBe(expected);
    expect(bound(source, given).findings).toEqual([]);
  });

  const regional = `project { owner = 1 region = "cn-hangzhou" }\n${tableWith('comment = "${project.region} ${project.owner}"')}`;
  const bare = tableWith('comment = "${project.region} ${project.owner}"');

  test.each([
    ["the file's project", regional, {}, "cn-hangzhou 1"],
    ["the configuration does not replace it", regional, { under: { owner: "2", region: "cn-beijing" } }, "cn-hangzhou 1"],
    ["flags and the environment do, each by itself", regional, { over: { owner: "3" } }, "cn-hangzhou 3"],
    ["the configuration, where no file has a project", bare, { under: { owner: "2", region: "cn-hangzhou" } }, "cn-hangzhou 2"],
    [
      "an imported project",
      { "main.ext": `import "./p.ext"\n${bare}`, "p.ext": 'project { owner = 4 region = "cn-hangzhou" }' },
      {},
      "cn-hangzhou 4",
    ],
    ["the own project before an imported one", { "main.ext": `import "./p.ext"\n${regional}`, "p.ext": 'param x = "1"' }, {}, "cn-hangzhou 1"],
  ] as const)("%s", (_, source, given, expected) => {
    const { tables } = bound(source, given);
    expect(tables[0]?.comment?.value).toBe(expected);
  });

  test("what nobody states is told once for each place that asks", () => {
    expect(bound(bare).findings).toEqual(["error name/undefined ${project.region}", "error name/undefined ${project.owner}"]);
  });
});

describe("what a value means", () => {
  test.each([
    ["a string in double quotes", '"a\'b"', "a'b"],
    ["a string in single quotes", "'a\"b'", 'a"b'],
    ["escapes", String.raw`"\n\t\r\b\0\\\"\'\$\u8f66"`, "\n\t\r\b\0\\\"'$车"],
    ["an escaped reference", String.raw`"\${x}"`, "${x}"],
    ["a dollar and braces apart", '"$ {x} $x"', "$ {x} $x"],
    ["a parameter by its name", "p", "v"],
    ["a parameter in a string", '"<${p}>"', "<v>"],
    ["a parameter in spaces", '"${ p }"', "v"],
    ["a parameter of a parameter", '"${q}"', "-v-"],
    ["a parameter that is a number", '"${n}"', "0012345678901234567890"],
    ["a parameter that is a decimal number", '"${d}"', "-1.50"],
    ["a parameter that is a bare word", '"${w}"', "word"],
  ])("%s", (_, value, expected) => {
    const declarations = 'param p = "v"\nparam q = "-${p}-"\nparam n = 0012345678901234567890\nparam d = -1.50\nparam w = word\n';
    expect(commentOf(commented(declarations, value))).toBe(expected);
  });
});

test.each<readonly [what: string, source: string, ...findings: string[]]>([
  ["a parameter without a value", commented("param p", "p"), "error name/undefined p"],
  ["and used twice", `param p\n${tableWith("comment = p\n  access = p")}`, "error name/undefined p"],
  ["a parameter that refers to itself", commented('param p = "${p}"', "p"), "error name/undefined ${p}"],
  ["a circle of parameters", commented('param p = q\nparam q = "${r}"\nparam r = p', "p"), "error name/undefined p"],
  ["a parameter that nothing declares", commented("", '"${p}"'), "error name/undefined ${p}"],
  ["a name that no string is", commented("", "hello"), "error name/undefined hello"],
  ["something that no name is", commented("", '"${a b}"'), "error name/undefined ${a b}"],
  ["a number for a string", commented("", "5"), "error value/type 5"],
  ["a list for a string", commented("", '["a"]'), 'error value/type ["a"]'],
  ["a call for a string", commented("", 'file("a")'), 'error value/type file("a")'],
  ["a call that is none", commented("", 'env("A")'), 'error value/type env("A")'],
  ["secret() for a comment", commented("", "secret(A)"), "error value/type secret(A)"],
  ["secret() in a location", tableWith("", { location: "secret(A)" }), "error value/type secret(A)"],
  ["secret() in a setting of the block", tableWith("", { storage: "csv { nullIndicator = secret(A) }" }), "error value/type secret(A)"],
  ["secret() of a number", tableWith("serdeProperties { k = secret(5) }"), "error value/type secret(5)"],
  ["an escape that is none", commented("", String.raw`"a\qb"`), String.raw`error syntax/unexpected \q`],
])("%s is told where it stands", (_, source, ...findings) => expect(bound(source).findings).toEqual(findings));

describe("secret()", () => {
  const source = tableWith('serdeProperties { x = secret(TOKEN) }\n  tableProperties { y = secret("TOKEN") }');

  test("stands for itself", () => {
    const [table] = bound(source, { secrets: ["TOKEN"] }).tables;
    expect([...table!.serdeProperties, ...table!.tableProperties].map(({ value }) => [value.value, value.pieces[0]?.secret])).toEqual([
      ["${secret:TOKEN}", "TOKEN"],
      ["${secret:TOKEN}", "TOKEN"],
    ]);
    expect(bound(source, { secrets: ["TOKEN"] }).findings).toEqual([]);
  });

  test("names what the configuration lists, and nothing else", () => {
    expect(bound(source, { secrets: ["OTHER"] }).findings).toEqual(["error name/undefined TOKEN", 'error name/undefined "TOKEN"']);
    expect(bound(source, { secrets: [] }).findings).toHaveLength(2);
  });

  test("for a credential only warns: DESC shows what stands for it", () => {
    expect(bound(tableWith('serdeProperties { "x.password" = secret(TOKEN) }')).findings).toEqual(["warning location/credentials secret(TOKEN)"]);
  });
});

describe("what was refused, and what was lost", () => {
  test.each([
    ["a parameter in a setting that does not belong there", 'param p = "x"', 'commnt = "${p}"', ["error name/unknown-setting commnt"]],
    ["a parameter in a setting that stands twice", 'param p = "x"', 'comment = "a" comment = "${p}"', ["error name/duplicate comment"]],
    ["a word of the language is no parameter", "", "comment = true", ["error value/type true"]],
    [
      "a word that begins no declaration declares nothing",
      "foo bar",
      "roleArn = Nobody",
      ["error syntax/unexpected foo", "error name/undefined Nobody"],
    ],
    ["a name that a lost declaration may have declared", "rol Reader { }", "roleArn = Reader", ["error syntax/unexpected rol"]],
  ])("%s", (_, declarations, setting, expected) => {
    expect(bound(`${declarations}\n${tableWith(setting)}`).findings).toEqual(expected);
  });

  test("parameters that grow without measure are told", () => {
    const doubled = Array.from({ length: 40 }, (_, index) => `param p${index + 1} = "\${p${index}}\${p${index}}"`);
    const { findings } = bound(`param p0 = "xxxxxxxxxx"\n${doubled.join("\n")}\n${tableWith("comment = p40")}`);
    expect(findings.map((finding) => finding.split(" ", 2).join(" "))).toEqual(["error value/type"]);
  });

  test("groups that double at every step end", () => {
    const groups = Array.from({ length: 24 }, (_, index) => `columns G${index + 1} {\n  ...G${index}\n  ...G${index}\n}`);
    const { findings } = bound(
      `columns G0 { x string }\n${groups.join("\n")}\n${tableWith("", {}).replace(/columns \{[^}]*\}/, "columns { ...G24 }")}`,
    );
    expect(findings).toEqual(["error name/duplicate x"]);
  });
});
