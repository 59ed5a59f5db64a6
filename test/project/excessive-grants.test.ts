import { describe, expect, test } from "vitest";
import { type Analysis, type AnalysisRequest, analyse } from "../../src/project/analysis.ts";
import { rolePolicy } from "../../src/policy/role-policy.ts";
import { projectFiles } from "../../src/project/discovery.ts";
import { memoryHost } from "../../src/source/memory-host.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { told } from "../acceptance/clean-project.ts";
import { allow, deny, documentText, tenActions } from "../ram/documents.ts";

const OTS = "acs:ots:cn-dalian:77:instance/mill";
const OSS = "acs:oss:*:77:grain";
const reads = ["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];
const theReads = "ots:DescribeTable, ots:GetRow, ots:GetRange, ots:BatchGetRow and 1 more";

const role = (items = 'policy = file("ram/policy.json")'): string => `role Miller {\n  arn = "acs:ram::77:role/miller"\n  ${items}\n}\n`;
const ots = (name: string, items = "access = read"): string =>
  `external table ${name} {\n  columns { id string @key }\n  tablestore { table = "${name}" }\n  location = "tablestore://mill.cn-dalian.ots-internal.aliyuncs.com"\n  roleArn = Miller\n  ${items}\n}\n`;
const oss = (name: string, items = "access = read"): string =>
  `external table ${name} {\n  columns { id string }\n  csv { }\n  location = "oss://oss-cn-dalian-internal.aliyuncs.com/grain/${name}/"\n  roleArn = Miller\n  ${items}\n}\n`;

type Files = Readonly<Record<string, string>>;

/** `characters: message` of what is said of too much, in the first file and what it brings along; the others are the rest of the project. */
function excess(files: Files, more: Partial<AnalysisRequest> = {}): string[] {
  const found = analysed(files, more).diagnostics.filter(({ rule }) => rule === "ram/excessive-grant");
  expect(found.every(({ severity, help }) => severity === "hint" && help === "extc policy --role Miller prints the least policy")).toBe(true);
  return found.map((finding) => `${told(finding).marked}: ${finding.message.replace(", more than the tables of the project need", "")}`);
}

function analysed(files: Files, more: Partial<AnalysisRequest> = {}): Analysis {
  const host = memoryHost(files);
  const [first] = Object.keys(files);
  return analyse({
    host,
    sources: [new SourceFile(first!, files[first!]!)],
    projectFiles: projectFiles(host, "."),
    root: ".",
    environment: { over: { params: new Map() }, under: { params: new Map() } },
    roles: [],
    owners: [],
    otherEnvironments: [],
    levelOf: () => undefined,
    ...more,
  });
}

const withPolicy = (tables: string, ...statements: object[]): Files => ({
  "main.ext": role() + tables,
  "ram/policy.json": documentText(...statements),
});

type Row = readonly [what: string, tables: string, statements: readonly object[], ...findings: string[]];

const rows: readonly Row[] = [
  ["just what is read", ots("flour"), [allow("ots:ListTable", `${OTS}/table/*`), allow(reads, `${OTS}/table/flour`)]],
  [
    "region and account left open",
    ots("flour"),
    [allow("ots:ListTable", "acs:ots:*:*:instance/mill/table/*"), allow(reads, "acs:ots:*:*:instance/mill/table/flour")],
  ],
  [
    "in one statement, where each action fits one of the resources",
    ots("flour"),
    [allow("ots:ListTable", [`${OTS}/table/*`]), allow(reads, [`${OTS}/table/flour`, OTS])],
  ],
  ["letter case of actions", ots("flour"), [allow("OTS:GETROW", `${OTS}/table/flour`)]],
  ["a wildcard that matches what is needed alone", ots("flour"), [allow("ots:BatchGet*", `${OTS}/table/flour`)]],
  ["every resource", ots("flour"), [allow(reads)], `"*": Miller may ${theReads} on *`],
  ["every table", ots("flour"), [allow(["ots:ListTable", ...reads], `${OTS}/table/*`)], `"${OTS}/table/*": Miller may ${theReads} on ${OTS}/table/*`],
  ["another table", ots("flour"), [allow(reads, `${OTS}/table/bran`)], `"${OTS}/table/bran": Miller may ${theReads} on ${OTS}/table/bran`],
  ["tables of a prefix", ots("flour"), [allow(reads, `${OTS}/table/flour*`)], `"${OTS}/table/flour*": Miller may ${theReads} on ${OTS}/table/flour*`],
  [
    "the tables, and one more",
    ots("flour") + ots("bran"),
    [allow(reads, [`${OTS}/table/flour`, `${OTS}/table/bran`, `${OTS}/table/husk`])],
    `"${OTS}/table/husk": Miller may ${theReads} on ${OTS}/table/husk`,
  ],
  ["all of Tablestore", ots("flour"), [allow("ots:*")], '"ots:*": Miller may ots:* on *'],
  ["all actions on the table", ots("flour"), [allow("ots:*", `${OTS}/table/flour`)], '"ots:*": Miller may ots:*'],
  ["everything", ots("flour"), [allow("*")], '"*": Miller may * on *'],
  ["an action too many", ots("flour"), [allow([...reads, "ots:DeleteTable"], `${OTS}/table/flour`)], '"ots:DeleteTable": Miller may ots:DeleteTable'],
  [
    "many actions too many",
    ots("flour"),
    [allow(["ots:GetRow", "ots:PutRow", "ots:UpdateRow", "ots:DeleteRow", "ots:CreateTable", "ots:DeleteTable"], `${OTS}/table/flour`)],
    '"ots:PutRow": Miller may ots:PutRow, ots:UpdateRow, ots:DeleteRow, ots:CreateTable and 1 more',
  ],
  ["writes of a table that is read", ots("flour"), [allow(["ots:PutRow"], `${OTS}/table/flour`)], '"ots:PutRow": Miller may ots:PutRow'],
  ["writes of a table that is written", ots("flour", "access = readwrite"), [allow(["ots:PutRow"], `${OTS}/table/flour`)]],
  ["writes of a table that states no access", ots("flour", ""), [allow(tenActions.slice(1), `${OTS}/table/flour`)]],
  [
    "writes of another table's",
    ots("flour") + ots("bran", "access = readwrite"),
    [allow("ots:PutRow", [`${OTS}/table/flour`, `${OTS}/table/bran`])],
    `"${OTS}/table/flour": Miller may ots:PutRow on ${OTS}/table/flour`,
  ],
  [
    "all but some actions",
    ots("flour"),
    [{ Effect: "Allow", NotAction: ["ots:DeleteTable"], Resource: `${OTS}/table/flour` }],
    '"ots:DeleteTable": Miller may do anything but ots:DeleteTable',
  ],
  [
    "each statement by itself",
    ots("flour"),
    [allow("ots:PutRow", `${OTS}/table/flour`), allow(reads)],
    '"ots:PutRow": Miller may ots:PutRow',
    `"*": Miller may ${theReads} on *`,
  ],
  // OSS.
  ["a bucket and a directory", oss("rye"), [allow("oss:ListBuckets"), allow(["oss:ListObjects", "oss:GetObject"], [OSS, `${OSS}/rye/*`])]],
  ["a listing of the whole bucket", oss("rye"), [allow("oss:ListObjects", OSS)]],
  ["a part of the directory", oss("rye"), [allow("oss:GetObject", `${OSS}/rye/2026/*`)]],
  ["a directory together", oss("rye") + oss("oat"), [allow("oss:GetObject", [`${OSS}/rye/*`, `${OSS}/oat/*`])]],
  ["all objects of the bucket", oss("rye"), [allow("oss:GetObject", `${OSS}/*`)], `"${OSS}/*": Miller may oss:GetObject on ${OSS}/*`],
  ["a directory that begins alike", oss("rye"), [allow("oss:GetObject", `${OSS}/rye*`)], `"${OSS}/rye*": Miller may oss:GetObject on ${OSS}/rye*`],
  [
    "the directory of a partition",
    oss("rye", 'access = read\n  partitions { d string }\n  partition (d = "1") at "oss://oss-cn-dalian-internal.aliyuncs.com/attic/1/"'),
    [allow("oss:GetObject", [`${OSS}/rye/*`, "acs:oss:*:*:attic/1/*"])],
  ],
  [
    "OSS, of a role whose tables are in Tablestore",
    ots("flour"),
    [allow(["ots:GetRow", "oss:GetObject"], [`${OTS}/table/flour`, `${OSS}/*`])],
    '"oss:GetObject": Miller may oss:GetObject',
  ],
  ["an action that may be meant for buckets or for objects", oss("rye", ""), [allow(["oss:ListObjects", "oss:ListParts"], [OSS, `${OSS}/rye/*`])]],
  // What does not count.
  ["under a condition", ots("flour"), [allow("ots:*", "*", { Condition: { IpAddress: { "acs:SourceIp": ["10.0.0.0/8"] } } })]],
  ["a Deny", ots("flour"), [deny("ots:*")]],
  ["what a Deny takes away", ots("flour"), [allow(["ots:GetRow", "ots:PutRow"], `${OTS}/table/flour`), deny("ots:Put*")]],
  ["a Deny of all that is not needed", ots("flour"), [allow("ots:*", `${OTS}/table/flour`), { Effect: "Deny", NotAction: reads, Resource: "*" }]],
  ["services of which no table's needs are known", ots("flour"), [allow(["kms:Decrypt", "dlf:*", "sts:AssumeRole", "log:*"])]],
  ["actions that are not known", ots("flour"), [allow(["ots:GetRwo", "oss:HoldObject"], [`${OTS}/table/flour`, OSS])]],
  ["a placeholder", ots("flour"), [allow("ots:GetRow", `${OTS}/table/\${table}`)]],
  ["what can never match", ots("flour"), [allow(["ots:GetRow", "ots:PutRow"], OTS), allow("ots:GetRow", OTS.replace("mill", "Mill*"))]],
  ["a table whose instance is not known", ots("flour").replace("//mill", "//{mill}"), [allow("ots:*")]],
  ["a table whose name is filled in later", ots("flour").replace('table = "flour"', 'table = "{flour}"'), [allow("ots:*")]],
  ["a table with an error", ots("flour") + ots("bran").replace("bran {", "bran from nowhere {"), [allow("ots:*")]],
  ["a file with an error", `${ots("flour")}external table bran {\n`, [allow("ots:*")]],
  ["a table of a role that does not exist", ots("flour") + ots("bran").replace("Miller", "Baker"), [allow("ots:*")]],
  ["data of another account", ots("flour", "access = read\n  owner = 78"), [allow("ots:*")]],
];

test.each(rows.map(([what, tables, statements, ...findings]) => ({ what, tables, statements, findings })))(
  "$what",
  ({ tables, statements, findings }) => {
    expect(excess(withPolicy(tables, ...statements))).toEqual(findings);
  },
);

describe("over the whole project", () => {
  const policy = documentText(allow(reads, [`${OTS}/table/flour`, `${OTS}/table/bran`]));
  const tooMuch = `"${OTS}/table/bran": Miller may ${theReads} on ${OTS}/table/bran`;
  const shared = { "shared.ext": role(), "ram/policy.json": policy };
  const importing = `import "./shared.ext"\n`;

  test.each<readonly [what: string, files: Files, findings: readonly string[]]>([
    ["a table of the role in another file", { "a.ext": importing + ots("flour"), "b.ext": importing + ots("bran"), ...shared }, []],
    ["no table of it anywhere", { "a.ext": importing + ots("flour"), ...shared }, [tooMuch]],
    ["told of the file that declares the role", { "shared.ext": role(), "a.ext": importing + ots("flour"), "ram/policy.json": policy }, [tooMuch]],
    ["nothing of a role of other files", { "c.ext": "", "a.ext": importing + ots("flour"), ...shared }, []],
    ["nothing of a role that no table uses", shared, []],
    [
      "one role declared in two files",
      {
        "a.ext": role() + ots("flour"),
        "b.ext": role("").replace("Miller", "Other") + ots("bran").replace("Miller", "Other"),
        "ram/policy.json": policy,
      },
      [],
    ],
    [
      "an ARN spelled out in another file",
      { "a.ext": role() + ots("flour"), "b.ext": ots("bran").replace("Miller", '"acs:ram::77:role/Miller"'), "ram/policy.json": policy },
      [],
    ],
    ["an error in another file", { "a.ext": importing + ots("flour"), "b.ext": "external table {\n", ...shared }, []],
  ])("%s", (_, files, findings) => expect(excess(files)).toEqual(findings));

  test("a table in another environment", () => {
    const files = {
      "a.ext": `param name = "flour"\n${role()}${ots("flour").replace('table = "flour"', 'table = "${name}"')}`,
      "ram/policy.json": policy,
    };
    const inEnvironment = (name: string): AnalysisRequest["environment"] => ({
      over: { params: new Map([["name", name]]) },
      under: { params: new Map() },
    });
    expect(excess(files)).toEqual([tooMuch]);
    expect(excess(files, { otherEnvironments: [inEnvironment("bran")] })).toEqual([]);
    expect(excess(files, { otherEnvironments: [inEnvironment("oats")] })).toEqual([tooMuch]);
    expect(excess(files, { otherEnvironments: [inEnvironment("oats"), inEnvironment("bran")] })).toEqual([]);
  });
});

test("an environment in which the project has errors does not count", () => {
  const files = {
    "a.ext": `param name\n${role()}${ots("flour").replace('table = "flour"', 'table = "${name}"')}`,
    "ram/policy.json": documentText(allow("ots:GetRow", `${OTS}/table/bran`)),
  };
  const environment = { over: { params: new Map([["name", "flour"]]) }, under: { params: new Map<string, string>() } };
  const without = { over: { params: new Map<string, string>() }, under: { params: new Map<string, string>() } };
  expect(excess(files, { environment, otherEnvironments: [without] })).toHaveLength(1);
});

describe("where it is told", () => {
  const attached = JSON.stringify({ Policies: { Policy: [{ PolicyName: "AliyunOTSFullAccess", PolicyType: "System" }] } });

  test("a system policy, where the role's list names it", () => {
    const files = { "main.ext": role('from = file("ram")') + ots("flour"), "ram/ListPoliciesForRole.json": attached };
    expect(excess(files)).toEqual([
      '"AliyunOTSFullAccess": the system policy AliyunOTSFullAccess allows Miller more than the tables of the project need',
    ]);
  });

  test("a policy that the declaration states", () => {
    expect(excess({ "main.ext": role('allow ["ots:*"] on ["*"]') + ots("flour") })).toEqual(['"ots:*": Miller may ots:* on *']);
  });

  test("an ignore above the file() silences it", () => {
    const ignored = role('// extc-ignore ram/excessive-grant: shared with other projects\n  policy = file("ram/policy.json")');
    expect(excess({ "main.ext": ignored + ots("flour"), "ram/policy.json": documentText(allow("ots:*")) })).toEqual([]);
  });

  test("a document handed over for every role", () => {
    const files = {
      "main.ext": role("") + ots("flour"),
      "ram/GetRole.json": '{ "Role": { "Arn": "acs:ram::77:role/miller" } }',
      "ram/ListPoliciesForRole.json": attached,
    };
    expect(excess(files, { roles: ["ram"] })).toHaveLength(1);
  });
});

describe("what extc policy prints is not too much", () => {
  const partition = 'partitions { d string }\n  partition (d = "1") at "oss://oss-cn-dalian-internal.aliyuncs.com/attic/1/"';

  test.each<readonly [what: string, tables: string]>([
    ["one table that is read", ots("flour")],
    ["tables that are read and written", ots("flour") + ots("bran", "access = readwrite") + ots("husk", "")],
    ["directories, one in another", oss("rye") + oss("oat", "") + oss("milled").replace("grain/milled/", "grain/oat/milled/")],
    ["a partition elsewhere", oss("rye", partition)],
    ["both services", ots("flour") + oss("rye", "access = readwrite")],
  ])("%s", (_, tables) => {
    const made = rolePolicy(analysed({ "main.ext": role("") + tables }).roleUsages(), "readwrite");
    if (!("policies" in made)) throw new Error(made.refused);
    const [{ document } = { document: undefined }] = made.policies;
    expect(excess({ "main.ext": role() + tables, "ram/policy.json": JSON.stringify(document) })).toEqual([]);
  });
});
