import { describe, expect, test } from "vitest";
import { writeTable } from "../../src/sql/write-table.ts";
import { storageKindIds } from "../../src/storage/registry.ts";
import { bound } from "../bind/bound.ts";
import { readQuery } from "../sql/location-query.ts";
import { type CreateTable, readScript } from "../sql/vendor-grammar.ts";

const oss = "oss://oss-cn-hangzhou-internal.aliyuncs.com/depot/";

/** Where a kind's tables may be, when it is not in OSS. */
const locations: Readonly<Record<string, string>> = {
  tablestore: "tablestore://depot.cn-hangzhou.ots-internal.aliyuncs.com",
  hologres: "jdbc:postgresql://hgpre-cn-1a2b-cn-hangzhou-internal.hologres.aliyuncs.com:80/depot",
  mysql: "jdbc:mysql://rm-1a2b.mysql.rds.aliyuncs.com:3306/depot",
  hbase: "hbase://hb-1a2b:2181",
};

/** The statement of a table whose block stands over that of its source; nothing is wrong with either. */
function compiled(kind: string, inSource: string, inTable: string): CreateTable {
  const location = locations[kind] ?? oss;
  const columns = ["tablestore", "hbase"].includes(kind) ? "columns { k string @key }" : "columns { k string }";
  const source = `source s { location = "${location}"  ${inSource} }`;
  const { tables, findings } = bound(`${source}\nexternal table t from s { ${columns}  ${inTable} }`, { secrets: ["PIN"] });
  expect(findings).toEqual([]);
  return readScript(writeTable(tables[0]!)).statements[0] as CreateTable;
}

type Row = readonly [kind: string, inSource: string, inTable: string, expected: Partial<CreateTable>];

const text = "odps.text.option";
const rows: readonly Row[] = [
  [
    "tablestore",
    'tablestore { table = "a"  readMode = permissive }',
    'tablestore { readMode = failfast  corruptColumn = "bad" }',
    {
      serdeProperties: [
        ["tablestore.columns.mapping", ":k"],
        ["tablestore.table.name", "a"],
        ["tablestore.read.mode", "failfast"],
        ["tablestore.corrupt.column", "bad"],
      ],
    },
  ],
  [
    "csv",
    'csv { header = 1  delimiter = "|"  gzip = true }',
    'csv { delimiter = ";"  nullIndicator = "NULL"  encoding = "GBK" }',
    {
      storedBy: "com.aliyun.odps.CsvStorageHandler",
      serdeProperties: [
        [`${text}.header.lines.count`, "1"],
        [`${text}.delimiter`, ";"],
        [`${text}.null.indicator`, "NULL"],
        [`${text}.encoding`, "GBK"],
        [`${text}.gzip.input.enabled`, "True"],
      ],
    },
  ],
  ["tsv", "tsv { gzip = true }", "tsv { gzip = false }", { serdeProperties: [[`${text}.gzip.input.enabled`, "False"]] }],
  [
    "opencsv",
    `opencsv { quote = "'"  separator = "," }`,
    'opencsv { separator = ";" }',
    {
      serdeProperties: [
        ["separatorChar", ";"],
        ["quoteChar", "'"],
      ],
    },
  ],
  ["json", 'json { codecs = "a.B" }', 'json { codecs = "c.D" }', { tableProperties: [["io.compression.codecs", "c.D"]] }],
  ["textfile", 'textfile { fieldDelimiter = "a" }', 'textfile { fieldDelimiter = "b" }', { serdeProperties: [["field.delim", "b"]] }],
  [
    "delimited",
    String.raw`delimited { fields = ","  nulls = "\\N" }`,
    'delimited { fields = ";" }',
    {
      delimited: [
        ["FIELDS TERMINATED BY", ";"],
        ["NULL DEFINED AS", "\\N"],
      ],
    },
  ],
  [
    "parquet",
    "parquet { compression = zstd  zstdLevel = 3 }",
    "parquet { zstdLevel = 9 }",
    {
      storedAs: "PARQUET",
      serdeProperties: [
        ["mcfed.parquet.compression", "ZSTD"],
        ["mcfed.parquet.compression.codec.zstd.level", "9"],
      ],
    },
  ],
  [
    "orc",
    "orc { compression = zlib  batchSize = 10 }",
    "orc { compression = snappy }",
    {
      storedAs: "ORC",
      tableProperties: [
        ["mcfed.orc.compress", "SNAPPY"],
        ["mcfed.orc.batch.size", "10"],
      ],
    },
  ],
  ...["avro", "rcfile", "sequencefile", "hudi", "delta"].map((kind): Row => [
    kind,
    `${kind} { ossHdfs = true }`,
    `${kind} { ossHdfs = false }`,
    { tableProperties: [["odps.oss-hdfs.state", "off"]] },
  ]),
  ["paimon", "paimon { }", "paimon { }", { storedBy: "org.apache.paimon.hive.PaimonStorageHandler" }],
  [
    "hbase",
    'hbase { table = "a"  quorum = "q:2181"  user = "u" }',
    'hbase { table = "b" }',
    {
      tableProperties: [
        ["hbase.table.name", "b"],
        ["hbase.zookeeper.quorum", "q:2181"],
        ["hbase.client.username", "u"],
      ],
    },
  ],
  [
    "handler",
    'handler "com.example.Edi" { segment = "~"  "x.y" = "1"  keep = true }',
    String.raw`handler "com.example.Edi2" { "x.y" = "\\|"  more = 2 }`,
    {
      storedBy: "com.example.Edi2",
      serdeProperties: [
        ["segment", "~"],
        ["x.y", "\\|"],
        ["keep", "true"],
        ["more", "2"],
      ],
    },
  ],
  [
    "serde",
    'serde "com.example.Serde" { inputFormat = "a.In"  outputFormat = "a.Out"  properties { charset = "GBK"  "x.y" = 1 } }',
    'serde "com.example.Serde" { outputFormat = "b.Out"  properties { "x.y" = 2  z = 3 } }',
    {
      serde: "com.example.Serde",
      storedAs: { inputFormat: "a.In", outputFormat: "b.Out" },
      serdeProperties: [
        ["charset", "GBK"],
        ["x.y", "2"],
        ["z", "3"],
      ],
    },
  ],
];

