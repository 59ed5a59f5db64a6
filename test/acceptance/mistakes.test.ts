import { describe, expect, test } from "vitest";
import { type Change, type Project, change, compileProject, isSerious, told } from "./clean-project.ts";
import { type Mistake, expectClean, expectMistake } from "./expect-mistake.ts";
import { EXT, column, location, seedProject, settings } from "./seed-project.ts";

const POLICY = "ram/AliyunODPSRolePolicy.json";
const TRUST = "ram/trust.json";

const inRole: Change = [EXT, "roleArn  = OtsReader", "roleArn  = «OtsReader»"];
const arn = (text: string): Change => [EXT, '"acs:ram::12345:role/aliyunodpsroleforotheruser"', text];
const action = (from: string, to: string): Change => [POLICY, `"ots:${from}"`, to];
const policyIs = (...statements: object[]): Change[] => [wholeFile(POLICY, JSON.stringify({ Version: "1", Statement: statements }))];
const trustIs = (principal: unknown): Change[] => [
  wholeFile(TRUST, JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: principal }] })),
];

function wholeFile(file: string, text: string): Change {
  return [file, seedProject.files[file]!, text];
}

const readActions = ["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];
const allow = (Action: unknown, Resource: unknown = "*"): object => ({ Effect: "Allow", Action, Resource });
const deny = (Action: unknown, Resource: unknown = "*"): object => ({ Effect: "Deny", Action, Resource });
const onTable = "acs:ots:cn-hangzhou:12345:instance/cap1/table/vehicle_track";
const onTables = "acs:ots:cn-hangzhou:12345:instance/cap1/table/*";
const readsAlone: Change = [EXT, "  using =", "  access = read\n  using ="];

const permissions: readonly Mistake[] = [
  ["GetRange is missing from the list", "ram/missing-action", "error", [POLICY, '        "ots:GetRange",\n', ""], inRole],
  ["DescribeTable is missing", "ram/missing-action", "error", [POLICY, '        "ots:DescribeTable",\n', ""], inRole],
  ["ComputeSplitPointsBySize is missing", "ram/missing-action", "error", [POLICY, ',\n        "ots:ComputeSplitPointsBySize"', ""], inRole],
  ["GetRow is missing: documented, not surely needed", "ram/missing-action", "warning", [POLICY, '        "ots:GetRow",\n', ""], inRole],
  ["Action is one string", "ram/missing-action", "error", ...policyIs(allow("ots:GetRow")), readsAlone, inRole],
  [
    "Action is one pattern that leaves GetRange out",
    "ram/missing-action",
    "error",
    ...policyIs(allow("ots:*Row"), allow(["ots:Describe*", "ots:List*", "ots:Compute*"])),
    readsAlone,
    inRole,
  ],
  [
    "the instance in upper case, which policies never name so",
    "ram/missing-action",
    "error",
    ...policyIs(allow("ots:*", onTable.replace("cap1", "CAP1")), allow("ots:ListTable", onTables)),
    readsAlone,
    inRole,
  ],
  ["nothing for Tablestore", "ram/missing-action", "error", ...policyIs(allow("oss:*")), readsAlone, inRole],
  ["another instance", "ram/missing-action", "error", ...policyIs(allow("ots:*", "acs:ots:cn-hangzhou:12345:instance/cap2*")), readsAlone, inRole],
  [
    "the instance without its tables",
    "ram/missing-action",
    "error",
    ...policyIs(allow("ots:*", "acs:ots:cn-hangzhou:12345:instance/cap1")),
    readsAlone,
    inRole,
  ],
  [
    "another table, in a list",
    "ram/missing-action",
    "error",
    ...policyIs(allow("ots:ListTable"), allow(readActions, [`${onTable}s`, "acs:ots:*:12345:instance/cap1/table/vehicles"])),
    readsAlone,
    inRole,
  ],
  ["another region", "ram/missing-action", "error", ...policyIs(allow("ots:*", "acs:ots:cn-shanghai:*:instance/cap1/table/*")), readsAlone, inRole],
  ["another account", "ram/missing-action", "error", ...policyIs(allow("ots:*", "acs:ots:*:56789:instance/cap1/table/*")), readsAlone, inRole],
  [
    "the table in another letter case, of which nobody says whether RAM minds it",
    "ram/missing-action",
    "warning",
    ...policyIs(allow("ots:ListTable"), allow(readActions, onTable.replace("vehicle", "Vehicle"))),
    readsAlone,
    inRole,
  ],
  [
    "the writes that access = readwrite asks for",
    "ram/missing-action",
    "error",
    ...policyIs(allow(["ots:ListTable", ...readActions])),
    [EXT, "  using =", "  access = readwrite\n  using ="],
    inRole,
  ],
  [
    "ListTable on one table alone",
    "ram/missing-action",
    "warning",
    ...policyIs(allow(["ots:ListTable", ...readActions], onTable)),
    readsAlone,
    inRole,
  ],
  [
    "ListTable on tables by prefix",
    "ram/missing-action",
    "warning",
    ...policyIs(allow("ots:ListTable", "acs:ots:*:*:instance/cap1/table/vehicle*"), allow(readActions)),
    readsAlone,
    inRole,
  ],
  [
    "ListTable on the instance",
    "ram/missing-action",
    "warning",
    ...policyIs(allow("ots:ListTable", "acs:ots:*:*:instance/cap1"), allow(readActions, onTable)),
    readsAlone,
    inRole,
  ],
  [
    "a Deny on GetRange",
    "ram/denied-action",
    "error",
    [POLICY, '"Statement": [', '"Statement": [\n    { "Effect": "Deny", "Action": ["ots:GetRange"], "Resource": ["*"] },'],
    inRole,
  ],
  ["a Deny by a string, behind the Allow", "ram/denied-action", "error", ...policyIs(allow("ots:*"), deny("ots:GetRange", onTable)), inRole],
  ["a Deny by a pattern on all tables", "ram/denied-action", "error", ...policyIs(allow("*"), deny("ots:Get*", [onTables])), inRole],
  ["a Deny of everything", "ram/denied-action", "error", ...policyIs(allow("*"), deny("*")), readsAlone, inRole],
  [
    "a Deny by a second policy",
    "ram/denied-action",
    "error",
    [EXT, 'policy = file("ram/AliyunODPSRolePolicy.json")', 'policy = [file("ram/AliyunODPSRolePolicy.json"), file("ram/deny.json")]'],
    inRole,
  ],
  [
    "a condition that nobody here can decide",
    "ram/conditional-action",
    "warning",
    ...policyIs({ ...allow("ots:*"), Condition: { IpAddress: { "acs:SourceIp": "10.0.0.0/8" } } }),
    readsAlone,
    inRole,
  ],
];

const service = (...names: unknown[]): object => ({ Service: names.length === 1 ? names[0] : names });

const trust: readonly Mistake[] = [
  ["the bare service across accounts", "ram/untrusted", "error", [TRUST, "56789@odps", "odps"], inRole],
  ["the bare service, as a string", "ram/untrusted", "error", ...trustIs(service("odps.aliyuncs.com")), inRole],
  ["the data owner's id", "ram/untrusted", "error", [TRUST, "56789@odps", "12345@odps"], inRole],
  ["the data owner's id, as a string", "ram/untrusted", "error", ...trustIs(service("12345@odps.aliyuncs.com")), inRole],
  ["both wrong forms", "ram/untrusted", "error", ...trustIs(service("12345@odps.aliyuncs.com", "odps.aliyuncs.com")), inRole],
  ["a third account's id", "ram/untrusted", "error", [TRUST, "56789@odps", "5678@odps"], inRole],
  ["another service", "ram/untrusted", "error", [TRUST, "56789@odps.aliyuncs.com", "56789@ecs.aliyuncs.com"], inRole],
  ["an account's root, as a list", "ram/untrusted", "error", ...trustIs({ RAM: ["acs:ram::12345:root"] }), inRole],
  ["an account's root, as a string", "ram/untrusted", "error", ...trustIs({ RAM: "acs:ram::12345:root" }), inRole],
  ["the MaxCompute owner's root", "ram/untrusted", "error", ...trustIs({ RAM: "acs:ram::56789:root" }), inRole],
  ["the service under RAM", "ram/untrusted", "error", ...trustIs({ RAM: "56789@odps.aliyuncs.com" }), inRole],
  ["another action than AssumeRole", "ram/untrusted", "error", [TRUST, "sts:AssumeRole", "sts:GetCallerIdentity"], inRole],
  [
    "a Deny beside it",
    "ram/untrusted",
    "error",
    [TRUST, '"Statement": [', '"Statement": [\n    { "Effect": "Deny", "Action": "sts:*", "Principal": { "Service": "56789@odps.aliyuncs.com" } },'],
    inRole,
  ],
  [
    "a condition",
    "ram/conditional-trust",
    "warning",
    [TRUST, '"Effect": "Allow",', '"Effect": "Allow", "Condition": { "StringEquals": { "sts:ExternalId": "x" } },'],
    inRole,
  ],
  ["1xxxx, as documents print it", "role/placeholder", "error", [TRUST, '"56789@odps.aliyuncs.com"', '«"1xxxx@odps.aliyuncs.com"»']],
  ["<uid>", "role/placeholder", "error", [TRUST, '"56789@odps.aliyuncs.com"', '«"<uid>@odps.aliyuncs.com"»']],
];

const documents: readonly Mistake[] = [
  [
    "a -- line at the top",
    "ram/invalid-policy",
    "error",
    [POLICY, '{\n  "Version"', '«-- If MaxCompute and Tablestore are of one account»\n{\n  "Version"'],
  ],
  ["a -- line in the middle", "ram/invalid-policy", "error", [POLICY, '      "Resource"', '      «-- every table»\n      "Resource"']],
  [
    "-- lines at the end",
    "ram/invalid-policy",
    "error",
    [POLICY, "  ]\n}\n", "  ]\n}\n«-- If MaxCompute and Tablestore are not of one account»\n-- see above\n"],
  ],
  ["-- lines in the trust policy", "ram/invalid-policy", "error", [TRUST, '{\n  "Statement"', '«-- the trust policy»\n{\n  "Statement"']],
  ["a comma too many", "ram/invalid-policy", "error", action("ComputeSplitPointsBySize", '"ots:ComputeSplitPointsBySize"«,»')],
  ["a space behind a key", "ram/invalid-policy", "error", [POLICY, '"Action"', '«"Action "»']],
  ["another Version", "ram/invalid-policy", "error", [POLICY, '"Version": "1"', '"Version": «"2012-10-17"»']],
  ["Action and NotAction", "ram/invalid-policy", "error", [POLICY, '"Resource": "*"', '"Resource": "*",\n      «"NotAction"»: "ots:DeleteTable"']],
  [
    "one statement where documents have a list",
    "ram/invalid-policy",
    "warning",
    wholeFile(POLICY, `{"Version":"1","Statement":«{»${JSON.stringify(allow("ots:*")).slice(1)}}`),
  ],
  ["an element that is none", "ram/invalid-policy", "warning", [POLICY, '"Effect": "Allow"', '"Effect": "Allow",\n      «"Note"»: "x"']],
  ["no such policy file", "file/missing", "error", [EXT, 'file("ram/AliyunODPSRolePolicy.json")', 'file(«"ram/AliyunODPSRolePolicy.jsn"»)']],
  ["no such trust file", "file/missing", "error", [EXT, 'file("ram/trust.json")', 'file(«"trust.json"»)']],
  ["a file outside the root", "file/outside-root", "error", [EXT, 'file("ram/trust.json")', 'file(«"../trust.json"»)']],
];

const arns: readonly Mistake[] = [
  ["a role of the MaxCompute owner's account", "role/account-mismatch", "warning", arn('"acs:ram::56789:role/aliyunodpsroleforotheruser"'), inRole],
  ["a role of a third account", "role/account-mismatch", "warning", arn('"acs:ram::1234:role/aliyunodpsroleforotheruser"'), inRole],
  ["another owner of the source", "role/account-mismatch", "warning", [EXT, "owner    = 12345", 'owner    = "1234500"'], inRole],
  ["a user", "role/malformed-arn", "error", arn('«"acs:ram::12345:user/reader"»')],
  ["a bare name", "role/malformed-arn", "error", arn('«"AliyunODPSRoleForOtherUser"»')],
  ["another cloud's", "role/malformed-arn", "error", arn('«"arn:aws:iam::12345:role/reader"»')],
  ["a region between the colons", "role/malformed-arn", "error", arn('«"acs:ram:cn-hangzhou:12345:role/reader"»')],
  ["no account", "role/malformed-arn", "error", arn('«"acs:ram:::role/reader"»')],
  ["no name", "role/malformed-arn", "error", arn('«"acs:ram::12345:role/"»')],
  ["a name with a character that no role has", "role/malformed-arn", "error", arn('«"acs:ram::12345:role/other user#1"»')],
  ["a space after acs:", "role/malformed-arn", "error", arn('«"acs: ram::12345:role/aliyunodpsroleforotheruser"»')],
  ["a space before the account", "role/malformed-arn", "error", arn('«"acs:ram:: 12345:role/aliyunodpsroleforotheruser"»')],
  ["spaces around", "role/malformed-arn", "error", arn('«" acs:ram::12345:role/aliyunodpsroleforotheruser "»')],
  ["a space before the name", "role/malformed-arn", "error", arn('«"acs:ram::12345:role/ aliyunodpsroleforotheruser"»')],
  ["1xxxx", "role/placeholder", "error", arn('"acs:ram::«1xxxx»:role/aliyunodpsroleforotheruser"')],
  ["<uid>", "role/placeholder", "error", arn('"acs:ram::«<uid>»:role/aliyunodpsroleforotheruser"')],
  ["xxxxxx", "role/placeholder", "error", arn('"acs:ram::«xxxxxx»:role/aliyunodpsroleforotheruser"')],
  ["<role name>", "role/placeholder", "error", arn('"acs:ram::12345:role/«<role-name>»"')],
  ["a service-linked role", "role/service-linked", "warning", arn('«"acs:ram::12345:role/aliyunserviceroleforodps"»')],
];

const tables: readonly Mistake[] = [
  [
    "no @key",
    "tablestore/no-key",
    "error",
    [
      EXT,
      "  columns {\n    vid             bigint @key\n    gt              bigint @key",
      "  «columns» {\n    vid             bigint\n    gt              bigint",
    ],
  ],
  [
    "five keys",
    "tablestore/too-many-keys",
    "error",
    [
      EXT,
      "    longitude       double\n    latitude        double\n    distance        double",
      "    a string @key\n    b binary @key\n    c string «@key»",
    ],
  ],
  ["a key that is a double", "tablestore/key-type", "error", [EXT, "gt              bigint @key", "gt «double» @key"]],
  ["a datetime", "column/type-not-supported", "error", column("    speed «datetime»")],
  ["an int", "column/type-not-supported", "error", column("    speed «INT»")],
  ["a decimal", "column/type-not-supported", "error", column("    speed «decimal(10, 2)»")],
  ["an array", "column/type-not-supported", "error", column("    speed «array<double>»")],
  ["a datetime as key", "column/type-not-supported", "error", [EXT, "gt              bigint @key", "gt «datetime» @key"]],
  ["a type that is none", "column/unknown-type", "error", column("    speed «doubel»")],
  ["a type of another system", "column/unknown-type", "error", column("    speed «text»")],
  ["a column twice", "name/duplicate", "error", column("    speed double\n    «distance» double")],
  ["a column twice ignoring case", "name/duplicate", "error", column("    speed double\n    «Distance» double")],
  [
    "a column of a group twice",
    "name/duplicate",
    "error",
    column("    speed double\n    ...Kept"),
    [EXT, "source cap1", "columns Kept { «DISTANCE» double }\nsource cap1"],
  ],
  ["one attribute for two columns", "tablestore/duplicate-attribute", "error", column('    speed double @map(«"distance"»)')],
  ["an unmapped column before the others", "tablestore/mapping-mismatch", "error", column("    speed double «@unmapped»")],
  ["an attribute that is none", "name/unknown-setting", "error", column('    speed double @«mapp»("Speed")')],
  ["an attribute with a name Tablestore does not take", "tablestore/name", "error", column('    speed double @map(«"km/h"»)')],
  ["a table name Tablestore does not take", "tablestore/name", "error", [EXT, '"vehicle_track"', '«"vehicle track"»']],
  ["no table in the block", "storage/missing-setting", "error", [EXT, '  tablestore {\n    table = "vehicle_track"\n  }', "  «tablestore» { }"]],
  [
    "a setting that is none",
    "name/unknown-setting",
    "error",
    [EXT, '    table = "vehicle_track"', '    table = "vehicle_track"\n    «corruptCol» = "speed"'],
  ],
  ["a setting twice", "name/duplicate", "error", [EXT, '    table = "vehicle_track"', '    table = "vehicle_track"\n    «table» = "b"']],
  ["a second storage block", "name/duplicate", "error", settings("  «csv» { }")],
  [
    "no storage block",
    "storage/missing-setting",
    "error",
    [EXT, '  tablestore {\n    table = "vehicle_track"\n  }\n', ""],
    [EXT, "table ads_log_ots_pt_external", "table «ads_log_ots_pt_external»"],
  ],
  ["partitions", "partition/not-supported", "error", settings("  «partitions» { dt string }")],
  ["lifecycle out of range", "value/type", "error", settings("  lifecycle = «40000»")],
  ["access that is none", "value/type", "error", settings("  access = «write»")],
  ["a setting of no table", "name/unknown-setting", "error", settings("  «lifecycel» = 3")],
  ["a column comment too long", "column/comment-too-long", "error", column(`    speed double @comment(«"${"长".repeat(342)}"»)`)],
];

const locations: readonly Mistake[] = [
  ["oss:// under tablestore", "location/scheme-mismatch", "error", location('"«oss://»oss-cn-hangzhou-internal.aliyuncs.com/bucket/dir/"')],
  ["jdbc: under tablestore", "location/scheme-mismatch", "error", location('"«jdbc:mysql://»host:3306/db?table=vehicle_track"')],
  ["https:// under tablestore", "location/scheme-mismatch", "error", location('"«https://»cap1.cn-hangzhou.ots-internal.aliyuncs.com"')],
  ["a host alone", "location/scheme-mismatch", "error", location('"«cap1.cn-hangzhou.ots-internal.aliyuncs.com»"')],
  [
    "tablestore:// under csv",
    "location/scheme-mismatch",
    "error",
    [EXT, '  tablestore {\n    table = "vehicle_track"\n  }', "  csv { }"],
    [EXT, "    vid             bigint @key\n    gt              bigint @key", "    vid bigint\n    gt bigint"],
    location('"«tablestore://»cap1.cn-hangzhou.ots-internal.aliyuncs.com"'),
  ],
  ["the public endpoint", "location/public-endpoint", "warning", location('"tablestore://«cap1.cn-hangzhou.ots.aliyuncs.com»"')],
  ["the public endpoint, closed by a slash", "location/public-endpoint", "warning", location('"tablestore://«cap1.cn-hangzhou.ots.aliyuncs.com»/"')],
  ["another region than the project", "location/region-mismatch", "warning", location('"tablestore://cap1.«cn-shanghai».ots-internal.aliyuncs.com"')],
  ["a region that is none", "location/unknown-region", "warning", location('"tablestore://cap1.«cn-hangzou».ots-internal.aliyuncs.com"')],
  ["an instance name Tablestore does not take", "tablestore/name", "error", location('"tablestore://«1».cn-hangzhou.ots-internal.aliyuncs.com"')],
  [
    "no location",
    "location/missing",
    "error",
    [EXT, '  location = "tablestore://cap1.cn-hangzhou.ots-internal.aliyuncs.com"\n', ""],
    [EXT, "table ads_log_ots_pt_external", "table «ads_log_ots_pt_external»"],
  ],
  [
    "no role",
    "role/missing",
    "error",
    [EXT, "  roleArn  = OtsReader\n", ""],
    [EXT, "source cap1", "source «cap1»"],
    [EXT, "role OtsReader", "// extc-ignore name/unused: kept for other tables\nrole OtsReader"],
  ],
  ["an owner that is no account id", "value/type", "error", [EXT, "owner    = 12345", 'owner    = «"dataowner"»']],
  ["a project owner that is no account id", "value/type", "error", [EXT, "owner  = 56789", 'owner  = «"aliyun$me"»']],
];

const names: readonly Mistake[] = [
  ["a role nearly right", "name/undefined", "error", [EXT, "= OtsReader", "= «OtsReadr»"]],
  ["a role by another case", "name/undefined", "error", [EXT, "= OtsReader", "= «otsReader»"]],
  ["a role that is nowhere", "name/undefined", "error", [EXT, "= OtsReader", "= «Warehouse»"]],
  ["a source nearly right", "name/undefined", "error", [EXT, "from cap1", "from «cap2»"]],
  ["a source that is nowhere", "name/undefined", "error", [EXT, "from cap1", "from «orders»"]],
  [
    "a parameter nearly right",
    "name/undefined",
    "error",
    [EXT, "project telematics", 'param region = "cn-hangzhou"\nproject telematics'],
    [EXT, '  region = "cn-hangzhou"', '  region = "«${regoin}»"'],
    location('"tablestore://cap1.${region}.ots-internal.aliyuncs.com"'),
  ],
  ["a parameter that is nowhere", "name/undefined", "error", location('"tablestore://cap1.«${where}».ots-internal.aliyuncs.com"')],
  ["a column group that is nowhere", "name/undefined", "error", column("    ...«Audit»")],
  [
    "a column group nearly right",
    "name/undefined",
    "error",
    column("    speed double\n    ...«Kep»"),
    [
      EXT,
      "source cap1",
      'columns Kept { kept double }\nexternal table other from cap1 { columns { vid string @key, ...Kept } tablestore { table = "o" } }\nsource cap1',
    ],
  ],
  ["a role twice", "name/duplicate", "error", [EXT, "source cap1", 'role «OtsReader» { arn = "acs:ram::12345:role/other" }\nsource cap1']],
  ["a source twice", "name/duplicate", "error", [EXT, "external table", "source «cap1» { }\nexternal table"]],
  [
    "a table twice ignoring case",
    "name/duplicate",
    "error",
    [
      EXT,
      "external table",
      'external table ADS_log_ots_pt_external from cap1 { columns { k string @key } tablestore { table = "t" } }\nexternal table',
    ],
    [EXT, "table ads_log_ots_pt_external", "table «ads_log_ots_pt_external»"],
  ],
];

const credentials: readonly Mistake[] = [
  [
    "a key pair in the location",
    "location/credentials",
    "error",
    location('"tablestore://«LTAI5tAbCdEfGhIjKlMnOpQr:s3cr3tS3cr3tS3cr3tS3cr3tS3cr3t@»cap1.cn-hangzhou.ots-internal.aliyuncs.com"'),
  ],
  [
    "a key alone in the location",
    "location/credentials",
    "error",
    location('"tablestore://«LTAI5tAbCdEfGhIjKlMnOpQr@»cap1.cn-hangzhou.ots-internal.aliyuncs.com"'),
  ],
  [
    "a placeholder of a key pair",
    "location/credentials",
    "warning",
    location('"tablestore://«\\${AK}:\\${SK}@»cap1.cn-hangzhou.ots-internal.aliyuncs.com"'),
  ],
  [
    "a password in a raw property",
    "location/credentials",
    "error",
    settings('  serdeProperties { "x.password" = "«s3cr3tS3cr3tS3cr3tS3cr3tS3cr3t»" }'),
  ],
  [
    "a secret in a table property",
    "location/credentials",
    "error",
    settings('  tableProperties { "accessKeySecret" = "«s3cr3tS3cr3tS3cr3tS3cr3tS3cr3t»" }'),
  ],
];

const denyFile: Readonly<Record<string, string>> = { "ram/deny.json": JSON.stringify({ Version: "1", Statement: [deny("ots:GetRange")] }) };
const seed: Project = { ...seedProject, files: { ...seedProject.files, ...denyFile } };

test("the project that the mistakes are made in is free of errors and warnings", () => {
  expectClean(seed, []);
});

describe.each([
  ["permissions", permissions],
  ["trust", trust],
  ["documents", documents],
  ["role ARNs", arns],
  ["tables and columns", tables],
  ["locations", locations],
  ["names", names],
  ["credentials", credentials],
] as const)("%s", (_, mistakes) => {
  test.each(mistakes.map((mistake) => [mistake[0], mistake] as const))("%s", (__, mistake) => void expectMistake(mistake, seed));
});

const right: readonly (readonly [what: string, ...changes: Change[]])[] = [
  ["Action by one pattern", ...policyIs(allow("ots:*"))],
  ["Action and Resource by a star", ...policyIs(allow("*"))],
  ["actions in another letter case", ...policyIs(allow(["OTS:*"]))],
  ["the least that reads", ...policyIs(allow("ots:ListTable", onTables), allow(readActions, [onTable])), readsAlone],
  ["the least that reads, nobody saying so: a hint", ...policyIs(allow("ots:ListTable", onTables), allow(readActions, [onTable]))],
  ["a Resource by a string with stars in region and account", ...policyIs(allow("ots:*", "acs:ots:*:*:instance/cap1*"))],
  ["a Resource by question marks", ...policyIs(allow("ots:*", "acs:ots:cn-hangzhou:?????:instance/cap?/table/*"))],
  [
    "reads and writes in two statements",
    ...policyIs(
      allow(["ots:Get*", "ots:BatchGet*", "ots:List*", "ots:Describe*", "ots:Compute*"]),
      allow(["ots:Put*", "ots:Update*", "ots:Delete*", "ots:BatchWrite*"], onTables),
    ),
  ],
  ["a Deny on another table", ...policyIs(allow("ots:*"), deny("ots:*", "acs:ots:*:*:instance/cap1/table/secrets"))],
  ["a Deny on another action", ...policyIs(allow("ots:*"), deny(["ots:DeleteTable", "ots:CreateTable"]))],
  ["a Sid", ...policyIs({ Sid: "reads", ...allow("ots:*") })],
  ["a placeholder in the Resource", ...policyIs(allow("ots:*", "acs:ots:*:${account}:instance/*"))],
  ["the principal as a string", ...trustIs(service("56789@odps.aliyuncs.com"))],
  ["the principal among others", ...trustIs({ Service: ["fc.aliyuncs.com", "56789@odps.aliyuncs.com"], RAM: "acs:ram::12345:root" })],
  ["a placeholder in the trust policy", [TRUST, "56789@odps", "${owner}@odps"]],
  ["the role's name in another letter case", arn('"acs:ram::12345:role/AliyunODPSRoleForOtherUser"')],
  ["a placeholder in the ARN", arn('"acs:ram::\\${account}:role/reader"')],
  ["the VPC endpoint", location('"tablestore://cap1.cn-hangzhou.vpc.tablestore.aliyuncs.com"')],
  ["a slash behind the host", location('"tablestore://cap1.cn-hangzhou.ots-internal.aliyuncs.com/"')],
  ["an instance in upper case", location('"tablestore://CAP1.cn-hangzhou.ots-internal.aliyuncs.com"')],
  ["a placeholder for the instance", location('"tablestore://\\${instance}.cn-hangzhou.ots-internal.aliyuncs.com"')],
  ["a timestamp, which one official example has", column("    speed timestamp")],
  ["four keys", [EXT, "    longitude       double\n    latitude        double", "    a string @key\n    b binary @key"]],
  ["keys behind other columns", [EXT, "    gt              bigint @key\n", ""], column("    speed double\n    gt bigint @key")],
  ["attributes that differ in letter case alone", column('    speed double @map("Distance")')],
  [
    "an unmapped column at the end, with the read mode documents show",
    [EXT, "    oil_consumption double", "    oil_consumption double\n    bad string @unmapped"],
    [EXT, '    table = "vehicle_track"', '    table = "vehicle_track"\n    readMode = permissive\n    corruptColumn = "bad"'],
  ],
];

describe("what is right stays silent", () => {
  test.each(right.map(([what, ...changes]) => [what, changes] as const))("%s", (_, changes) => void expectClean(seed, changes));
});

test("a grant of ListTable on one table is told apart from the rest, with what people miss about it", () => {
  const { diagnostics } = compileProject(change(seed, [...policyIs(allow(["ots:ListTable", ...readActions], onTable)), readsAlone]));
  const finding = diagnostics.find(isSerious);
  expect(finding!.notes).toEqual([
    { label: "needs", text: "ots:ListTable on acs:ots:cn-hangzhou:12345:instance/cap1/table/*" },
    { label: "note", text: expect.stringContaining("table/*") },
  ]);
  expect(finding!.related.map(({ at }) => at.source.text.slice(at.start, at.end))).toEqual([`"${onTable}"`]);
});

test.each(["ots:GetRanges", "oss:GetRange"])(
  "a misspelt action, %s, is told where it stands, and what is missing because of it names that place",
  (slip) => {
    const { sql, diagnostics } = compileProject(change(seed, [action("GetRange", `"${slip}"`)]));
    const found = diagnostics.filter(isSerious);
    expect(found.map(told)).toMatchObject([
      { rule: "ram/unknown-action", severity: "warning", marked: `"${slip}"` },
      { rule: "ram/missing-action", severity: "error", marked: "OtsReader" },
    ]);
    expect(found[1]!.related).toEqual([{ at: found[0]!.span, message: "ots:GetRange was perhaps meant here" }]);
    expect(sql).toBeNull();
  },
);

test("a missing action is told with the statement to add it to", () => {
  const { diagnostics } = compileProject(change(seed, [[POLICY, '        "ots:GetRange",\n', ""]]));
  const finding = diagnostics.find(isSerious);
  expect(finding).toMatchObject({ tables: ["ads_log_ots_pt_external"], notes: [{ label: "needs", text: `ots:GetRange on ${onTable}` }] });
  expect(finding!.related.map(({ at }) => at.source.path)).toEqual([POLICY]);
  expect(finding!.help).toContain('"ots:GetRange"');
});
