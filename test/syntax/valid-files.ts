import fc from "fast-check";

/** Files that use the whole language. */
export const richFiles: readonly string[] = [
  `// Account 56789 runs MaxCompute; account 12345 owns the data.
import "./shared.ext"
param stage = "dev"
param region
param bizdate = late
project telematics {
  owner  = 5678901234567890
  region = "cn-hangzhou"
}

role Reader {
  arn    = "acs:ram::12345:role/reader"
  trust  = file("ram/trust.json")
  policy = [file("ram/a.json"), file("ram/b.json")]
}
role Stated {
  arn = "acs:ram::12345:role/stated"
  trusts ["5678901234567890@odps.aliyuncs.com"]
  allow ["ots:GetRow", "ots:GetRange"]
     on ["acs:ots:cn-hangzhou:12345:instance/cap1/table/*"]
}

source cap1 {
  location = "tablestore://cap1.\${project.region}.ots-internal.aliyuncs.com"
  owner    = 12345
  roleArn  = Reader
}

/// Common to all.
columns Audit {
  loaded_at timestamp
  loaded_by string comment 'who'
}

/// Rides of the fleet.
external table rides from cap1 {
  columns {
    /// Vehicle id.
    vid    bigint @key
    oil    double @map("oilConsumption")   // named otherwise in the store
    tags   map<string, array<struct<name: string @comment("shown"), score: double>>>
    price  decimal(38, 18)
    ...Audit
  }
  tablestore { table = "vehicle_track"  readMode = permissive }
  using = "odps-udf-example.jar"
}
`,
  `/* Logs in OSS. */
source logs { location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/logs-\${stage}/" owner = 12345, csv { header = 1 } }

external table if not exists ods.main.access_log from logs {
  path = "access/"
  columns { ip string, status int, 订单号 string, \`select\` string, source string }
  partitions { dt string }
  partition (dt = "2024-01-01", hh = -1.5) at "oss://b/elsewhere/"
  access   = readwrite
  lifecycle = 30
  using    = ["edi.jar", "edi.conf",]
  handler "com.example.EdiHandler" { segment = "~"  "x.y" = '\\\\|' }
  flags { "odps.sql.hive.compatible" = true }
}
EXTERNAL TABLE t {
columns {
a string
b array<
  string
>
}
mysql { table = "t" password = secret(MYSQL_PASSWORD) }
}
`,
];

const word = fc.oneof(
  fc.constantFrom("a", "vid", "columns", "source", "table", "on", "at", "comment", "from", "订单", "Été", "x1", "partition", "allow"),
  fc.stringMatching(/^[a-z_][a-z0-9_]{0,6}$/),
);
const name = fc.oneof(
  { weight: 5, arbitrary: word },
  { weight: 1, arbitrary: fc.string({ maxLength: 5 }).map((text) => `\`${text.replace(/[\r\n]/g, " ").replaceAll("`", "``")}\``) },
);
const string = fc.oneof(
  fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text).replace(/\\f/g, "\\u000c").replaceAll("${", "\\${")),
  fc.constantFrom('"oss://b/${stage}/"', "'single'", '""', '"a\\\\b\\n\\u4e2d\\$"', "'acs:ram::12345:role/x'"),
);
const number = fc.oneof(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }).map(String), fc.constantFrom("0", "-1.50", "1234567890123456"));
const value = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    string,
    number,
    word,
    fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    fc.tuple(fc.constantFrom("file", "secret"), tie("value")).map(([callee, argument]) => `${callee}(${argument})`),
  ),
})).value;

const type = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom("bigint", "STRING", "decimal(38, 18)", "varchar(10)"),
    tie("type").map((inner) => `array<${inner}>`),
    fc.tuple(tie("type"), tie("type")).map(([key, inner]) => `map<${key}, ${inner}>`),
    fc
      .array(fc.tuple(word, tie("type")), { minLength: 1, maxLength: 3 })
      .map((fields) => `struct<${fields.map(([field, inner]) => `${field}: ${inner}`).join(", ")}>`),
  ),
})).type;

const attribute = fc.oneof(
  fc.constantFrom(" @key", " @unmapped"),
  string.map((text) => ` @map(${text})`),
  string.map((text) => ` comment ${text}`),
);
const column = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(name, type, fc.option(attribute, { nil: "" })).map((parts) => `${parts[0]} ${parts[1]}${parts[2]}`) },
  { weight: 1, arbitrary: word.map((group) => `...${group}`) },
);
const layout = fc.constantFrom(
  { open: " {\n  ", between: "\n  ", close: "\n}" },
  { open: " { ", between: ", ", close: " }" },
  { open: " {\n", between: "\n", close: "\n}" },
  { open: "\n{\n\t", between: ",\r\n\t", close: "\r\n}" },
);
const braces = (head: fc.Arbitrary<string>, items: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(head, fc.array(items, { maxLength: 4 }), layout)
    .map(([before, parts, { open, between, close }]) => before + open + parts.join(between) + close);

const settingName = word.filter((text) => !["allow", "partition"].includes(text));
const setting = fc.tuple(fc.oneof(settingName, fc.constantFrom('"odps.x"', "`x`")), value).map(([key, what]) => `${key} = ${what}`);
const item = fc.letrec<{ item: string }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 2 },
    setting,
    braces(fc.constantFrom("columns", "partitions"), column),
    braces(fc.constantFrom("tablestore", "csv", 'handler "com.example.C"', "flags"), tie("item")),
    fc.tuple(setting, value).map(([one, at]) => `partition (${one}) at ${at}`),
    fc.tuple(value, value).map(([actions, resources]) => `allow ${actions} on ${resources}`),
    value.filter((text) => !/^(?:on|at)\b/.test(text)).map((who) => `trusts ${who}`),
  ),
})).item;

const declaration = fc.oneof(
  string.map((path) => `import ${path}`),
  fc.tuple(word, value).map(([param, what]) => `param ${param} = ${what}`),
  word.map((param) => `param ${param}`),
  braces(fc.constantFrom("project", "project p", "role R", "source s"), item),
  braces(
    word.map((group) => `columns ${group}`),
    column,
  ),
  braces(
    fc
      .tuple(
        fc.constantFrom("external table ", "EXTERNAL TABLE if not exists a.", "/// Doc.\nexternal table p.s."),
        name,
        fc.constantFrom("", " from s"),
      )
      .map((parts) => parts.join("")),
    item,
  ),
);

/** A file that the language allows, whatever it means. */
const validFile: fc.Arbitrary<string> = fc
  .array(fc.tuple(declaration, fc.constantFrom("\n", "\r\n", "\n\n// comment\n", "\n/* block\n*/\n")), { maxLength: 5 })
  .map((declarations) => declarations.map((parts) => parts.join("")).join(""));

/** A file that the language allows: handwritten or generated. */
export const anyFile: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...richFiles), validFile);
