import { describe, expect, test } from "vitest";
import { CompileError, compile, declared, ext, externalTable, secret } from "../../src/testing/index.ts";

const readings = externalTable("meter_readings")
  .column("meter_id", "string", { key: true })
  .column("read_at", "bigint", { key: true })
  .column("firmware", "string", { map: "firmwareVersion", comment: "as flashed" })
  .tablestore({ table: "readings", readMode: "permissive" })
  .location("tablestore://meters.cn-hangzhou.ots-internal.aliyuncs.com")
  .owner(1234567890123456)
  .roleArn(declared("MeterReader"));

const surroundings = ext`
  project warehouse { owner = 5678901234567890  region = "cn-hangzhou" }
  role MeterReader { arn = "acs:ram::1234567890123456:role/maxcompute-meter-reader" }
`;

test("a table that is built is formatted text", () => {
  expect(readings.toExt()).toBe(ext`
    external table meter_readings {
      columns {
        meter_id string @key
        read_at  bigint @key
        firmware string @map("firmwareVersion") @comment("as flashed")
      }
      tablestore { table = "readings"  readMode = permissive }
      location = "tablestore://meters.cn-hangzhou.ots-internal.aliyuncs.com"
      owner    = 1234567890123456
      roleArn  = MeterReader
    }
  `);
});

test("everything a table can state has its place, whichever order it is stated in", () => {
  const everything = externalTable("p", "a schema", "t.x")
    .flags({ "odps.sql.x": true })
    .tableProperties({ "a.b": 1, c: "d" })
    .serdeProperties({ password: secret("T_PASSWORD") })
    .using("a.jar")
    .using("a.jar", "b.conf")
    .lifecycle(30)
    .access("readwrite")
    .path("access/")
    .partitionAt({ dt: "2024-01-01", hh: 7 }, "oss://b/elsewhere/")
    .partition("dt", "string", { comment: "the day" })
    .partition("hh", "int")
    .column("订单", "map<string, array<STRUCT<`a b`: decimal(38,18) comment 'x'>>>", { unmapped: true })
    .comment('It\'s\n"quoted"')
    .csv({ header: 1, gzip: true, delimiter: ";" })
    .from("logs")
    .ifNotExists();
  expect(everything.toExt()).toBe(ext`
    external table if not exists p.\`a schema\`.\`t.x\` from logs {
      comment = 'It\'s\n"quoted"'
      columns {
        订单 map<string, array<struct<\`a b\`: decimal(38, 18) @comment("x")>>> @unmapped
      }
      partitions { dt string @comment("the day"), hh int }
      partition (dt = "2024-01-01", hh = 7) at "oss://b/elsewhere/"
      csv {
        header    = 1
        gzip      = true
        delimiter = ";"
      }
      path      = "access/"
      access    = readwrite
      lifecycle = 30
      using     = ["a.jar", "b.conf"]
      serdeProperties { password = secret(T_PASSWORD) }
      tableProperties { "a.b" = 1  c = "d" }
      flags { "odps.sql.x" = true }
    }
  `);
});

test.each([
  ["handler", externalTable("t").handler("com.x.Y", { segment: "~", "edi.version": 5 }), 'handler "com.x.Y" { segment = "~"  "edi.version" = 5 }'],
  [
    "serde",
    externalTable("t").serde("com.x.Y", { storedAs: "textfile", properties: { a: 1 } }),
    'serde "com.x.Y" {\nstoredAs = textfile\nproperties { a = 1 }\n}',
  ],
  ["parameters", externalTable("t").hologres({ table: "t", parameters: { a: "b" } }), 'hologres {\ntable = "t"\nparameters { a = "b" }\n}'],
  ["a word of later servers", externalTable("t").serde("c", { storedAs: "tensor" }), 'serde "c" { storedAs = "tensor" }'],
  ["no settings", externalTable("t").paimon(), "paimon { }"],
  ["the last block", externalTable("t").csv({ header: 1 }).tsv(), "tsv { }"],
  ["undefined settings", externalTable("t").handler("c", { a: undefined }), 'handler "c" { }'],
  ["a source's class", externalTable("t").from("s").serde(undefined, { storedAs: "orc" }), "serde { storedAs = orc }"],
])("the storage block with %s", (_, table, block) => {
  expect(table.toExt().replaceAll(/\n +/g, "\n")).toContain(block);
});

