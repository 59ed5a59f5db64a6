import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import { formatType } from "../../src/maxcompute/data-type.ts";
import { bound, tableWith } from "./bound.ts";

const oss = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b";

describe("where the data is", () => {
  const located = (source: string, table: string): string | undefined =>
    bound(`source s { ${source} }\nexternal table t from s { columns { a string } csv { } ${table} }`).tables[0]?.location?.value;

  test.each([
    ["the source's", `location = "${oss}/d/"`, "", `${oss}/d/`],
    ["the table's own wins", `location = "${oss}/d/"`, `location = "${oss}/e/"`, `${oss}/e/`],
    ["a path goes on", `location = "${oss}/d/"`, 'path = "e/"', `${oss}/d/e/`],
    ["a path with a slash before it", `location = "${oss}/d"`, 'path = "/e/"', `${oss}/d/e/`],
    ["slashes on both sides", `location = "${oss}/d/"`, 'path = "/e/"', `${oss}/d/e/`],
    ["slashes on neither", `location = "${oss}/d"`, 'path = "e/"', `${oss}/d/e/`],
    ["a path behind the table's own location", `location = "${oss}/d/"`, `location = "${oss}/f/" path = "e/"`, `${oss}/f/e/`],
    ["an empty path", `location = "${oss}/d/"`, 'path = ""', `${oss}/d/`],
    ["no location at all", "", 'path = "e/"', undefined],
  ])("%s", (_, source, table, expected) => expect(located(source, table)).toBe(expected));
});

describe("storage blocks of a source and its table", () => {
  const settingsOf = (source: string, table: string): unknown => {
    const [first] = bound(`source s { location = "${oss}/d/" ${source} }\nexternal table t from s { columns { a string } ${table} }`).tables;
    return (
      first?.storage && {
        kind: first.storage.kind,
        ...Object.fromEntries([...first.storage.settings].map(([name, { value }]) => [name, value.value])),
      }
    );
  };

  test.each([
    ["inherited", "csv { header = 1 }", "", { kind: "csv", header: "1" }],
    [
      "merged, setting by setting",
      'csv { header = 1 delimiter = "|" }',
      "csv { header = 2 gzip = true }",
      { kind: "csv", header: "2", delimiter: "|", gzip: "True" },
    ],
    ["another kind replaces the block", "csv { header = 1 }", "tsv { gzip = false }", { kind: "tsv", gzip: "False" }],
    ["an empty block of the same kind keeps all", "csv { header = 1 }", "csv { }", { kind: "csv", header: "1" }],
    ["none", "", "", undefined],
  ])("%s", (_, source, table, expected) => expect(settingsOf(source, table)).toEqual(expected));

  test.each([
    ["an enum's word in any case", "readMode = FailFast", "failfast"],
    ["an enum's word as a string", 'readMode = "permissive"', "permissive"],
    ["a parameter for it", "readMode = p", "dropmalformed"],
  ])("%s", (_, setting, expected) => {
    const { tables, findings } = bound(
      `param p = dropmalformed\n${tableWith('comment = "${p}"', { columns: "columns { k string @key }", storage: `tablestore { table = "t" ${setting} }`, location: '"tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"' })}`,
    );
    expect(findings).toEqual([]);
    expect(tables[0]?.storage?.settings.get("readMode")?.value.value).toBe(expected);
  });

  test("a read mode that documents do not name only warns, and is written", () => {
    const { tables, findings } = bound(
      tableWith("", {
        columns: "columns { k string @key }",
        storage: 'tablestore { table = "t" readMode = strict }',
        location: '"tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"',
      }),
    );
    expect(findings).toEqual(["warning storage/option-value strict"]);
    expect(tables[0]?.storage?.settings.get("readMode")?.value.value).toBe("strict");
  });
});

describe("what a source and a table both may state", () => {
  test("the table's wins, each by itself", () => {
    const { tables, findings } = bound(`role A { arn = "acs:ram::1:role/a" }
role B { arn = "acs:ram::2:role/b" }
source s { location = "${oss}/d/" owner = 1 roleArn = A access = read csv { } }
external table one from s { columns { a string } }
external table two from s { columns { a string } owner = 2 roleArn = B access = readwrite }
`);
    expect(findings).toEqual([]);
    expect(tables.map(({ dataOwner, role, access }) => [dataOwner?.value, role?.role.name, access?.value])).toEqual([
      ["1", "A", "read"],
      ["2", "B", "readwrite"],
    ]);
  });

  test("digits stay as they are written", () => {
    const { tables } = bound(tableWith("owner = 0099999999999999999999"));
    expect(tables[0]?.dataOwner?.value).toBe("0099999999999999999999");
  });
});

