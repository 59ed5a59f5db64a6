import type { Files } from "./mended-project.ts";

/** One mistake that is mended without being asked about, and the files as they were meant. */
export interface FixCase {
  readonly rule: string;
  readonly what: string;
  readonly safety: "safe" | "ram";
  readonly files: Files;
  readonly meant: Files;
}

const OSS = "oss://oss-cn-hangzhou-internal.aliyuncs.com";

/** A table that is in order, before and behind the one that is not. */
const neighbour = (name: string): string => `external table ${name} {
  columns { id string, amount decimal(10, 2) }
  csv { header = 1 }
  location = "${OSS}/ledger/${name}/"
}
`;
const statement = (name: string): string => `CREATE EXTERNAL TABLE ${name} (id STRING COMMENT 'x', amount DECIMAL(10, 2))
STORED BY 'com.aliyun.odps.CsvStorageHandler'
WITH SERDEPROPERTIES ('odps.text.option.header.lines.count' = '1')
LOCATION '${OSS}/ledger/${name}/';
`;
const between = (text: string): Files => ({ "main.ext": `${neighbour("first")}${text}${neighbour("last")}` });
const amid = (text: string): Files => ({ "main.sql": `${statement("first")}${text}${statement("last")}` });

interface Parts {
  readonly head?: string;
  readonly columns?: string;
  readonly storage?: string;
  readonly location?: string;
  readonly more?: string;
}

const table = ({ head = "external table t", columns = "a string", storage = "csv { }", location = `${OSS}/b/d/`, more = "" }: Parts): Files =>
  between(`${head} {\n  columns { ${columns} }\n  ${storage}\n  location = "${location}"\n  ${more}\n}\n`);
const sql = (columns: string, rest = `STORED AS PARQUET\nLOCATION '${OSS}/b/d/'`): Files => amid(`CREATE EXTERNAL TABLE t ${columns}\n${rest};\n`);
const tablestore = (host: string, location = `tablestore://${host}`): Files =>
  table({ columns: "a string @key, b string", storage: 'tablestore { table = "t" }', location });

const mysql = (location: string): Files =>
  table({ columns: "a string", storage: 'mysql { table = "t" user = "u" password = secret(PASSWORD) }', location, more: "access = read" });
const hologres = (host: string): Files =>
  table({ columns: "a string", storage: 'hologres { table = "t" }', location: `jdbc:postgresql://${host}.hologres.aliyuncs.com:80/lending` });

type Row = readonly [rule: string, what: string, files: Files, from: string, to: string];