test("methods return other tables", () => {
  const base = externalTable("t").column("a", "string");
  const before = base.toExt();
  base.column("b", "string").csv().flags({ x: 1 }).ifNotExists();
  expect(base.toExt()).toBe(before);
});

test("keys of raw blocks add up, each as it was stated last", () => {
  const table = externalTable("t").flags({ a: 1, b: 2 }).flags({ b: 3, "c.d": 4 });
  expect(table.toExt().replaceAll(/\s+/g, " ")).toContain('flags { a = 1 b = 3 "c.d" = 4 }');
});

describe("among other declarations", () => {
  test("a table compiles", () => {
    const { sql } = compile(surroundings + readings.toExt());
    expect(readings.toSql({ with: surroundings })).toBe(sql);
    expect(sql).toContain("'tablestore.table.name'='readings'");
  });

  test("the SQL is of this table alone", () => {
    const other = externalTable("other").column("a", "string").csv().location("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/").toExt();
    expect(readings.toSql({ with: surroundings + other })).toBe(readings.toSql({ with: surroundings }));
  });

  test("a table takes what its source states", () => {
    const logs = ext`source logs { location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/logs/"  csv { header = 1 } }`;
    const table = externalTable("t").from("logs").column("a", "string").path("2024/");
    expect(table.toSql({ with: logs })).toContain("/logs/2024/");
    expect(table.toSql({ with: 'import "l.ext"', files: { "l.ext": logs } })).toBe(table.toSql({ with: logs }));
  });
});

test("a table with errors has findings and no SQL", () => {
  const table = externalTable("t").from("nowhere").column("a", "string");
  expect(table.check().map(({ rule }) => rule)).toContain("name/undefined");
  expect(() => table.toSql()).toThrow(CompileError);
  expect(() => table.toSql()).toThrow(/error name\/undefined: .*\n --> input\.ext:1:23\n/);
});

describe("what no text can say is refused where it is stated", () => {
  const table = externalTable("t");
  test.each<[string, () => unknown, string]>([
    ["an empty name", () => externalTable(""), "a name is not empty"],
    ["four parts", () => (externalTable as (...parts: string[]) => unknown)("a", "b", "c", "d"), "one to three parts"],
    ["a parameter in a name", () => table.column("${hunter2}", "string"), "a ${…} in a name is a parameter"],
    ["a name of two lines", () => table.from("hunter2\n"), "a name has no line break"],
    ["no type", () => table.column("a", "hunter2 @key" as "string"), "a type is a string that says one type"],
    ["half a type", () => table.column("a", "array<hunter2" as "string"), "a type is a string that says one type"],
    ["half of a character", () => table.comment("hunter2\ud83d"), "half of a character can stand nowhere"],
    ["lost digits", () => table.owner(2 ** 53), "a number of so many digits is given as bigint or string"],
    ["an object", () => table.flags({ a: {} as string }), "a value is a string, a number"],
    ["a number for a text", () => table.location(5 as never), "a text is a string"],
    ["no partition", () => table.partitionAt({}, "oss://b/"), "a partition has at least one column"],
    ["a secret that is none", () => secret("hunter2 and more"), "secret() takes the name of an environment variable"],
    ["a word that names no role", () => declared("true"), "declared() takes the name"],
  ])("%s", (_, state, message) => {
    expect(state).toThrow(TypeError);
    expect(state).toThrow(message);
    expect(state).not.toThrow("hunter2");
  });
});
