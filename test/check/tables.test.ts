import { describe, expect, test } from "vitest";
import { ruleTester } from "../../src/testing/rule-tester.ts";
import "../../src/vitest/index.ts";
import { bound, tableWith } from "../bind/bound.ts";

type Row = readonly [what: string, source: string, findings: string[]];

const ots = (items: string, more: { readonly columns?: string; readonly block?: string; readonly host?: string } = {}): string =>
  tableWith(items, {
    columns: more.columns ?? "columns { k string @key }",
    storage: more.block ?? 'tablestore { table = "t" }',
    location: `"tablestore://${more.host ?? "inst.cn-hangzhou.ots-internal.aliyuncs.com"}"`,
  });
const csv = (location: string): string => tableWith("", { location: `"${location}"` });
const mysql = (items: string): string =>
  tableWith(items, { storage: 'mysql { table = "t"  user = "\\${u}"  password = "\\${p}" }', location: '"jdbc:mysql://h:3306/d"' });
const columns = (list: string): string => tableWith("", { columns: `columns { ${list} }` });
const inRegion = (region: string, source: string): string => `project { region = "${region}" }\n${source}`;

function rows(hints: boolean, cases: readonly Row[]): void {
  test.each(cases)("%s", (_, source, findings) => {
    const about = (finding: string): boolean => !hints || !/role\/missing|needs-type-system/.test(finding);
    expect(bound(source, { hints }).findings.filter(about)).toEqual(findings);
  });
}

const named = (what: string, code: string, severity?: "error" | "warning") => ({ name: what, code, ...(severity && { severity }) });

ruleTester("name/invalid", {
  valid: [
    named("Chinese characters", columns("车辆 string")),
    named("an underscore first", columns("_a string")),
    named("reserved words in back quotes", columns("`select` string, `where` string")),
    named("128 bytes", columns(`${"a".repeat(128)} string`)),
    named("a placeholder", columns("`{x}` string")),
    named("a placeholder of documents", columns("`<col_name>` string")),
    { ...named("a parameter that nobody declares", columns("`c_${x}` string")), also: ["name/undefined"] },
  ],
  invalid: [
    named("129 bytes", columns(`«${"a".repeat(129)}» string`), "warning"),
    named("43 Chinese characters are 129 bytes", columns(`«${"车".repeat(43)}» string`), "warning"),
    named("a hyphen", columns("«`a-b`» string"), "warning"),
    named("a digit first", columns("«`1a`» string"), "warning"),
    named("another script", columns("«größe» string"), "warning"),
    named("nothing", columns("«``» string"), "error"),
    named("spaces alone", columns("«`  `» string"), "error"),
    named("of a table", tableWith("", { head: "external table «`a b`»" }), "warning"),
    named("of a part of it", tableWith("", { head: "external table «`a b`».s.t" }), "warning"),
    named("four parts", tableWith("", { head: "external table a.b.c.«d»" }), "error"),
    named("of a partition column", tableWith("partitions { «`d-t`» string }"), "warning"),
    named("of a flag", tableWith('flags { «"a b"» = 1 }'), "error"),
    named("a flag with a line break", tableWith(String.raw`flags { "a.b" = «"1\n2"» }`), "error"),
    named("a flag with a semicolon", tableWith('flags { "a.b" = «"1;DROP TABLE t"» }'), "error"),
  ],
});

