import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importSql } from "../../src/index.ts";

const OSS = "oss://oss-cn-hangzhou-internal.aliyuncs.com/mill";
const CSV = "STORED BY 'com.aliyun.odps.CsvStorageHandler'";
const role = "'odps.properties.rolearn' = 'acs:ram::12345:role/mill-reader'";

interface Case {
  readonly what: string;
  readonly sql: string;
  readonly ext: string;
  /** `severity characters` of what is told by sql/not-carried. */
  readonly told?: readonly string[];
  readonly inline?: boolean;
}

function notCarried({ sql, inline = false }: Case): string[] {
  return importSql(sql, { inline }).diagnostics.flatMap(({ rule, severity, span }) =>
    rule === "sql/not-carried" ? [`${severity} ${span!.source.text.slice(span!.start, span!.end)}`] : [],
  );
}

/** What a table-driven test reads best: the text without its first line break. */
const lines = (text: string): string => text.replace(/^\n/, "");

const statements: readonly Case[] = [
  {
    what: "the mapping becomes attributes of columns, properties become settings",
    sql: `CREATE EXTERNAL TABLE looms (loom BIGINT COMMENT 'number', speed DOUBLE, \`weird name\` STRING)
STORED BY 'com.aliyun.odps.TableStoreStorageHandler'
WITH SERDEPROPERTIES ('tablestore.columns.mapping' = ':loom, rpm, weird name', 'tablestore.table.name' = 'looms')
LOCATION 'tablestore://mill.cn-hangzhou.ots-internal.aliyuncs.com';`,
    ext: `
external table looms {
  columns {
    loom         bigint @key @comment("number")
    speed        double @map("rpm")
    \`weird name\` string
  }
  tablestore { table = "looms" }
  location = "tablestore://mill.cn-hangzhou.ots-internal.aliyuncs.com"
}
`,
  },
  {
    what: "every clause",
    sql: `SET odps.sql.type.system.odps2 = true;
set odps.sql.reader = fast;
CREATE EXTERNAL TABLE IF NOT EXISTS works.mill.looms (loom INT, tags MAP<STRING,ARRAY<STRUCT<a:STRING COMMENT 'one',b:DECIMAL(10,2)>>>)
COMMENT 'All looms.\\nEvery one.'
PARTITIONED BY (day STRING COMMENT 'of the shift')
ROW FORMAT SERDE 'com.example.LoomSerDe' WITH SERDEPROPERTIES ('width' = '7', ${role})
STORED AS INPUTFORMAT 'com.example.In' OUTPUTFORMAT 'com.example.Out'
LOCATION '${OSS}/looms/'
USING 'loom.jar, loom.conf'
TBLPROPERTIES ('odps.external.x' = 'y')
LIFECYCLE 30;
ALTER TABLE works.mill.looms ADD PARTITION (day = '2026-01-01') LOCATION '${OSS}/old/';`,
    ext: `
/// All looms.
/// Every one.
external table if not exists works.mill.looms {
  columns {
    loom int
    tags map<string, array<struct<a: string @comment("one"), b: decimal(10, 2)>>>
  }
  partitions { day string @comment("of the shift") }
  partition (day = "2026-01-01") at "${OSS}/old/"
  serde "com.example.LoomSerDe" {
    inputFormat  = "com.example.In"
    outputFormat = "com.example.Out"
    properties { width = 7 }
  }
  location  = "${OSS}/looms/"
  roleArn   = "acs:ram::12345:role/mill-reader"
  lifecycle = 30
  using     = ["loom.jar", "loom.conf"]
  tableProperties { "odps.external.x" = "y" }
  flags { "odps.sql.reader" = "fast" }
}
`,
  },
  {
    what: "what templates fill in becomes a parameter that is passed through, where its name may be one",
    sql: "CREATE EXTERNAL TABLE `t_${env}` (a STRING) STORED AS PARQUET LOCATION 'oss://b/${env}/${yyyymmdd-1}/{{ day }}/' LIFECYCLE ${days};",
    ext: `
param env  = late
param days = late

external table \`t_\${env}\` {
  columns {
    a string
  }
  parquet { }
  location  = "oss://b/\${env}/\\\${yyyymmdd-1}/{{ day }}/"
  lifecycle = "\${days}"
}
`,
  },
  {
    what: "a setting that cannot hold the value leaves it raw; so does a mapping that is filled in later",
    sql: `CREATE EXTERNAL TABLE looms (loom BIGINT, speed DOUBLE)
STORED BY 'com.aliyun.odps.TableStoreStorageHandler'
WITH SERDEPROPERTIES ('tablestore.columns.mapping' = '\${mapping}', 'tablestore.table.name' = 'looms', 'tablestore.read.mode' = 'a-b')
LOCATION 'tablestore://mill.cn-hangzhou.ots-internal.aliyuncs.com';`,
    ext: `
param mapping = late

external table looms {
  columns {
    loom  bigint
    speed double
  }
  tablestore { table = "looms" }
  location = "tablestore://mill.cn-hangzhou.ots-internal.aliyuncs.com"
  serdeProperties {
    "tablestore.columns.mapping" = "\${mapping}"
    "tablestore.read.mode"       = "a-b"
  }
}
`,
  },
  {
    what: "a comment that no /// line can hold is a setting",
    sql: `CREATE EXTERNAL TABLE t (a STRING) COMMENT 'ends in a blank ' STORED AS ORC LOCATION 'oss://b/c/';`,
    ext: `
external table t {
  comment = "ends in a blank "
  columns {
    a string
  }
  orc { }
  location = "oss://b/c/"
}
`,
  },
  {
    what: "an INSERT says that the table is written",
    sql: `CREATE EXTERNAL TABLE t (a STRING) STORED AS ORC LOCATION 'oss://b/c/';\nINSERT INTO t SELECT 'x';`,
    ext: `
external table t {
  columns {
    a string
  }
  orc { }
  location = "oss://b/c/"
  access   = readwrite
}
`,
    told: ["hint INSERT INTO t SELECT 'x'"],
  },
  {
    what: "the output of SHOW CREATE TABLE, as the console prints it",
    sql: `odps@ mill>show create table t;
ID = 20260101000000000gabcdefgh
Log view:
http://logview.example/logview/?h=x&p=mill&i=1&token=
OK
CREATE EXTERNAL TABLE IF NOT EXISTS mill.t(\`a\` BIGINT, \`b\` STRING)
STORED BY 'com.aliyun.odps.TsvStorageHandler'
WITH SERDEPROPERTIES ('odps.text.option.header.lines.count'='1')
LOCATION 'oss://b/c/'
OK
odps@ mill>`,
    ext: `
external table if not exists mill.t {
  columns {
    a bigint
    b string
  }
  tsv { header = 1 }
  location = "oss://b/c/"
}
`,
    told: ["hint odps@ mill>show create table t", "hint ID = 20260101000000000gabcdefgh", "hint OK"],
  },
];