const ext: readonly Row[] = [
  ["syntax/curly-quote", "a text from a word processor", table({ more: "comment = “a b”" }), "“a b”", '"a b"'],
  ["syntax/odd-space", "a no-break space", table({ more: "lifecycle =\u00a03" }), "=\u00a03", "= 3"],
  ["syntax/full-width", "a comma", table({ columns: "a string， b int" }), "，", ","],
  ["syntax/full-width", "a brace", table({ storage: "csv ｛ }" }), "｛", "{"],
  ["syntax/unexpected", "no equals sign", table({ more: "lifecycle 3" }), "lifecycle 3", "lifecycle = 3"],
  ["syntax/unexpected", "a semicolon", table({ more: "lifecycle = 3;" }), "3;", "3"],
  ["syntax/unexpected", "no comma between columns", table({ columns: "a string b bigint, c double" }), "a string b", "a string, b"],
  ["syntax/unexpected", "a misspelt declaration", table({ head: "externl table t" }), "externl", "external"],
  ["syntax/unexpected", "a colon behind a setting", table({ more: "lifecycle: 3" }), "lifecycle: 3", "lifecycle = 3"],
  ["syntax/unexpected", "an escape that is none", table({ more: String.raw`comment = "a\d"` }), String.raw`a\d`, String.raw`a\\d`],
  ["name/unknown-setting", "a setting", table({ more: "lifecycel = 3" }), "lifecycel", "lifecycle"],
  ["name/unknown-setting", "a setting of a block", table({ storage: "csv { heder = 1 }" }), "heder", "header"],
  ["name/unknown-setting", "a block", table({ storage: "cvs { }" }), "cvs", "csv"],
  ["name/unknown-setting", "an attribute", table({ columns: 'a string @coment("x")' }), "coment", "comment"],
  ["column/unknown-type", "a slip", table({ columns: "a strng" }), "strng", "string"],
  ["column/unknown-type", "a type of other systems", table({ columns: "a integer" }), "integer", "int"],
  ["oss/scheme", "https", table({ location: "https://oss-cn-hangzhou-internal.aliyuncs.com/b/d/" }), "https://", "oss://"],
  ["oss/scheme", "capitals", table({ location: "OSS://oss-cn-hangzhou-internal.aliyuncs.com/b/d/" }), "OSS://", "oss://"],
  [
    "oss/bucket-in-host",
    "as HTTP has it",
    table({ location: "oss://bucket.oss-cn-hangzhou-internal.aliyuncs.com/d/" }),
    "bucket.oss-cn-hangzhou-internal.aliyuncs.com",
    "oss-cn-hangzhou-internal.aliyuncs.com/bucket",
  ],
  ["oss/trailing-slash", "a directory", table({ location: `${OSS}/b/d` }), "/b/d", "/b/d/"],
  [
    "location/public-endpoint",
    "OSS",
    table({ location: "oss://oss-cn-hangzhou.aliyuncs.com/b/d/" }),
    "oss-cn-hangzhou.aliyuncs",
    "oss-cn-hangzhou-internal.aliyuncs",
  ],
  ["location/public-endpoint", "Tablestore", tablestore("inst.cn-hangzhou.ots.aliyuncs.com"), "ots.aliyuncs", "ots-internal.aliyuncs"],
  [
    "location/unknown-endpoint",
    "the VPC endpoint of Hologres",
    hologres("hgprecn-cn-ab12cd34ef56-cn-hangzhou-vpc"),
    "hangzhou-vpc",
    "hangzhou-internal",
  ],
  [
    "location/scheme-mismatch",
    "Tablestore by https",
    tablestore("", "https://inst.cn-hangzhou.ots-internal.aliyuncs.com"),
    "https://",
    "tablestore://",
  ],
  ["location/scheme-mismatch", "MySQL without jdbc", mysql("mysql://rm-a.mysql.rds.aliyuncs.com/library"), '"mysql://', '"jdbc:mysql://'],
  ["location/incomplete", "a slash behind the database", mysql("jdbc:mysql://rm-a.mysql.rds.aliyuncs.com/library/"), "library/", "library"],
  ["role/malformed-arn", "spaces", table({ more: 'roleArn = "acs: ram:: 12345:role/r"' }), "acs: ram:: 12345", "acs:ram::12345"],
  [
    "storage/wrong-property-bag",
    "an option without a setting",
    table({
      more: 'serdeProperties { "x" = "y" }\n  tableProperties { "z" = "1" "odps.sql.text.option.flush.header" = "true" }',
    }),
    '"x" = "y" }\n  tableProperties { "z" = "1" "odps.sql.text.option.flush.header" = "true" }',
    '"x" = "y" "odps.sql.text.option.flush.header" = "true" }\n  tableProperties { "z" = "1" }',
  ],
  [
    "name/unused",
    "an import",
    { "main.ext": `import "./other.ext"\n${neighbour("t")}`, "other.ext": 'param unrelated = "1"\n' },
    'import "./other.ext"\n',
    "",
  ],
];