describe("limits", () => {
  const many = (count: number): string => `columns {\n${Array.from({ length: count }, (_, index) => `    c${index} string`).join("\n")}\n  }`;
  const levels = (count: number): string => `partitions { ${Array.from({ length: count }, (_, index) => `p${index} string`).join(", ")} }`;
  rows(false, [
    ["1200 columns", tableWith("", { columns: many(1200) }), []],
    ["1201 columns", tableWith("", { columns: many(1201) }), ["error column/too-many c1200"]],
    ["six levels of partitions", tableWith(levels(6)), []],
    ["seven levels", tableWith(levels(7)), ["error partition/too-many p6"]],
    ["a comment of 1024 bytes", tableWith(`comment = "${"a".repeat(1024)}"`), []],
    ["a comment of 1025 bytes", tableWith(`comment = "${"a".repeat(1025)}"`), [`error column/comment-too-long "${"a".repeat(1025)}"`]],
    [
      "a comment of 1026 bytes in 342 characters",
      tableWith(`comment = "${"车".repeat(342)}"`),
      [`error column/comment-too-long "${"车".repeat(342)}"`],
    ],
    ["a comment of 1024 bytes in emoji", columns(`a string @comment("${"🚲".repeat(256)}")`), []],
    ["lifecycle 1", tableWith("lifecycle = 1"), []],
    ["lifecycle 37231", tableWith("lifecycle = 37231"), []],
    ["lifecycle 0", tableWith("lifecycle = 0"), ["error value/type 0"]],
    ["lifecycle 37232", tableWith("lifecycle = 37232"), ["error value/type 37232"]],
    ["lifecycle -1", tableWith("lifecycle = -1"), ["error value/type -1"]],
    ["lifecycle 1.5", tableWith("lifecycle = 1.5"), ["error value/type 1.5"]],
    ["lifecycle filled in later", tableWith(String.raw`lifecycle = "\${days}"`), []],
    [
      "lifecycle filled in later, with more than digits",
      tableWith(String.raw`lifecycle = "1; DROP \${t}"`),
      [String.raw`error value/type "1; DROP \${t}"`],
    ],
    ["lifecycle with the word", tableWith('lifecycle = "30 days"'), ['error value/type "30 days"']],
  ]);
});

const error = (code: string) => ({ code, severity: "error" as const });
const typed = (type: string): string => columns(`a ${type}`);
const texts = [
  "tinyint",
  "smallint",
  "int",
  "bigint",
  "float",
  "double",
  "decimal",
  "decimal(38)",
  "decimal(38, 18)",
  "varchar(65535)",
  "char(255)",
  "string",
  "date",
  "datetime",
  "timestamp",
  "timestamp_ntz",
  "boolean",
];
const notInTexts = ["binary", "json", "array<int>", "map<int, int>", "struct<a: int>"];
const outOfRange = [
  "decimal(0)",
  "decimal(39)",
  "decimal(38, 19)",
  "decimal(1, 2)",
  "decimal(1, 2, 3)",
  "varchar(0)",
  "varchar(65536)",
  "varchar",
  "char",
  "char(256)",
  "int(11)",
  "string(20)",
];

ruleTester("column/type-not-supported", { valid: texts.map(typed), invalid: notInTexts.map((type) => error(typed(`«${type}»`))) });
ruleTester("column/type-range", { valid: [], invalid: outOfRange.map((type) => error(typed(`«${type}»`))) });

/** Types of nowhere, and what is offered for them. */
const unknown = {
  integer: "int",
  text: "string",
  bool: "boolean",
  // Systems disagree what it holds: the name is offered, and not put.
  number: null,
  "varchar2(10)": "varchar(10)",
  strng: "string",
  x: null,
};

ruleTester("column/unknown-type", {
  valid: [],
  invalid: Object.entries(unknown).map(([type, fixed]) => ({
    ...error(typed(type.replace(/^\w+/, "«$&»"))),
    output: fixed === null ? null : typed(fixed),
  })),
});

const attributes = (list: string): string => ots("", { columns: `columns { ${list} }` });

ruleTester("column/type-not-supported", {
  // That Tablestore carries a timestamp nobody says.
  valid: ["string", "bigint", "double", "boolean", "binary", "timestamp"].map((type) => attributes(`k string @key, a ${type}`)),
  invalid: [
    "tinyint",
    "smallint",
    "int",
    "float",
    "decimal",
    "decimal(3, 1)",
    "varchar(3)",
    "char(3)",
    "date",
    "datetime",
    "timestamp_ntz",
    "json",
    "array<string>",
    "map<string, string>",
    "struct<a: string>",
  ].map((type) => error(attributes(`k string @key, a «${type}»`))),
});

ruleTester("tablestore/key-type", {
  valid: ["string", "bigint", "binary"].map((type) => attributes(`k ${type} @key`)),
  invalid: ["double", "boolean", "timestamp"].map((type) => error(attributes(`k «${type}» @key`))),
});