const shared: readonly Case[] = [
  {
    what: "location, role and settings that tables share are declared once",
    sql: `CREATE EXTERNAL TABLE a (x STRING) ${CSV}
WITH SERDEPROPERTIES ('odps.text.option.header.lines.count' = '1', 'odps.text.option.delimiter' = '|', ${role}) LOCATION '${OSS}/in/a/';
CREATE EXTERNAL TABLE b (x STRING) ${CSV}
WITH SERDEPROPERTIES ('odps.text.option.header.lines.count' = '1', ${role}) LOCATION '${OSS}/in/b/';`,
    ext: `
role mill_reader { arn = "acs:ram::12345:role/mill-reader" }

source mill {
  location = "${OSS}/in/"
  roleArn  = mill_reader
  csv { header = 1 }
}

external table a from mill {
  columns {
    x string
  }
  csv { delimiter = "|" }
  path = "a/"
}

external table b from mill {
  columns {
    x string
  }
  path = "b/"
}
`,
  },
  {
    what: "with inline each table states its own",
    inline: true,
    sql: `CREATE EXTERNAL TABLE a (x STRING) STORED AS ORC LOCATION '${OSS}/a/';\nCREATE EXTERNAL TABLE b (x STRING) STORED AS ORC LOCATION '${OSS}/b/';`,
    ext: `
external table a {
  columns {
    x string
  }
  orc { }
  location = "${OSS}/a/"
}

external table b {
  columns {
    x string
  }
  orc { }
  location = "${OSS}/b/"
}
`,
  },
  {
    what: "tables of other roles, kinds and buckets share nothing, nor does one whose path would not go on as it stands",
    sql: ["a PARQUET mill/a/", "b ORC mill/b/", "c PARQUET other/c/", "d PARQUET mill//d/"]
      .map((one) => one.split(" "))
      .map(
        ([name, format, place]) =>
          `CREATE EXTERNAL TABLE ${name} (x STRING) STORED AS ${format} LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/${place}';`,
      )
      .join("\n"),
    ext: ["a parquet mill/a/", "b orc mill/b/", "c parquet other/c/", "d parquet mill//d/"]
      .map((one) => one.split(" "))
      .map(
        ([name, format, place]) =>
          `external table ${name} {\n  columns {\n    x string\n  }\n  ${format} { }\n  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/${place}"\n}\n`,
      )
      .join("\n"),
  },
  {
    what: "of one instance of Tablestore the tables stay apart, and what they read alike is shared",
    sql: ["rides", "stops"]
      .map(
        (name) => `CREATE EXTERNAL TABLE ${name} (id BIGINT, raw STRING) STORED BY 'com.aliyun.odps.TableStoreStorageHandler'
WITH SERDEPROPERTIES ('tablestore.columns.mapping' = ':id, raw', 'tablestore.table.name' = 'all', 'tablestore.read.mode' = 'permissive')
LOCATION 'tablestore://fleet.cn-hangzhou.ots-internal.aliyuncs.com';`,
      )
      .join("\n"),
    ext: `
source fleet {
  location = "tablestore://fleet.cn-hangzhou.ots-internal.aliyuncs.com"
  tablestore { readMode = permissive }
}

external table rides from fleet {
  columns {
    id  bigint @key
    raw string
  }
  tablestore { table = "all" }
}

external table stops from fleet {
  columns {
    id  bigint @key
    raw string
  }
  tablestore { table = "all" }
}
`,
  },
];