const scripts: readonly Row[] = [
  ["sql/missing-comma", "between columns", sql("(a STRING b BIGINT)"), "STRING b", "STRING, b"],
  ["sql/missing-comma", "between fields", sql("(a STRUCT<x: INT y: INT>)"), "INT y", "INT, y"],
  [
    "sql/missing-comma",
    "between properties",
    sql("(a STRING)", `STORED BY 'h' WITH SERDEPROPERTIES ('k'='v' 'l'='w') LOCATION '${OSS}/b/d/'`),
    "'v' 'l'",
    "'v', 'l'",
  ],
  ["sql/trailing-comma", "behind the last column", sql("(a STRING,)"), "STRING,)", "STRING)"],
  ["sql/trailing-comma", "doubled", sql("(a STRING,, b STRING)"), ",,", ","],
  [
    "sql/empty-properties",
    "no properties",
    sql("(a STRING)", `STORED BY 'h'\nWITH SERDEPROPERTIES ()\nLOCATION '${OSS}/b/d/'`),
    "\nWITH SERDEPROPERTIES ()",
    "",
  ],
  ["sql/unquoted-value", "a number", sql("(a STRING)", `STORED BY 'h' WITH SERDEPROPERTIES ('k' = 1) LOCATION '${OSS}/b/d/'`), "= 1)", "= '1')"],
  ["sql/unquoted-value", "a colon", sql("(a STRING)", `STORED BY 'h' WITH SERDEPROPERTIES ('k':'v') LOCATION '${OSS}/b/d/'`), "'k':'v'", "'k'='v'"],
  ["sql/unquoted-value", "a location", sql("(a STRING)", `STORED AS PARQUET LOCATION ${OSS}/b/d/`), `LOCATION ${OSS}/b/d/`, `LOCATION '${OSS}/b/d/'`],
  ["sql/block-comment", "before a column", sql("(a STRING /* one */, b STRING)"), "/* one */", "-- one\n"],
  ["sql/adjacent-literals", "a doubled quote", sql("(a STRING COMMENT 'it''s')"), "it''s", String.raw`it\'s`],
  [
    "sql/clause-order",
    "LIFECYCLE first",
    sql("(a STRING)", `STORED AS PARQUET LIFECYCLE 3 LOCATION '${OSS}/b/d/'`),
    ` LIFECYCLE 3 LOCATION '${OSS}/b/d/'`,
    ` LOCATION '${OSS}/b/d/' LIFECYCLE 3`,
  ],
  [
    "sql/clause-order",
    "properties of the table first",
    sql("(a STRING)", `TBLPROPERTIES ('a'='b')\nSTORED AS PARQUET\nLOCATION '${OSS}/b/d/'`),
    `\nTBLPROPERTIES ('a'='b')\nSTORED AS PARQUET\nLOCATION '${OSS}/b/d/'`,
    `\nSTORED AS PARQUET\nLOCATION '${OSS}/b/d/'\nTBLPROPERTIES ('a'='b')`,
  ],
  ["syntax/curly-quote", "a comment", sql("(a STRING COMMENT “x”)"), "“x”", "'x'"],
  ["syntax/odd-space", "before a type", sql("(a\u00a0STRING)"), "a\u00a0S", "a S"],
  ["syntax/unexpected", "a misspelt clause", sql("(a STRING)", `STORED AS PARQUET LOCATON '${OSS}/b/d/'`), "LOCATON", "LOCATION"],
  ["syntax/unexpected", "a closing parenthesis too many", sql("(a STRING))"), "STRING))", "STRING)"],
  ["syntax/unexpected", "a reserved name", sql("(select STRING)"), "(select", "(`select`"],
  [
    "syntax/unterminated",
    "a backslash that takes the quote",
    sql("(a STRING)", String.raw`STORED BY 'h' WITH SERDEPROPERTIES ('k'='\', 'l'='w') LOCATION '${OSS}/b/d/'`),
    String.raw`'\',`,
    String.raw`'\\',`,
  ],
  ["column/unknown-type", "a slip", sql("(a STRNG)"), "STRNG", "string"],
  ["oss/scheme", "https", sql("(a STRING)", "STORED AS PARQUET LOCATION 'https://oss-cn-hangzhou-internal.aliyuncs.com/b/d/'"), "https://", "oss://"],
  [
    "oss/bucket-in-host",
    "as HTTP has it",
    sql("(a STRING)", "STORED AS PARQUET LOCATION 'oss://x.oss-cn-hangzhou-internal.aliyuncs.com/d/'"),
    "x.oss-cn-hangzhou-internal.aliyuncs.com",
    "oss-cn-hangzhou-internal.aliyuncs.com/x",
  ],
  ["oss/trailing-slash", "a directory", sql("(a STRING)", `STORED AS PARQUET LOCATION '${OSS}/b/d'`), "/b/d'", "/b/d/'"],
  [
    "location/public-endpoint",
    "OSS",
    sql("(a STRING)", "STORED AS PARQUET LOCATION 'oss://oss-cn-hangzhou.aliyuncs.com/b/d/'"),
    "oss-cn-hangzhou.aliyuncs",
    "oss-cn-hangzhou-internal.aliyuncs",
  ],
  [
    "role/malformed-arn",
    "spaces",
    sql(
      "(a STRING)",
      `STORED BY 'com.aliyun.odps.CsvStorageHandler' WITH SERDEPROPERTIES ('odps.properties.rolearn'='acs:ram:: 12345:role/r') LOCATION '${OSS}/b/d/'`,
    ),
    ":: 12345",
    "::12345",
  ],
  [
    "storage/wrong-property-bag",
    "the role among properties of the table",
    sql(
      "(a STRING)",
      `STORED BY 'com.aliyun.odps.CsvStorageHandler'\nWITH SERDEPROPERTIES ('odps.text.option.delimiter'='|')\nLOCATION '${OSS}/b/d/'\nTBLPROPERTIES ('odps.properties.rolearn'='acs:ram::12345:role/r')`,
    ),
    `'odps.text.option.delimiter'='|')\nLOCATION '${OSS}/b/d/'\nTBLPROPERTIES ('odps.properties.rolearn'='acs:ram::12345:role/r')`,
    `'odps.text.option.delimiter'='|', 'odps.properties.rolearn'='acs:ram::12345:role/r')\nLOCATION '${OSS}/b/d/'`,
  ],
];

