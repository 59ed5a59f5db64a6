import { describe, expect, test } from "vitest";
import type { Table } from "../../src/model/table.ts";
import { writeTable } from "../../src/sql/write-table.ts";
import { column, nowhere, primitive, property, storage, table, text } from "./sample-table.ts";
import { type CreateTable, readScript } from "./vendor-grammar.ts";

/** What a value may hold that a careless writer gets wrong. */
const hostile: readonly (readonly [what: string, value: string])[] = [
  ["a quote", "it's"],
  ["quotes alone", "''"],
  ["a backslash", "C:\\dir\\"],
  ["a backslash before a quote", "\\'"],
  ["a line break", "one\ntwo\r\nthree"],
  ["a tab", "a\tb"],
  ["a semicolon", "a; DROP TABLE t;"],
  ["a comment", "-- no comment"],
  ["a back quote", "a`b``c"],
  ["a double quote", 'say "x"'],
  ["an emoji", "🚲 zwei 👨‍👩‍👧"],
  ["Chinese", "车辆轨迹，（全角）；"],
  ["NUL", "a\0b"],
  ["NUL before digits", "a\x00007\x008\x000"],
  ["control characters", "\x01\x02\x07\b\x0b\f\x0e\x1a\x1b\x1f\x7f\x80\x9f"],
  ["a placeholder", "${bizdate} ${secret:X} $ {a}"],
  ["an octal look-alike", "\\101 \\0 \\Z"],
  ["line separators", "\u2028\u2029\u0085"],
  ["a no-break space", "a\u00a0b"],
  ["a parenthesis and a comma", "a), (b"],
  ["spaces alone", "   "],
];

/** A model with `value` at one place, and what the statement then says there. */
const places: readonly (readonly [where: string, build: (value: string) => Partial<Table>, read: (create: CreateTable) => unknown])[] = [
  ["comment", (value) => ({ comment: text(value) }), ({ comment }) => comment],
  ["comment of a column", (value) => ({ columns: [column("a", { comment: text(value) })] }), ({ columns }) => columns[0]?.comment],
  ["comment of a partition column", (value) => ({ partitions: [column("d", { comment: text(value) })] }), ({ partitions }) => partitions[0]?.comment],
  [
    "comment of a field",
    (value) => ({
      columns: [
        column("a", { type: { kind: "array", element: { kind: "struct", fields: [{ name: "x", type: primitive("bigint"), comment: value }] } } }),
      ],
    }),
    ({ columns }) => columns[0]?.type.elements[0]?.type.elements[0]?.comment,
  ],
  [
    "name of a field",
    (value) => ({ columns: [column("a", { type: { kind: "struct", fields: [{ name: value, type: primitive("bigint") }] } })] }),
    ({ columns }) => columns[0]?.type.elements[0]?.field,
  ],
  ["name of a column", (value) => ({ columns: [column(value)] }), ({ columns }) => columns[0]?.name],
  ["name of a partition column", (value) => ({ partitions: [column(value)] }), ({ partitions }) => partitions[0]?.name],
  ["name of a table", (value) => ({ name: [{ value, at: nowhere }] }), ({ name }) => name[0]],
  [
    "first part of a name",
    (value) => ({
      name: [
        { value, at: nowhere },
        { value: "t", at: nowhere },
      ],
    }),
    ({ name }) => name[0],
  ],
  ["last of three parts", (value) => ({ name: ["p", "s", value].map((part) => ({ value: part, at: nowhere })) }), ({ name }) => name[2]],
  ["SERDE property", (value) => ({ serdeProperties: [property("k", value)] }), ({ serdeProperties }) => serdeProperties[0]?.[1]],
  ["key of a SERDE property", (value) => ({ serdeProperties: [property(value, "v")] }), ({ serdeProperties }) => serdeProperties[0]?.[0]],
  ["table property", (value) => ({ tableProperties: [property("k", value)] }), ({ tableProperties }) => tableProperties[0]?.[1]],
  ["key of a table property", (value) => ({ tableProperties: [property(value, "v")] }), ({ tableProperties }) => tableProperties[0]?.[0]],
  ["setting", (value) => ({ storage: storage("csv", { nullIndicator: value }) }), ({ serdeProperties }) => serdeProperties[0]?.[1]],
  ["location", (value) => ({ location: text(value) }), ({ location }) => location],
  ["using", (value) => ({ using: [text(value)] }), ({ using }) => using],
  ["one of several resources", (value) => ({ using: [text("a.jar"), text(value)] }), ({ using }) => using?.slice("a.jar,".length)],
  [
    "attribute of a mapping",
    (value) => ({ storage: storage("tablestore"), columns: [column("a", { key: nowhere, map: text(value) })] }),
    ({ serdeProperties }) => serdeProperties[0]?.[1].slice(1),
  ],
  ["name in Tablestore", (value) => ({ storage: storage("tablestore", { table: value }) }), ({ serdeProperties }) => serdeProperties[1]?.[1]],
  [
    "role ARN",
    (value) => ({ role: { role: { at: nowhere, arn: text(value), trust: [], policies: [], dumps: [], stated: {}, damaged: false }, at: nowhere } }),
    ({ serdeProperties }) => serdeProperties[0]?.[1],
  ],
];