const comments: readonly Case[] = [
  {
    what: "comments stay with what they speak of",
    sql: `-- Owned by the mill.

-- Looms, one a row.
CREATE EXTERNAL TABLE looms ( -- all of them
  -- as painted on it
  loom BIGINT, -- the number
  speed DOUBLE /* in rpm */
)
${CSV}
WITH SERDEPROPERTIES (
  'odps.text.option.delimiter' = '|' -- a pipe
)
LOCATION 'oss://b/c/' -- where
; -- created
-- The end.
-- Really.`,
    ext: `
// Owned by the mill.

// Looms, one a row.
// created
external table looms {  // all of them
  columns {
    // as painted on it
    loom  bigint  // the number
    speed double  // in rpm
  }
  csv {
    delimiter = "|"  // a pipe
  }
  location = "oss://b/c/"  // where
}

// The end.
// Really.
`,
  },
  {
    what: "a line that would speak of the table does not",
    sql: `--/ three slashes\n/**\n * A block.\n */\nCREATE EXTERNAL TABLE t (a STRING) STORED AS ORC LOCATION 'oss://b/c/';`,
    ext: `
// / three slashes
// A block.
external table t {
  columns {
    a string
  }
  orc { }
  location = "oss://b/c/"
}
`,
  },
];

const kept: readonly Case[] = [
  {
    what: "lines that are kept keep their indentation",
    sql: "CREATE EXTERNAL TABLE copied\n  LIKE looms\nSTORED AS ORC LOCATION 'oss://b/c/';",
    ext: `
// CREATE EXTERNAL TABLE copied
//   LIKE looms
// STORED AS ORC LOCATION 'oss://b/c/';
`,
    told: ["warning CREATE EXTERNAL TABLE copied"],
  },
  {
    what: "what speaks of an external table and has no place is kept as a comment",
    sql: `CREATE EXTERNAL TABLE copied LIKE looms STORED AS ORC LOCATION 'oss://b/c/';
CREATE EXTERNAL TABLE odd (a STRING) STORED AS CUSTOM LOCATION 'oss://b/c/';
CREATE EXTERNAL TABLE t (a STRING) PARTITIONED BY (day STRING) STORED AS ORC LOCATION 'oss://b/c/';
ALTER TABLE t ADD PARTITION (day = '1') LOCATION 'oss://b/1/' PARTITION (day = '2');
MSCK REPAIR TABLE t;`,
    ext: `
// CREATE EXTERNAL TABLE copied LIKE looms STORED AS ORC LOCATION 'oss://b/c/';

// CREATE EXTERNAL TABLE odd (a STRING) STORED AS CUSTOM LOCATION 'oss://b/c/';

external table t {
  columns {
    a string
  }
  partitions { day string }
  partition (day = "1") at "oss://b/1/"
  orc { }
  location = "oss://b/c/"
}

// ALTER TABLE t ADD PARTITION (day = '2');

// MSCK REPAIR TABLE t;
`,
    told: [
      "warning CREATE EXTERNAL TABLE copied LIKE looms STORED AS ORC LOCATION 'oss://b/c/'",
      "warning CREATE EXTERNAL TABLE odd (a STRING) STORED AS CUSTOM LOCATION 'oss://b/c/'",
      "warning ALTER TABLE t ADD PARTITION (day = '1') LOCATION 'oss://b/1/' PARTITION (day = '2')",
      "warning MSCK REPAIR TABLE t",
    ],
  },
  {
    what: "clauses without a meaning for external tables are told, and the table comes over",
    sql: `CREATE TEMPORARY EXTERNAL TABLE t (a STRING, PRIMARY KEY (a)) CLUSTERED BY (a) INTO 4 BUCKETS
ROW FORMAT SERDE 'a.B' STORED AS INPUTFORMAT 'a.I' OUTPUTFORMAT 'a.O' INPUTDRIVER 'a.X' OUTPUTDRIVER 'a.Y'
LOCATION 'oss://b/c/' INTO 3 SHARDS HUBLIFECYCLE 2;`,
    ext: `
external table t {
  columns {
    a string
  }
  serde "a.B" { inputFormat = "a.I"  outputFormat = "a.O" }
  location = "oss://b/c/"
}
`,
    told: [
      "warning TEMPORARY",
      "warning PRIMARY KEY (a)",
      "warning CLUSTERED BY",
      "warning INPUTDRIVER 'a.X' OUTPUTDRIVER 'a.Y'",
      "warning INTO 3 SHARDS HUBLIFECYCLE 2",
    ],
  },
  {
    what: "statements of other things are left out, each told",
    sql: "DROP TABLE IF EXISTS t;\nCREATE TABLE own (a STRING);\nSELECT 1;\nSET a.b = c;",
    ext: "",
    told: ["hint DROP TABLE IF EXISTS t", "hint CREATE TABLE own (a STRING)", "hint SELECT 1", "hint SET a.b = c"],
  },
];