describe("columns", () => {
  const columnsOf = (list: string, declarations = ""): unknown =>
    bound(`${declarations}\n${tableWith("", { columns: list })}`).tables[0]?.columns.map(({ name, type, comment }) => [
      name,
      type && formatType(type),
      ...(comment === undefined ? [] : [comment.value]),
    ]);

  test.each([
    [
      "a line each, or commas",
      "columns {\n  a string\n  b int, c date\n}",
      [
        ["a", "string"],
        ["b", "int"],
        ["c", "date"],
      ],
    ],
    [
      "types in any case and nested",
      "columns { a MAP<String, array<STRUCT<X: decimal(10), y: char(3)>>> }",
      [["a", "map<string,array<struct<X:decimal(10),y:char(3)>>>"]],
    ],
    ["a doc comment", "columns {\n  /// One.\n  /// Two.\n  a string\n}", [["a", "string", "One.\nTwo."]]],
    ["an attribute", 'columns { a string @comment("x") }', [["a", "string", "x"]]],
    ["a pasted clause", "columns { a string COMMENT 'it\\'s' }", [["a", "string", "it's"]]],
    [
      "a back-quoted name",
      "columns { `a b` string, `x``y` int }",
      [
        ["a b", "string"],
        ["x`y", "int"],
      ],
    ],
    [
      "keywords as names",
      "columns { columns string, table string, from string, comment string, at string, `partition` string }",
      [
        ["columns", "string"],
        ["table", "string"],
        ["from", "string"],
        ["comment", "string"],
        ["at", "string"],
        ["partition", "string"],
      ],
    ],
    [
      "names of two scripts",
      "columns { 车辆 string, größe int, _x int, x1 int }",
      [
        ["车辆", "string"],
        ["größe", "int"],
        ["_x", "int"],
        ["x1", "int"],
      ],
    ],
    [
      "a field's comment, both forms",
      'columns { a struct<x: int @comment("1"), y: int COMMENT "2"> }',
      [["a", "struct<x:int COMMENT '1',y:int COMMENT '2'>"]],
    ],
  ])("%s", (_, list, expected) => expect(columnsOf(list)).toEqual(expected));

  test("a group is spread where it stands, groups in it too", () => {
    const groups = "columns Inner { y int }\ncolumns Outer { x int, ...Inner, z int }";
    expect(columnsOf("columns { a int, ...Outer, b int }", groups)).toEqual(["a", "x", "y", "z", "b"].map((name) => [name, "int"]));
  });

  test("a group may stand among partition columns", () => {
    const { tables, findings } = bound(`columns Days { dt string }\n${tableWith("partitions { ...Days, hour int }")}`);
    expect(findings).toEqual([]);
    expect(tables[0]?.partitions.map(({ name }) => name)).toEqual(["dt", "hour"]);
  });

  test.each<readonly [what: string, source: string, findings: string[]]>([
    [
      "a group that spreads itself",
      `columns G { a int, ...G }\n${tableWith("", { columns: "columns { b int, ...G }" })}`,
      ["error name/undefined columns"],
    ],
    [
      "groups that spread each other",
      `columns G { ...H }\ncolumns H { a int, ...G }\n${tableWith("", { columns: "columns { ...G }" })}`,
      ["error name/undefined columns"],
    ],
    [
      "a mistake in a group that two tables spread is told once",
      `columns G { a strin }\n${tableWith("", { columns: "columns { ...G }" })}${tableWith("", { head: "external table u", columns: "columns { ...G }" })}`,
      ["error column/unknown-type strin"],
    ],
    [
      "a mistake in a group that no table spreads",
      `// extc-ignore name/unused: an example\ncolumns G { a strin }\n${tableWith("")}`,
      ["error column/unknown-type strin"],
    ],
    [
      "a column of two groups",
      `columns G { a int }\ncolumns H { A int }\n${tableWith("", { columns: "columns { ...G, ...H }" })}`,
      ["error name/duplicate A"],
    ],
    [
      "a group in columns and partitions",
      `columns G { a int }\n${tableWith("partitions { ...G }", { columns: "columns { ...G }" })}`,
      ["error name/duplicate a"],
    ],
    ["an attribute without its text", tableWith("", { columns: "columns { a string @comment }" }), ["error value/type @comment"]],
    [
      "an attribute with a text too many",
      tableWith("", {
        columns: 'columns { k string @key("x") }',
        storage: 'tablestore { table = "t" }',
        location: '"tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"',
      }),
      ['error value/type @key("x")', "error tablestore/no-key columns"],
    ],
    ["an array of two types", tableWith("", { columns: "columns { a array<int, int> }" }), ["error column/type-range array<int, int>"]],
    ["a map of one type", tableWith("", { columns: "columns { a map<int> }" }), ["error column/type-range map<int>"]],
    [
      "a map with a complex key",
      tableWith("", {
        columns: "columns { k string @key, a map<array<int>, int> }",
        storage: 'tablestore { table = "t" }',
        location: '"tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"',
      }),
      ["error column/type-range array<int>", "error column/type-not-supported map<array<int>, int>"],
    ],
    ["a struct of types alone", tableWith("", { columns: "columns { a struct<int> }" }), ["error column/type-range struct<int>"]],
    ["a type inside a type that is none", tableWith("", { columns: "columns { a array<strin> }" }), ["error column/unknown-type strin"]],
    ["a decimal length", tableWith("", { columns: "columns { a char(1.5) }" }), ["error column/type-range char(1.5)"]],
  ])("%s", (_, source, findings) => expect([...bound(source).findings].sort()).toEqual([...findings].sort()));
});