describe.each(places)("in the %s", (_, build, read) => {
  test.each(hostile)("%s", (__, value) => {
    const { statements } = readScript(writeTable(table(build(value)), { flags: false }));
    expect(statements).toHaveLength(1);
    expect(read(statements[0] as CreateTable)).toBe(value);
  });
});

describe("in a partition", () => {
  const partitioned = (values: Table["partitionLocations"][number]["values"], location: string): Table =>
    table({ partitions: values.map(({ key }) => column(key.value)), partitionLocations: [{ values, location: text(location), at: nowhere }] });

  test.each(hostile)("%s", (_, value) => {
    const { statements } = readScript(writeTable(partitioned([property("d", value), property(value, "e")], value)));
    expect(statements).toMatchObject([
      { kind: "create" },
      {
        kind: "addPartition",
        name: ["t"],
        values: [
          ["d", value],
          [value, "e"],
        ],
        location: value,
      },
    ]);
  });
});

// The console splits a script at every semicolon that no backslash precedes (external-tables.md, section 3.2).
test.each(hostile)("a script that the console splits stays whole: %s", (_, value) => {
  const sql = writeTable(table({ comment: text(value), location: text(value), serdeProperties: [property(value, value)] }));
  expect(sql.split(/(?<!\\);/).map((part) => part.trim() !== "")).toEqual([true, false]);
});

test.each(hostile)("a script stays a text: %s", (_, value) => {
  const sql = writeTable(table({ comment: text(value), location: text(value), serdeProperties: [property(value, value)] }));
  expect(/[^\P{Cc}\n\x80-\x9f]/u.exec(sql)?.index).toBeUndefined();
});