describe("keys and attributes of Tablestore", () => {
  rows(false, [
    ["one key", ots(""), []],
    [
      "five and six keys, each told",
      ots("", { columns: "columns { a string @key, b string @key, c string @key, d string @key, e string @key, f string @key }" }),
      ["error tablestore/too-many-keys @key", "error tablestore/too-many-keys @key"],
    ],
    ["no key where a column could not be read: nothing is said", ots("", { columns: "columns { a }" }), ["error syntax/unexpected a"]],
    ["no key where a group is nowhere", ots("", { columns: "columns { a string, ...G }" }), ["error name/undefined G"]],
    [
      "no key where the type is wrong: two mistakes",
      ots("", { columns: "columns { a strin }" }),
      ["error tablestore/no-key columns", "error column/unknown-type strin"],
    ],
    ["attributes that differ in case", ots("", { columns: 'columns { k string @key, a string, b string @map("A") }' }), []],
    [
      "three on one attribute: two findings",
      ots("", { columns: 'columns { k string @key, a string, b string @map("a"), c string @map("a") }' }),
      ['error tablestore/duplicate-attribute "a"', 'error tablestore/duplicate-attribute "a"'],
    ],
    ["a name that Tablestore does not take", ots("", { columns: "columns { k string @key, 车 string }" }), ["error tablestore/name 车"]],
    ["mapped to one that it takes", ots("", { columns: 'columns { k string @key, 车 string @map("che") }' }), []],
    ["a placeholder", ots("", { columns: String.raw`columns { k string @key, a string @map("\${x}") }` }), []],
    ["255 characters", ots("", { columns: `columns { k string @key, a string @map("${"a".repeat(255)}") }` }), []],
    [
      "256 characters",
      ots("", { columns: `columns { k string @key, a string @map("${"a".repeat(256)}") }` }),
      [`error tablestore/name "${"a".repeat(256)}"`],
    ],
    [
      "@unmapped at the end without a read mode only warns",
      ots("", { columns: "columns { k string @key, a string @unmapped }" }),
      ["warning tablestore/mapping-mismatch @unmapped"],
    ],
    ["partitions", ots("partitions { d string }"), ["error partition/not-supported partitions"]],
  ]);
});

describe("locations of Tablestore", () => {
  rows(true, [
    ["internal", ots("", { host: "inst.cn-hangzhou.ots-internal.aliyuncs.com" }), []],
    ["VPC", ots("", { host: "inst.cn-hangzhou.vpc.tablestore.aliyuncs.com" }), []],
    ["public", ots("", { host: "inst.cn-hangzhou.ots.aliyuncs.com" }), ["warning location/public-endpoint inst.cn-hangzhou.ots.aliyuncs.com"]],
    [
      "another form",
      ots("", { host: "inst.cn-hangzhou.tablestore.aliyuncs.com" }),
      ["hint location/unknown-endpoint inst.cn-hangzhou.tablestore.aliyuncs.com"],
    ],
    ["no region", ots("", { host: "inst.ots-internal.aliyuncs.com" }), ["hint location/unknown-endpoint inst.ots-internal.aliyuncs.com"]],
    ["no instance", ots("", { host: "" }), ["hint location/unknown-endpoint tablestore://"]],
    ["an instance of two characters", ots("", { host: "ab.cn-hangzhou.ots-internal.aliyuncs.com" }), ["error tablestore/name ab"]],
    [
      "an instance of 17 characters",
      ots("", { host: "abcdefghijklmnopq.cn-hangzhou.ots-internal.aliyuncs.com" }),
      ["error tablestore/name abcdefghijklmnopq"],
    ],
    ["an instance that ends with a hyphen", ots("", { host: "abc-.cn-hangzhou.ots-internal.aliyuncs.com" }), ["error tablestore/name abc-"]],
    ["the region of the project", inRegion("cn-hangzhou", ots("")), []],
    ["another region", inRegion("cn-beijing", ots("")), ["warning location/region-mismatch cn-hangzhou"]],
    ["a project of an unknown region", inRegion("${region}".replace("$", "\\$"), ots("")), []],
    ["a region that is none", ots("", { host: "inst.cn-hangzou.ots-internal.aliyuncs.com" }), ["warning location/unknown-region cn-hangzou"]],
    [
      "a region that is none is no mismatch as well",
      inRegion("cn-beijing", ots("", { host: "inst.cn-hangzou.ots-internal.aliyuncs.com" })),
      ["warning location/unknown-region cn-hangzou"],
    ],
    ["Tablestore's scheme in upper case", ots("").replace("tablestore://", "TABLESTORE://"), ["error location/scheme-mismatch TABLESTORE://"]],
  ]);
});

