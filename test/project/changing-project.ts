import fc from "fast-check";

/** One thing that happens to a project: a file gets a text or, without one, goes. */
export interface Change {
  readonly path: string;
  readonly text: string | undefined;
  /** Whether an editor holds the text, or the host has it. */
  readonly isHeld: boolean;
}

const allow = (...actions: string[]): string =>
  JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] }, undefined, 1);
const trust = (service: string): string =>
  JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: [service] } }] });

const reads = ["ots:ListTable", "ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];

const policies = [allow(...reads), allow(...reads.slice(1)), allow(...reads, "ots:DeleteRow", "ots:Gutrow"), "{ broken", '{ "Version": "1" }'];

const role = (items: string, name = "Reader"): string => `role ${name} {\n  arn = "acs:ram::12345:role/reader"\n${items}}\n`;
const named = '  trust = file("ram/trust.json")\n  policy = file("ram/policy.json")\n';
const place = 'source s {\n  location = "tablestore://meter.${place}.ots-internal.aliyuncs.com"\n  owner = 12345\n  roleArn = Reader\n}\n';
const project = 'project { owner = 56789 region = "cn-hangzhou" }\n';

const shared: readonly (string | undefined)[] = [
  `${project}param place = "cn-hangzhou"\n${role(named)}${place}`,
  `${project}param place = "cn-beijing"\n${role(named)}${place}columns common { id string @key }\n`,
  `import "./params.ext"\n${project}${role(`${named}  policy = file("ram/more.json")\n`)}${place}`,
  `${project}param place = other\nparam other = "\${place}"\n${role(named)}${place}`,
  `${project}param place = "cn-hangzhou"\nparam unused = "\${lost}"\n${role("")}${place}source t {\n  location = 7\n}\n`,
  `${project}// extc-ignore name/unused: kept for later\nparam spare = "1"\nparam place = "cn-hangzhou"\n${role(named)}${place}`,
  `${project}param place = "cn-hangzhou"\n${role(named)}${place}external table own from s { columns { id doble @key } tablestore { table = "own" } }\n`,
  `import "./t1.ext"\nproject { owner = 1 }\nparam place\n${role(named)}${place}`,
  `${project}role Reader {\n${place}`,
  undefined,
];

const params: readonly (string | undefined)[] = [
  'param place = "cn-hangzhou"\n',
  "param place\n",
  'import "./shared.ext"\nparam place = late\n',
  undefined,
];

const tableFile = fc
  .record({
    imports: fc.subarray(["./shared.ext", "./params.ext", "./t1.ext", "./nowhere.ext"]),
    ignore: fc.constantFrom("", "", "// extc-ignore name/unused: why not\n", "// extc-ignore column/unknown-type: why not\n"),
    name: fc.constantFrom("a", "b", "c"),
    from: fc.constantFrom(" from s", " from s", " from t", ""),
    column: fc.constantFrom("id string @key", "id string @key, n bigint", "id doble @key", "...common", "id string @kee"),
    rest: fc.constantFrom(
      "",
      "access = read",
      "access = readwrite",
      "roleArn = Reader",
      'roleArn = "acs:ram::12345:role/reader"',
      'location = "tablestore://meter.${place}.ots-internal.aliyuncs.com"',
      "owner = 999",
      "[",
    ),
    remote: fc.constantFrom("a", "b", "${place}"),
    twice: fc.boolean(),
  })
  .map(({ imports, ignore, name, from, column, rest, remote, twice }) => {
    const table = `${ignore}external table ${name}${from} {\n  columns { ${column} }\n  tablestore { table = "${remote}" }\n  ${rest}\n}\n`;
    return `${imports.map((path) => `import "${path}"\n`).join("")}${table}${twice ? table.replace(/table \w+/, "table other") : ""}`;
  });

const script = fc.constantFrom(
  "CREATE EXTERNAL TABLE IF NOT EXISTS q (id STRING) STORED AS PARQUET LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/';\n",
  "CREATE EXTERNAL TABLE q (id STRING) STORED BY 'com.aliyun.odps.TableStoreStorageHandler' WITH SERDEPROPERTIES ('odps.properties.rolearn'='acs:ram::12345:role/reader') LOCATION 'tablestore://meter.cn-hangzhou.ots-internal.aliyuncs.com';\n",
  "CREATE EXTERNAL TABEL q;\n",
);

const at = (path: string, text: fc.Arbitrary<string | undefined>, isHeld: fc.Arbitrary<boolean> = fc.boolean()): fc.Arbitrary<Change> =>
  fc.record({ path: fc.constant(path), text, isHeld });

const tables = fc.constantFrom("t1.ext", "t2.ext", "below/t3.ext");
const text = fc.oneof({ weight: 8, arbitrary: tableFile }, { weight: 1, arbitrary: fc.constant(undefined) });

/** What may happen to a project of three files of tables, what they share, and the documents of their role. */
export const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ path: tables, text, isHeld: fc.boolean() }) },
  { weight: 3, arbitrary: at("shared.ext", fc.constantFrom(...shared)) },
  { weight: 1, arbitrary: at("params.ext", fc.constantFrom(...params)) },
  { weight: 2, arbitrary: at("ram/policy.json", fc.constantFrom(...policies, undefined)) },
  { weight: 1, arbitrary: at("ram/trust.json", fc.constantFrom(trust("56789@odps.aliyuncs.com"), trust("*"), undefined)) },
  { weight: 1, arbitrary: at("ram/more.json", fc.constantFrom(policies[0]!, undefined)) },
  { weight: 1, arbitrary: at("q.sql", fc.oneof(script, fc.constant(undefined)), fc.constant(true)) },
  { weight: 1, arbitrary: at(".gitignore", fc.constantFrom("t2.ext\n", "shared.ext\n", undefined), fc.constant(false)) },
);

/** The first files of most projects. */
export const firstFiles: Readonly<Record<string, string>> = {
  "shared.ext": shared[0]!,
  "ram/policy.json": policies[0]!,
  "ram/trust.json": trust("56789@odps.aliyuncs.com"),
  "t1.ext": 'import "./shared.ext"\nexternal table a from s {\n  columns { id string @key }\n  tablestore { table = "a" }\n}\n',
};