describe("clauses", () => {
  const full = table({
    name: ["p", "s", "t"].map((value) => ({ value, at: nowhere })),
    ifNotExists: true,
    comment: text("c"),
    partitions: [column("d"), column("e")],
    storage: storage("csv", { header: "1", delimiter: "|" }),
    using: [text("a.jar"), text("b.conf")],
    serdeProperties: [property("x", "1")],
    tableProperties: [property("y", "2"), property("z", "3")],
    lifecycle: { value: "30", at: nowhere },
    flags: [property("odps.sql.allow.fullscan", "true")],
    partitionLocations: [{ values: [property("d", "1"), property("e", "2")], location: text("oss://x/y/"), at: nowhere }],
  });

  test("all of them, each once and in the order of the vendor's grammar", () => {
    expect(readScript(writeTable(full, { repair: true }))).toEqual({
      flags: [
        ["odps.namespace.schema", "true"],
        ["odps.sql.allow.fullscan", "true"],
      ],
      statements: [
        {
          kind: "create",
          ifNotExists: true,
          name: ["p", "s", "t"],
          columns: [{ name: "a", type: { name: "string", args: [], elements: [] }, comment: undefined }],
          comment: "c",
          partitions: ["d", "e"].map((name) => ({ name, type: { name: "string", args: [], elements: [] }, comment: undefined })),
          storedBy: "com.aliyun.odps.CsvStorageHandler",
          serdeProperties: [
            ["odps.text.option.header.lines.count", "1"],
            ["odps.text.option.delimiter", "|"],
            ["x", "1"],
          ],
          location: "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/",
          using: "a.jar,b.conf",
          tableProperties: [
            ["y", "2"],
            ["z", "3"],
          ],
          lifecycle: 30,
        },
        {
          kind: "addPartition",
          name: ["p", "s", "t"],
          values: [
            ["d", "1"],
            ["e", "2"],
          ],
          location: "oss://x/y/",
        },
        { kind: "repair", name: ["p", "s", "t"] },
      ],
    });
  });

  test("what is not stated leaves no empty clause behind", () => {
    const { statements } = readScript(writeTable(table({ columns: [] })));
    expect(statements).toMatchObject([
      { columns: [], comment: undefined, partitions: [], serdeProperties: [], using: undefined, tableProperties: [], lifecycle: undefined },
    ]);
  });

  test("no flags where none are wanted", () => expect(writeTable(full, { flags: false })).not.toContain("SET "));

  test("a raw property replaces the setting of its key", () => {
    const [create] = readScript(
      writeTable(table({ storage: storage("csv", { header: "1" }), serdeProperties: [property("odps.text.option.header.lines.count", "2")] })),
    ).statements;
    expect((create as CreateTable).serdeProperties).toEqual([["odps.text.option.header.lines.count", "2"]]);
  });

  test("a flag that is stated replaces one that is needed", () => {
    const { flags } = readScript(
      writeTable(
        table({
          columns: [column("a", { type: { kind: "primitive", name: "int", args: [] } })],
          flags: [property("odps.sql.type.system.odps2", "false")],
        }),
      ),
    );
    expect(flags).toEqual([["odps.sql.type.system.odps2", "false"]]);
  });

  test("secrets are put in only where somebody gives them", () => {
    const secret = { value: "${secret:TOKEN}", at: nowhere, pieces: [{ text: "${secret:TOKEN}", span: nowhere, exact: false, secret: "TOKEN" }] };
    const held = table({ serdeProperties: [{ key: text("k"), value: secret }] });
    const written = (secrets?: (name: string) => string | undefined): unknown =>
      (readScript(writeTable(held, secrets && { secrets })).statements[0] as CreateTable).serdeProperties;
    expect(written()).toEqual([["k", "${secret:TOKEN}"]]);
    expect(written(() => "it's;\\")).toEqual([["k", "it's;\\"]]);
    expect(written(() => undefined)).toEqual([["k", "${secret:TOKEN}"]]);
  });
});

describe("flags that column types need", () => {
  test.each([
    ["bigint", { kind: "primitive", name: "bigint", args: [] }, []],
    ["decimal", { kind: "primitive", name: "decimal", args: [] }, []],
    ["decimal(38,18)", { kind: "primitive", name: "decimal", args: [38, 18] }, ["odps.sql.type.system.odps2", "odps.sql.decimal.odps2"]],
    ["varchar(3)", { kind: "primitive", name: "varchar", args: [3] }, ["odps.sql.type.system.odps2"]],
    ["timestamp_ntz", { kind: "primitive", name: "timestamp_ntz", args: [] }, ["odps.sql.type.system.odps2"]],
    ["json", { kind: "primitive", name: "json", args: [] }, ["odps.sql.type.system.odps2", "odps.sql.type.json.enable"]],
    ["array<bigint>", { kind: "array", element: { kind: "primitive", name: "bigint", args: [] } }, ["odps.sql.type.system.odps2"]],
    [
      "map<string,decimal(5)>",
      { kind: "map", key: primitive("string"), value: { kind: "primitive", name: "decimal", args: [5] } },
      ["odps.sql.type.system.odps2", "odps.sql.decimal.odps2"],
    ],
  ] as const)("%s", (_, type, expected) => {
    for (const of of ["columns", "partitions"] as const) {
      const { flags } = readScript(writeTable(table({ [of]: [column("x", { type })] })));
      expect(flags.map(([key]) => key)).toEqual(expected);
    }
  });
});

test.each([
  ["its setting", { storage: storage("parquet", { compression: "ZSTD" }) }],
  ["its key", { storage: storage("parquet"), serdeProperties: [property("mcfed.parquet.compression", "ZSTD")] }],
  ["its key in the list of older documents", { storage: storage("parquet"), tableProperties: [property("mcfed.parquet.compression", "ZSTD")] }],
])("compression of Parquet is Hive's, stated by %s", (_, of) => {
  expect(readScript(writeTable(table(of))).flags).toEqual([["odps.sql.hive.compatible", "true"]]);
});