describe("locations in OSS", () => {
  rows(true, [
    ["internal", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"), []],
    ["the bucket alone", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/"), []],
    ["a dot in a directory", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/v1.2/"), []],
    ["a directory with a dot that is not closed", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/v1.2"), ["warning oss/trailing-slash v1.2"]],
    ["a bucket that is not closed", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/b"), ["warning oss/trailing-slash b"]],
    ["a file", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/a.CSV"), ["error oss/not-a-directory a.CSV"]],
    ["a packed file", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/a.csv.gz"), ["error oss/not-a-directory a.csv.gz"]],
    ["the short form", csv("oss://bucket/dir/"), ["hint oss/short-location bucket"]],
    ["public", csv("oss://oss-cn-hangzhou.aliyuncs.com/b/d/"), ["warning location/public-endpoint oss-cn-hangzhou.aliyuncs.com"]],
    [
      "the bucket in the host",
      csv("oss://b.oss-cn-hangzhou-internal.aliyuncs.com/d/"),
      ["error oss/bucket-in-host b.oss-cn-hangzhou-internal.aliyuncs.com"],
    ],
    [
      "the bucket in a public host: one finding for now",
      csv("oss://b.oss-cn-hangzhou.aliyuncs.com/d/"),
      ["error oss/bucket-in-host b.oss-cn-hangzhou.aliyuncs.com"],
    ],
    ["no bucket", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/"), ["error oss/bucket-in-host oss-cn-hangzhou-internal.aliyuncs.com/"]],
    ["nothing", csv("oss://"), ["error oss/bucket-in-host oss://"]],
    ["another host of Alibaba Cloud", csv("oss://s3.cn-hangzhou.aliyuncs.com/b/d/"), ["hint location/unknown-endpoint s3.cn-hangzhou.aliyuncs.com"]],
    ["a placeholder for the bucket", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/\\${b}/d/"), []],
    ["a placeholder for the end", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/\\${d}"), []],
    ["a placeholder for everything", csv("\\${location}"), []],
    ["a placeholder of documents for everything", csv("<oss_location>"), []],
    ["a placeholder of documents in an ARN", tableWith('roleArn = "acs:ram::<uid>:role/r"'), ["error role/placeholder <uid>"]],
    ["another store", csv("tablestore://i.cn-hangzhou.ots-internal.aliyuncs.com"), ["error location/scheme-mismatch tablestore://"]],
    ["a local path", csv("/data/b/d/"), ["error location/scheme-mismatch /data/b/d/"]],
    ["an empty one", csv(""), ['error location/scheme-mismatch ""']],
    [
      "another region",
      inRegion("cn-beijing", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/")),
      ["warning location/region-mismatch cn-hangzhou"],
    ],
    ["a region that is none", csv("oss://oss-cn-hangzou-internal.aliyuncs.com/b/d/"), ["warning location/unknown-region cn-hangzou"]],
  ]);
});

describe("partitions", () => {
  const at = '"oss://oss-cn-hangzhou-internal.aliyuncs.com/b/e/"';
  rows(true, [
    ["nothing adds them", tableWith("partitions { dt string }"), ["hint partition/never-loaded partitions"]],
    ["one is added", tableWith(`partitions { dt string }\n  partition (dt = "1") at ${at}`), []],
    ["its value is a number", tableWith(`partitions { dt bigint }\n  partition (dt = 1) at ${at}`), []],
    ["its column in another case", tableWith(`partitions { dt string }\n  partition (DT = "1") at ${at}`), []],
    ["of a table without any", tableWith(`partition (dt = "1") at ${at}`), ["error name/undefined dt"]],
    ["of a column that is none", tableWith(`partitions { dt string }\n  partition (day = "1") at ${at}`), ["error name/undefined day"]],
    ["not every column", tableWith(`partitions { dt string, h string }\n  partition (dt = "1") at ${at}`), ["error name/undefined partition"]],
    [
      "a location of another store",
      tableWith('partitions { dt string }\n  partition (dt = "1") at "tablestore://x"'),
      ["error location/scheme-mismatch tablestore://"],
    ],
    [
      "a file",
      tableWith('partitions { dt string }\n  partition (dt = "1") at "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/a.csv"'),
      ["error oss/not-a-directory a.csv"],
    ],
    ["a boolean", tableWith(`partitions { dt boolean }\n  partition (dt = "1") at ${at}`), ["error partition/type boolean"]],
    ["a char", tableWith(`partitions { dt char(8) }\n  partition (dt = "1") at ${at}`), ["warning partition/type char(8)"]],
    ["@key", tableWith(`partitions { dt string @key }\n  partition (dt = "1") at ${at}`), ["error name/unknown-setting @key"]],
  ]);
});

describe("statements of other engines", () => {
  rows(true, [
    [
      "a role in the location",
      tableWith("", { location: '"oss://acs:ram::12345:role&reader@oss-cn-hangzhou-internal.aliyuncs.com/b/d/"' }),
      ["hint storage/other-engine acs:ram::12345:role&reader"],
    ],
    ["a property of Hive", tableWith('tableProperties { "transient_lastDdlTime" = 1 }'), ['hint storage/other-engine "transient_lastDdlTime"']],
  ]);
});

describe("raw properties", () => {
  rows(true, [
    ["of nobody's", tableWith('serdeProperties { "com.example.x" = 1 }'), []],
    ["documented, without a setting", tableWith('serdeProperties { "odps.sql.text.option.flush.header" = true }'), []],
    [
      "documented, in the wrong list",
      tableWith('tableProperties { "odps.sql.text.option.flush.header" = true }'),
      ['warning storage/wrong-property-bag "odps.sql.text.option.flush.header"'],
    ],
    [
      "covered by a setting",
      tableWith('serdeProperties { "odps.text.option.delimiter" = "|" }'),
      ['hint storage/unknown-property "odps.text.option.delimiter"'],
    ],
    [
      "covered, in the wrong list",
      tableWith('tableProperties { "odps.text.option.delimiter" = "|" }'),
      ['warning storage/wrong-property-bag "odps.text.option.delimiter"'],
    ],
    [
      "the role, in the wrong list",
      tableWith('tableProperties { "odps.properties.rolearn" = "acs:ram::1:role/r" }'),
      ['warning storage/wrong-property-bag "odps.properties.rolearn"'],
    ],
    ["misspelt", tableWith('serdeProperties { "odps.text.option.delimeter" = "|" }'), ['hint storage/unknown-property "odps.text.option.delimeter"']],
    [
      "of the network of MySQL",
      mysql('serdeProperties { "odps.external.net.vpc" = true  "odps.vpc.id" = "vpc-1" }'),
      [String.raw`hint location/credentials "\${p}"`],
    ],
    [
      "of the reading and writing of MySQL",
      mysql('tableProperties { "odps.federation.jdbc.condition" = "a=1"  "odps.federation.jdbc.insert.type" = "simpleInsert" }'),
      [String.raw`hint location/credentials "\${p}"`],
    ],
    ["of another kind", tableWith('serdeProperties { "tablestore.table.name" = "t" }'), ['hint storage/unknown-property "tablestore.table.name"']],
  ]);
});

describe("what is missing", () => {
  rows(false, [
    ["the storage block", tableWith("", { storage: "" }), ["error storage/missing-setting t"]],
    ["the location", tableWith("").replace(/ {2}location.*\n/, ""), ["error location/missing t"]],
    ["a setting the block cannot do without", ots("", { block: "tablestore { }" }), ["error storage/missing-setting tablestore"]],
    ["everything but the name", "external table t { }", ["error location/missing t", "error storage/missing-setting t"].slice(1)],
    [
      "the source that would have it: nothing more is said",
      tableWith("", { head: "external table t from s", storage: "" }).replace(/ {2}location.*\n/, ""),
      ["error name/undefined s"],
    ],
    ["a misspelt location", tableWith("").replace("location =", "locaton ="), ["error name/unknown-setting locaton"]],
    ["a misspelt setting of the block", ots("", { block: 'tablestore { tabel = "t" }' }), ["error name/unknown-setting tabel"]],
    ["a misspelt storage block", tableWith("", { storage: "csvv { }" }), ["error name/unknown-setting csvv"]],
    ["a misspelt arn", `role R { arm = "acs:ram::1:role/r" }\n${tableWith("roleArn = R")}`, ["error name/unknown-setting arm"]],
    ["the arn", `role R { }\n${tableWith("roleArn = R")}`, ["error role/malformed-arn R"]],
  ]);
});

describe("no role", () => {
  const owned = (project: string, items: string): string => `${project}\n${tableWith(items)}`;
  const missing = (source: string): string[] => bound(source, { hints: true }).findings.filter((finding) => finding.includes("role/missing"));

  test.each([
    ["nobody says whose the data is", owned("project { owner = 1 }", ""), ["hint role/missing t"]],
    ["nobody says who runs MaxCompute", owned("", "owner = 1"), ["hint role/missing t"]],
    ["one account", owned("project { owner = 1 }", "owner = 1"), ["hint role/missing t"]],
    ["two accounts", owned("project { owner = 1 }", "owner = 2"), ["error role/missing t"]],
    [
      "a raw property names one",
      owned("project { owner = 1 }", 'owner = 2\n  serdeProperties { "odps.properties.rolearn" = "acs:ram::2:role/r" }'),
      [],
    ],
    ["a role that could not be found", owned("project { owner = 1 }", "owner = 2\n  roleArn = R"), []],
    ["a misspelt roleArn", owned("project { owner = 1 }", 'owner = 2\n  rolArn = "acs:ram::2:role/r"'), []],
  ])("%s", (_, source, findings) => expect(missing(source)).toEqual(findings));
});

describe("credentials", () => {
  const key = "oss://AKIDEXAMPLE:s3cr3t@oss-cn-hangzhou-internal.aliyuncs.com/b/d/";
  rows(false, [
    ["a pair", csv(key), ["error location/credentials AKIDEXAMPLE:s3cr3t@"]],
    [
      "a placeholder",
      csv("oss://${ak}:${sk}@oss-cn-hangzhou-internal.aliyuncs.com/b/d/".replaceAll("$", "\\$")),
      ["warning location/credentials \\${ak}:\\${sk}@"],
    ],
    [
      "stars, as documents print them",
      csv("oss://****:****@oss-cn-hangzhou-internal.aliyuncs.com/b/d/"),
      ["warning location/credentials ****:****@"],
    ],
    [
      "a secret that holds a slash",
      csv("oss://LTAI5tAbCdEfGhIj:Zx9/8vUt@oss-cn-hangzhou-internal.aliyuncs.com/b/d/"),
      ["error location/credentials LTAI5tAbCdEfGhIj:Zx9/8vUt@"],
    ],
    ["an @ in a directory is none", csv("oss://oss-cn-hangzhou-internal.aliyuncs.com/b/a@b/"), []],
    ["a password", tableWith('serdeProperties { "db.password" = "x" }'), ['error location/credentials "x"'.replace('"x"', "x")]],
    ["an empty password", tableWith('serdeProperties { "db.password" = "" }'), []],
    [
      "a key by the name of an access key",
      tableWith('serdeProperties { "fs.oss.accessKeyId" = "x", "fs.oss.accessKeySecret" = "y" }'),
      ["error location/credentials x", "error location/credentials y"],
    ],
    ["a property that only sounds like one", tableWith('serdeProperties { "secretary" = "x", "passwordless" = "y" }'), []],
  ]);
});

describe("words of the language as names of parameters and roles", () => {
  rows(false, [
    ["a role before a parameter of its name", `param R = "x"\nrole R { arn = "acs:ram::1:role/r" }\n${tableWith("roleArn = R\n  comment = R")}`, []],
    [
      "a role's name in quotes is no ARN, and one finding",
      `role R { arn = "acs:ram::1:role/r" }\n${tableWith('roleArn = "R"')}`,
      ['error role/malformed-arn "R"'],
    ],
    ["a parameter that holds an ARN", `param R = "acs:ram::1:role/r"\n${tableWith("roleArn = R")}`, []],
    ["the word before a parameter of its name", `param read = "x"\n${tableWith("access = read\n  comment = read")}`, []],
    ["a parameter that holds the word", `param how = "readwrite"\n${tableWith("access = how")}`, []],
    ["a parameter that holds another", `param how = "write"\n${tableWith("access = how")}`, ["error value/type how"]],
  ]);
});
