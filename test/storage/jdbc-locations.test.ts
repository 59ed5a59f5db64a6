import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import { writeTable } from "../../src/sql/write-table.ts";
import { told } from "../acceptance/clean-project.ts";
import { bound } from "../bind/bound.ts";
import { readQuery } from "../sql/location-query.ts";
import { type CreateTable, readScript } from "../sql/vendor-grammar.ts";

const MYSQL = "jdbc:mysql://rm-1a2b.mysql.rds.aliyuncs.com:3306/depot";

const mysql = (settings: string, location = MYSQL): string =>
  `param day = late\nexternal table t { comment = day  columns { a string }  mysql { table = "t"  password = secret(PIN)  ${settings} }  location = "${location}" }`;

function locationOf(source: string, pin?: string): string {
  const { tables, findings } = bound(source, { secrets: ["PIN"] });
  expect(findings).toEqual([]);
  const sql = writeTable(tables[0]!, pin === undefined ? {} : { secrets: () => pin });
  return (readScript(sql).statements[0] as CreateTable).location!;
}

describe("what settings put into a location", () => {
  const userIn = (value: string): string => readQuery(locationOf(mysql(`user = "${value}"`))).parameters.find(([key]) => key === "user")![1];

  test.each([
    ["characters of the query itself", "a&b=c#d?e/f", "a&b=c#d?e/f"],
    ["spaces and plus signs", "a b+c", "a b+c"],
    ["percent signs", "100%25", "100%25"],
    ["a quote and a semicolon", "it's;", "it's;"],
    ["a surrogate pair by its escapes", String.raw`\uD83D\uDE80`, "🚀"],
    ["braces that are no placeholder", "{&a=b}", "{&a=b}"],
    ["braces behind a dollar sign that are none", String.raw`\${&a=b}`, "${&a=b}"],
  ])("%s", (_, written, read) => expect(userIn(written)).toBe(read));

  test.each([
    ["a parameter that is filled in later", "u_${day}", "user=u_${day}&"],
    ["the same by its escape", String.raw`u_\${day}`, "user=u_${day}&"],
    ["between characters that are encoded", "a b${day}c d", "user=a%20b${day}c%20d&"],
    ["of a template", "{{ day }}", "user={{ day }}&"],
  ])("%s stays as it is", (_, written, raw) => expect(locationOf(mysql(`user = "${written}"`))).toContain(raw));

  test.each([
    ["p&w=1 %", "p%26w%3D1%20%25"],
    ["\ud800", "%EF%BF%BD"],
  ])("the secret %j is encoded when it is put in", (pin, raw) => {
    expect(locationOf(mysql('user = "u"'), pin)).toContain(`&password=${raw}&`);
    expect(locationOf(mysql('user = "u"'))).toContain("&password=${secret:PIN}&");
  });
});

describe("what stands behind the database", () => {
  const findings = (location: string): readonly string[] => bound(mysql('user = "u"  query = day', location), { secrets: ["PIN"] }).findings;

  test.each([
    ["a slash", `${MYSQL}/`, ["error location/incomplete /"]],
    ["a directory", `${MYSQL}/t`, ["error location/incomplete /t"]],
    ["a slash before the parameters", `${MYSQL}/?a=b`, ["error location/incomplete /?a=b"]],
    ["a fragment", `${MYSQL}#a`, ["error location/incomplete #a"]],
    ["nothing", MYSQL, []],
    ["a database with a placeholder", "jdbc:mysql://h:3306/${day}", []],
  ])("%s", (_, location, expected) => expect(findings(location)).toEqual(expected));
});

describe("schemes that were meant to be those of JDBC", () => {
  const hologres = (location: string): string => `external table t { columns { a string }  hologres { table = "t" }  location = "${location}" }`;

  test.each([
    ["mysql", "mysql://", mysql('user = "u"', "mysql://h:3306/d")],
    ["mysql", "JDBC:MySQL://", mysql('user = "u"', "JDBC:MySQL://h:3306/d")],
    ["mysql", "mariadb://", mysql('user = "u"', "mariadb://h:3306/d")],
    ["postgresql", "postgresql://", hologres("postgresql://h:80/d")],
    ["postgresql", "jdbc:postgres://", hologres("jdbc:postgres://h:80/d")],
    ["postgresql", "jdbc:hologres://", hologres("jdbc:hologres://h:80/d")],
  ])("jdbc:%s:// for %s", (driver, marked, source) => {
    const found = compile(source).diagnostics.filter(({ severity }) => severity === "error");
    expect(found.map(told)).toMatchObject([{ rule: "location/scheme-mismatch", marked }]);
    expect(found[0]!.fixes.map(({ edits }) => edits.map(({ text }) => text))).toEqual([[`jdbc:${driver}://`]]);
  });

  test("another store's scheme is not replaced", () => {
    const found = compile(mysql('user = "u"', "oss://h/d/")).diagnostics.filter(({ rule }) => rule === "location/scheme-mismatch");
    expect(found.map(({ fixes }) => fixes)).toEqual([[]]);
  });
});

test.each([
  ["user_name", "user_name"],
  ["列名", "列名"],
  ["userName", '"userName"'],
  ["user name", '"user name"'],
  ["1st", '"1st"'],
  ['\\"userName\\"', '"userName"'],
  ['a\\"b', '"a""b"'],
  [String.raw`c_\${day}`, "c_${day}"],
])("the column %s of Hologres is mapped to %s", (map, mapped) => {
  const source = `external table t { columns { a string @map("${map}") }  hologres { table = "t" }  location = "jdbc:postgresql://hgprecn-cn-a1-cn-hangzhou-internal.hologres.aliyuncs.com:80/d" }`;
  expect((readScript(compile(source).sql!).statements[0] as CreateTable).tableProperties).toContainEqual([
    "odps.federation.jdbc.colmapping",
    `a:${mapped}`,
  ]);
});

test.each([
  ["", 'error storage/option-value ""'],
  ["a:b", 'error storage/option-value "a:b"'],
  ["a,b", 'error storage/option-value "a,b"'],
])("a column cannot be mapped to %j", (map, finding) =>
  expect(bound(mysql('user = "u"  query = day').replace("a string", `a string @map("${map}")`), { secrets: ["PIN"] }).findings).toEqual([finding]),
);