describe("settings and blocks that do not belong", () => {
  test.each<readonly [what: string, source: string, findings: string[]]>([
    ["of a table", tableWith('locaton = "x"'), ["error name/unknown-setting locaton"]],
    ["of a source", `source s { path = "x" }\n${tableWith("", { head: "external table t from s" })}`, ["error name/unknown-setting path"]],
    ["of a role", `role R { arn = "acs:ram::1:role/r" region = "x" }\n${tableWith("roleArn = R")}`, ["error name/unknown-setting region"]],
    ["of a project", `project { zone = "x" }\n${tableWith("")}`, ["error name/unknown-setting zone"]],
    ["a storage kind that is none", tableWith("", { storage: "csw { }" }), ["error name/unknown-setting csw"]],
    ["a storage kind of another name", tableWith("", { storage: "orcfile { }" }), ["error name/unknown-setting orcfile"]],
    ["a block where a setting belongs", tableWith("lifecycle { days = 3 }"), ["error name/unknown-setting lifecycle"]],
    ["a setting where a block belongs", tableWith('flags = "a"'), ["error name/unknown-setting flags"]],
    ["statements of a role in a table", tableWith('allow "x" on "y"'), ["error name/unknown-setting allow"]],
    ["a block among raw keys", tableWith("serdeProperties { a { } }"), ["error name/unknown-setting a { }"]],
    [
      "columns in a source",
      `source s { columns { a int } }\n${tableWith("", { head: "external table t from s" })}`,
      ["error name/unknown-setting columns"],
    ],
    ["a secret in a flag", tableWith('flags { "a.b" = secret(S) }'), ["error value/type secret(S)"]],
    ["a resource without a name", tableWith('using = ["a.jar", ""]'), ['error value/type ""']],
    ["a class name where none belongs", tableWith("", { storage: 'csv "com.example.Csv" { }' }), ['error syntax/unexpected "com.example.Csv"']],
    [
      "a name of JavaScript",
      tableWith("constructor = 1\n  toString = 2\n  __proto__ = 3"),
      ["error name/unknown-setting constructor", "error name/unknown-setting toString", "error name/unknown-setting __proto__"],
    ],
    ["a block by a name of JavaScript", tableWith("", { storage: "constructor { }" }), ["error name/unknown-setting constructor"]],
    ["a type by a name of JavaScript", tableWith("", { columns: "columns { a constructor }" }), ["error column/unknown-type constructor"]],
    ["file() where a text belongs", tableWith("", { location: 'file("a")' }), ['error value/type file("a")']],
    [
      "a text where file() belongs",
      `role R { arn = "acs:ram::1:role/r" policy = "a.json" }\n${tableWith("roleArn = R")}`,
      ['error value/type "a.json"'],
    ],
  ])("%s", (_, source, findings) => expect(bound(source).findings).toEqual(findings));
});

test.each([
  ["orcfile", "orc"],
  ["ots", "tablestore"],
  ["rds", "mysql"],
  ["lindorm", "hbase"],
])("the block %s is called %s here, and is renamed so", (name, kind) => {
  const { diagnostics } = compile(tableWith("", { storage: `${name} { }` }));
  const found = diagnostics.find(({ rule }) => rule === "name/unknown-setting");
  expect([found?.help, found?.fixes[0]?.edits[0]?.text]).toEqual([`it is called ${kind} here`, kind]);
});

describe("parameters in back-quoted names", () => {
  const source = 'param stage = "dev"\nexternal table `t_${stage}` {\n  columns { `c_${stage}` string }\n  csv { }\n}\n';

  test("are put in, and are used by it", () => {
    const { tables, findings } = bound(source);
    expect(tables[0]!.name.map(({ value }) => value)).toEqual(["t_dev"]);
    expect(tables[0]!.columns.map(({ name }) => name)).toEqual(["c_dev"]);
    expect(findings).toEqual(["error location/missing `t_${stage}`"]);
  });
});