const credentials: readonly Case[] = [
  {
    what: "a password becomes a secret, one for each password",
    sql: ["a hunter-22", "b hunter-22", "c ${pw}", "d correct-horse"]
      .map((one) => one.split(" "))
      .map(
        ([name, password]) => `CREATE EXTERNAL TABLE ${name} (x BIGINT) STORED BY 'com.aliyun.odps.jdbc.JdbcStorageHandler'
LOCATION 'jdbc:mysql://h-${name}:3306/db?user=u&password=${password}&table=t';`,
      )
      .join("\n"),
    ext: [
      `param pw = late\n`,
      ...["a secret(MYSQL_PASSWORD)", "b secret(MYSQL_PASSWORD)", 'c "${pw}"', "d secret(MYSQL_PASSWORD_2)"]
        .map((one) => one.split(" "))
        .map(
          ([name, password]) =>
            `external table ${name} {\n  columns {\n    x bigint\n  }\n  mysql {\n    table    = "t"\n    user     = "u"\n    password = ${password}\n  }\n  location = "jdbc:mysql://h-${name}:3306/db"\n}\n`,
        ),
    ].join("\n"),
    told: ["warning hunter-22", "warning hunter-22", "warning correct-horse"],
  },
  {
    what: "a key in a location does not come over, nor one in words",
    sql: `-- password=hunter2
CREATE EXTERNAL TABLE t (a STRING COMMENT 'password=hunter2') STORED AS ORC LOCATION 'oss://LTAI5tabcdefghijklmnopqr:s3cr3ts3cr3ts3cr3ts3cr3ts3cr3@oss-cn-hangzhou-internal.aliyuncs.com/b/c/';`,
    ext: `
// password=****
external table t {
  columns {
    a string @comment("password=****")
  }
  orc { }
  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/c/"
}
`,
    told: ["warning hunter2", "warning LTAI5tabcdefghijklmnopqr:s3cr3ts3cr3ts3cr3ts3cr3ts3cr3@"],
  },
  {
    what: "what compile wrote for a secret is that secret again",
    sql: `CREATE EXTERNAL TABLE t (a STRING) STORED BY 'com.example.Handler' WITH SERDEPROPERTIES ('token' = '\${secret:EDI_TOKEN}') LOCATION 'x' USING 'e.jar';`,
    ext: `
external table t {
  columns {
    a string
  }
  handler "com.example.Handler" { token = secret(EDI_TOKEN) }
  location = "x"
  using    = "e.jar"
}
`,
  },
];

describe.each([
  ["statements", statements],
  ["what is shared", shared],
  ["comments", comments],
  ["what is kept", kept],
  ["credentials", credentials],
] as const)("%s", (_, cases) => {
  test.each(cases)("$what", (one) => {
    const { ext } = importSql(one.sql, { inline: one.inline ?? false });
    expect(ext).toBe(lines(one.ext));
    expect(notCarried(one)).toEqual(one.told ?? []);
  });
});

test("what docs/import.md shows is what comes of it", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/import.md"), "utf8");
  const [sql, ext] = ["sql", "ext"].map((language) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)![1]!);
  expect(importSql(sql!).ext).toBe(ext);
});

test("more comments than a call takes arguments come over", () => {
  const many = "-- c\n".repeat(200_000);
  const { ext } = importSql(`${many}CREATE EXTERNAL TABLE t (\n${many}  a STRING)\nSTORED AS PARQUET LOCATION 'oss://b/t/';\n${many}`);
  expect(ext.split("// c\n").length - 1).toBe(600_000);
});