/** The characters `from` stand once in the first file. */
function caseOf([rule, what, files, from, to]: Row): FixCase {
  const [main] = Object.keys(files);
  const parts = files[main!]!.split(from);
  if (parts.length !== 2) throw new Error(`${JSON.stringify(from)} stands ${parts.length - 1} times in the case ${rule}: ${what}`);
  return { rule, what, safety: "safe", files, meant: { ...files, [main!]: parts.join(to) } };
}

const reads = ["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];
const instance = "acs:ots:cn-qingdao:1111222233334444:instance/pier";
const document = (...Statement: object[]): string => `${JSON.stringify({ Version: "1", Statement }, null, 2)}\n`;
const policyOf = (actions: readonly string[], resource = `${instance}/table/tide`): string =>
  document(
    { Effect: "Allow", Action: ["ots:ListTable"], Resource: [`${instance}/table/*`] },
    { Effect: "Allow", Action: actions, Resource: [resource] },
  );
const trustOf = (...Service: string[]): string => document({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } });
const trusted = "5555666677778888@odps.aliyuncs.com";
const main = `project { owner = 5555666677778888 }
role pilot { arn = "acs:ram::1111222233334444:role/pilot", trust = file("trust.json"), policy = file("policy.json") }
external table tides {
  columns { harbour string @key, metres double }
  tablestore { table = "tide" }
  location = "tablestore://pier.cn-qingdao.ots-internal.aliyuncs.com"
  roleArn  = pilot
  access   = read
}
`;
const whole: Files = { "main.ext": main, "trust.json": trustOf(trusted), "policy.json": policyOf(reads) };
const without = (action: string): string[] => reads.filter((one) => one !== action);

const ofTolls = (directory: string): object => ({
  Effect: "Allow",
  Action: ["oss:GetObject"],
  Resource: [`acs:oss:*:1111222233334444:motorway/tolls/${directory}`],
});
const listing = { Effect: "Allow", Action: "oss:List*", Resource: "*" };
const tolls: Files = {
  "main.ext": `role pilot { arn = "acs:ram::1111222233334444:role/pilot", policy = file("policy.json") }
external table tolls {
  columns { plate string, cents bigint }
  csv { }
  location = "oss://oss-cn-beijing-internal.aliyuncs.com/motorway/tolls/"
  roleArn  = pilot
  access   = read
}
`,
  "policy.json": document(listing, ofTolls("2024/*")),
};

const documents: readonly FixCase[] = (
  [
    [
      "ram/missing-action",
      "an action",
      { "policy.json": policyOf(without("ots:GetRange")) },
      { "policy.json": policyOf([...without("ots:GetRange"), "ots:GetRange"]) },
    ],
    ["ram/missing-action", "a misspelt one", { "policy.json": policyOf(reads).replace("GetRange", "GetRanges") }, {}],
    ["ram/untrusted", "the bare service", { "trust.json": trustOf("odps.aliyuncs.com") }, { "trust.json": trustOf("odps.aliyuncs.com", trusted) }],
  ] as const
).map(([rule, what, damaged, meant]) => ({ rule, what, safety: "ram", files: { ...whole, ...damaged }, meant: { ...whole, ...meant } }));

const partly: FixCase = {
  rule: "ram/partly-granted",
  what: "a part of the directory",
  safety: "ram",
  files: tolls,
  meant: { ...tolls, "policy.json": document(listing, ofTolls("2024/*"), ofTolls("*")) },
};

/** Every rule that offers a fix has cases here, in each language in which it does. */
export const fixCases: readonly FixCase[] = [...[...ext, ...scripts].map(caseOf), ...documents, partly];

/** `rule language` of what has a case. */
export const rulesWithCases: ReadonlySet<string> = new Set(
  fixCases.map(({ rule, files, meant }) =>
    offerOf(
      rule,
      Object.keys(files).find((path) => files[path] !== meant[path])!,
    ),
  ),
);

/** How a fix of a rule in a file is known: by the rule and the language of the file. */
export function offerOf(rule: string, path: string): string {
  return `${rule} ${path.slice(path.lastIndexOf(".") + 1)}`;
}