/** Kinds whose settings are parameters of the location. */
const queries: readonly (readonly [kind: string, inSource: string, inTable: string, parameters: readonly (readonly [string, string])[]])[] = [
  [
    "hologres",
    'hologres { table = "a"  parameters { currentSchema = "public"  useSSL = true } }',
    'hologres { table = "b"  parameters { useSSL = false  binary = 1 } }',
    [
      ["ApplicationName", "MaxCompute"],
      ["currentSchema", "public"],
      ["useSSL", "false"],
      ["binary", "1"],
      ["table", "b"],
    ],
  ],
  [
    "mysql",
    'mysql { user = "u"  password = secret(PIN)  parameters { useSSL = true } }',
    'mysql { table = "t&u"  user = "v" }',
    [
      ["useSSL", "true"],
      ["user", "v"],
      ["password", "${secret:PIN}"],
      ["table", "t&u"],
    ],
  ],
];

describe("a table's block stands over that of its source, setting by setting and key by key", () => {
  test("of every kind", () => {
    expect(new Set([...rows, ...queries].map(([kind]) => kind))).toEqual(new Set(storageKindIds));
  });

  test.each(rows)("%s", (kind, inSource, inTable, expected) => expect(compiled(kind, inSource, inTable)).toMatchObject(expected));

  test.each(queries)("%s", (kind, inSource, inTable, parameters) => {
    const { location } = compiled(kind, inSource, inTable);
    expect(readQuery(location!, kind === "hologres" ? "/" : "").parameters).toEqual(parameters);
  });

  test.each(rows)("%s: the source's block alone", (kind, inSource) => {
    expect(compiled(kind, inSource, "")).toMatchObject({ kind: "create" });
  });
});

describe("the class of a block", () => {
  const inSource = 'handler "com.example.Edi" { segment = "~" }';

  test("is that of the source where the table names none", () => {
    expect(compiled("handler", inSource, 'handler { segment = "|" }')).toMatchObject({
      storedBy: "com.example.Edi",
      serdeProperties: [["segment", "|"]],
    });
    expect(compiled("serde", 'serde "com.example.S" { storedAs = orc }', "serde { }")).toMatchObject({ serde: "com.example.S" });
  });

  test("may be named by the table alone", () => {
    expect(compiled("handler", "handler { a = 1 }", 'handler "com.example.Edi" { }')).toMatchObject({ storedBy: "com.example.Edi" });
  });

  test("is missing where neither names one, which is told once", () => {
    const source = `source s { location = "${oss}"  handler { a = 1 } }`;
    const { findings } = bound(`${source}
external table t from s { columns { k string } }`);
    expect(findings).toEqual(["error storage/missing-setting handler"]);
  });
});

describe("a format named in one way stands over one that the source names in the other", () => {
  const byName = 'serde "com.example.S" { storedAs = orc }';
  const byClasses = 'serde "com.example.S" { inputFormat = "a.In"  outputFormat = "a.Out" }';

  test.each([
    [byName, byClasses, { inputFormat: "a.In", outputFormat: "a.Out" }],
    [byClasses, byName, "ORC"],
  ])("%s, then %s", (inSource, inTable, storedAs) => expect(compiled("serde", inSource, inTable)).toMatchObject({ storedAs }));
});

describe("a table's block of another kind replaces that of its source", () => {
  test("whatever that says", () => {
    expect(compiled("csv", 'handler "com.example.Edi" { segment = "~" }', 'csv { delimiter = ";" }')).toMatchObject({
      storedBy: "com.aliyun.odps.CsvStorageHandler",
      serdeProperties: [[`${text}.delimiter`, ";"]],
    });
  });
});
