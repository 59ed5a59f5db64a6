import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/ram/verdict/evaluate.ts";
import { textOf } from "../../../src/source/span.ts";
import { systemPolicy } from "../../../src/ram/catalogue/system-policies.ts";
import { allow, deny, policyOf, resourceOf, tenActions } from "../documents.ts";

const table = "acs:ots:cn-hangzhou:12345:instance/cap1/table/vehicle_track";
const anywhere = "acs:ots:{?}:{?}:instance/cap1/table/vehicle_track";
const allTables = "acs:ots:cn-hangzhou:12345:instance/cap1/table/*";
const folder = "acs:oss:{?}:{?}:logs/app/{*}";
const bucket = "acs:oss:{?}:{?}:logs";
const mfa = { Condition: { Bool: { "acs:MFAPresent": ["true"] } } };
const fromHere = { Condition: { IpAddress: { "acs:SourceIp": ["10.0.0.0/8"] } } };
const readSet = allow(["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"], table);
const leastPrivilege = [allow(["ots:ListTable"], [allTables]), readSet];
const except = (NotAction: string | string[], Effect = "Allow"): object => ({ Effect, NotAction, Resource: "*" });

type Row = readonly [sentence: string, policies: readonly (object | readonly object[])[], action: string, resource: string, outcome: string];

// Each sentence is one of the RAM documentation, or of what follows from it for a part that is not known here.
const rows: readonly Row[] = [
  ["By default, all is denied.", [], "ots:GetRow", table, "not-granted"],
  ["By default, all is denied.", [allow("oss:*")], "ots:GetRow", table, "not-granted"],
  ["By default, all is denied: of a Deny alone, too.", [deny("ots:PutRow")], "ots:GetRow", table, "not-granted"],
  ["An Allow allows.", [allow("ots:GetRow")], "ots:GetRow", table, "allowed"],
  ["A single string equals a list of one.", [allow("ots:GetRow", table)], "ots:GetRow", table, "allowed"],
  ["A single string equals a list of one.", [allow(["ots:GetRow"], [table])], "ots:GetRow", table, "allowed"],
  ["Each of several actions is allowed.", [allow(tenActions)], "ots:ComputeSplitPointsBySize", table, "allowed"],
  ["An action that is not in the list is not.", [allow(tenActions)], "ots:DeleteTable", table, "not-granted"],
  ["Deny beats Allow.", [allow("*"), deny("*")], "ots:GetRow", table, "denied"],
  ["Deny beats Allow, whichever comes first.", [deny("ots:GetRow"), allow("ots:*")], "ots:GetRow", table, "denied"],
  ["Deny beats Allow across policies.", [[allow("ots:*")], [deny("ots:PutRow")]], "ots:PutRow", table, "denied"],
  ["A Deny of another action leaves this one.", [allow("ots:*"), deny("ots:PutRow")], "ots:GetRow", table, "allowed"],
  ["A Deny on another resource leaves this one.", [allow("ots:*"), deny("ots:*", `${table}2`)], "ots:GetRow", table, "allowed"],
  ["A Deny without an Allow is a Deny.", [deny("ots:GetRow")], "ots:GetRow", table, "denied"],
  ["* is any run of characters.", [allow("ots:Get*")], "ots:GetRange", table, "allowed"],
  ["* is any run of characters, none included.", [allow("ots:GetRow*")], "ots:GetRow", table, "allowed"],
  ["* is any run of characters.", [allow("ots:*Row")], "ots:BatchGetRow", table, "allowed"],
  ["* is any run of characters.", [allow("ots:Get*")], "ots:BatchGetRow", table, "not-granted"],
  ["* for the whole action is every action.", [allow("*")], "oss:GetObject", "acs:oss:*:1:b/k", "allowed"],
  ["? is one character.", [allow("ots:GetRo?")], "ots:GetRow", table, "allowed"],
  ["? is one character.", [allow("ots:GetRow?")], "ots:GetRow", table, "not-granted"],
  ["Actions ignore case.", [allow("OTS:getrow")], "ots:GetRow", table, "allowed"],
  ["Actions ignore case, in a Deny too.", [allow("ots:*"), deny("ots:GETROW")], "ots:GetRow", table, "denied"],
  ["NotAction is every action but those.", [except("oss:*")], "ots:GetRow", table, "allowed"],
  ["NotAction is every action but those.", [except(["oss:*", "ots:Put*"])], "ots:PutRow", table, "not-granted"],
  ["A Deny with NotAction denies all the others.", [allow("*"), except("ots:Get*", "Deny")], "ots:GetRow", table, "allowed"],
  ["A Deny with NotAction denies all the others.", [allow("*"), except("ots:Get*", "Deny")], "ots:PutRow", table, "denied"],
  ["A resource is named in full.", [allow("ots:*", table)], "ots:GetRow", `${table}2`, "not-granted"],
  ["Table names keep their case.", [allow("ots:*", table)], "ots:GetRow", table.replace("vehicle", "Vehicle"), "not-granted"],
  ["instance/abc* covers the instance and its tables.", [allow("ots:*", "acs:ots:*:*:instance/cap1*")], "ots:GetRow", table, "allowed"],
  ["instance/abc does not cover its tables.", [allow("ots:*", "acs:ots:*:*:instance/cap1")], "ots:GetRow", table, "not-granted"],
  [
    "instance/*/ does not cover instance/abc.",
    [allow("ots:*", "acs:ots:*:*:instance/*/")],
    "ots:GetRow",
    "acs:ots:cn-hangzhou:12345:instance/cap1",
    "not-granted",
  ],
  [
    "instance/abc*/table/xyz* does not include the instance.",
    [allow("ots:*", "acs:ots:*:*:instance/cap*/table/v*")],
    "ots:GetRow",
    "acs:ots:cn-hangzhou:12345:instance/cap1",
    "not-granted",
  ],
  ["instance/abc*/table/xyz* includes those tables.", [allow("ots:*", "acs:ots:*:*:instance/cap*/table/v*")], "ots:GetRow", table, "allowed"],
  ["The request resource of ListTable is instance/*/table/*.", [allow("ots:ListTable", allTables)], "ots:ListTable", allTables, "allowed"],
  ["A grant scoped to one table never allows ListTable.", [allow("ots:*", table)], "ots:ListTable", allTables, "not-granted"],
  ["The region of a resource counts.", [allow("ots:*", table.replace("hangzhou", "beijing"))], "ots:GetRow", table, "not-granted"],
  ["The account of a resource counts.", [allow("ots:*", table.replace("12345", "56789"))], "ots:GetRow", table, "not-granted"],
  ["* stands for every region and account.", [allow("ots:*", "acs:ots:*:*:instance/cap1/*")], "ots:GetRow", anywhere, "allowed"],
  ["A region that is not known here may be the one.", [allow("ots:*", table)], "ots:GetRow", anywhere, "unknown"],
  ["A region that is not known here changes nothing about another table.", [allow("ots:*", table)], "ots:GetRow", `${anywhere}2`, "not-granted"],
  ["A Deny on a region that is not known here may strike.", [allow("ots:*"), deny("ots:*", table)], "ots:GetRow", anywhere, "unknown"],
  ["A Deny on every region strikes.", [allow("ots:*"), deny("ots:*", "acs:ots:*:*:instance/cap1/*")], "ots:GetRow", anywhere, "denied"],
  ["An Allow that may fit, and a Deny without doubt.", [allow("ots:*", table), deny("ots:GetRow")], "ots:GetRow", anywhere, "denied"],
  ["Objects of a directory: bucket/key.", [allow("oss:GetObject", "acs:oss:*:*:logs/*")], "oss:GetObject", folder, "allowed"],
  ["Objects of a directory: the directory itself.", [allow("oss:GetObject", "acs:oss:*:*:logs/app/*")], "oss:GetObject", folder, "allowed"],
  ["A part of the directory is a part.", [allow("oss:GetObject", "acs:oss:*:*:logs/app/2024/*")], "oss:GetObject", folder, "partly-granted"],
  ["A part of the directory is a part.", [allow("oss:GetObject", "acs:oss:*:*:logs/*.csv")], "oss:GetObject", folder, "partly-granted"],
  ["Another directory is none.", [allow("oss:GetObject", "acs:oss:*:*:logs/other/*")], "oss:GetObject", folder, "not-granted"],
  ["Another bucket is none.", [allow("oss:GetObject", "acs:oss:*:*:other/*")], "oss:GetObject", folder, "not-granted"],
  ["The bucket alone does not hold its objects.", [allow("oss:GetObject", "acs:oss:*:*:logs")], "oss:GetObject", folder, "not-granted"],
  ["ListObjects is asked on the bucket.", [allow("oss:ListObjects", "acs:oss:*:*:logs")], "oss:ListObjects", bucket, "allowed"],
  [
    "ListObjects is asked on the bucket, not on its objects.",
    [allow("oss:ListObjects", "acs:oss:*:*:logs/*")],
    "oss:ListObjects",
    bucket,
    "not-granted",
  ],
  [
    "Whether the region of OSS may be written is contested.",
    [allow("oss:*", "acs:oss:oss-cn-hangzhou:*:logs/*")],
    "oss:GetObject",
    folder,
    "unknown",
  ],
  [
    "Whether the region of OSS may be written is contested.",
    [allow("oss:*", "acs:oss:cn-hangzhou:12345:logs/*")],
    "oss:GetObject",
    folder,
    "unknown",
  ],
  [
    "Two statements together can cover.",
    [allow("oss:*", "acs:oss:*:*:logs/app/"), allow("oss:*", "acs:oss:*:*:logs/app/?*")],
    "oss:GetObject",
    folder,
    "allowed",
  ],
  [
    "Two resources of one statement can cover.",
    [allow("oss:*", ["acs:oss:*:*:logs/app/", "acs:oss:*:*:logs/app/?*"])],
    "oss:GetObject",
    folder,
    "allowed",
  ],
  ["A Deny on all of the directory strikes.", [allow("oss:*"), deny("oss:*", "acs:oss:*:*:logs/*")], "oss:GetObject", folder, "denied"],
  ["A Deny on a part strikes that part.", [allow("oss:*"), deny("oss:*", "acs:oss:*:*:logs/app/secret/*")], "oss:GetObject", folder, "partly-denied"],
  [
    "A Deny on a part of what nobody grants changes nothing.",
    [deny("oss:*", "acs:oss:*:*:logs/app/secret/*")],
    "oss:GetObject",
    folder,
    "not-granted",
  ],
  ["A Deny on another directory changes nothing.", [allow("oss:*"), deny("oss:*", "acs:oss:*:*:logs/other/*")], "oss:GetObject", folder, "allowed"],
  [
    "A Deny in a region that is not known may strike.",
    [allow("oss:*"), deny("oss:*", "acs:oss:oss-cn-hangzhou:*:logs/*")],
    "oss:GetObject",
    folder,
    "unknown",
  ],
  ["An Allow under a condition that cannot be known.", [allow("ots:*", "*", mfa)], "ots:GetRow", table, "conditional"],
  ["A Deny under a condition may deny.", [allow("ots:*"), deny("ots:*", "*", fromHere)], "ots:GetRow", table, "conditional"],
  ["A Deny under a condition, where nothing else grants.", [deny("ots:*", "*", fromHere)], "ots:GetRow", table, "not-granted"],
  ["An Allow without condition beside one with.", [allow("ots:*", "*", mfa), allow("ots:GetRow")], "ots:GetRow", table, "allowed"],
  ["A condition on another action does not matter.", [allow("ots:Put*", "*", mfa)], "ots:GetRow", table, "not-granted"],
  ["An empty Condition asks for nothing.", [allow("ots:*", "*", { Condition: {} })], "ots:GetRow", table, "allowed"],
  ["An Allow under a condition, and a Deny without.", [allow("ots:*", "*", mfa), deny("ots:*")], "ots:GetRow", table, "denied"],
  ["An Allow under a condition on a part.", [allow("oss:*", "acs:oss:*:*:logs/app/x/*", mfa)], "oss:GetObject", folder, "conditional"],
  [
    "The missing part may be allowed by a condition.",
    [allow("oss:*", "acs:oss:*:*:logs/app/x/*"), allow("oss:*", "*", mfa)],
    "oss:GetObject",
    folder,
    "conditional",
  ],
  ["A placeholder of a template is not judged.", [allow("ots:*", "acs:ots:*:${account}:instance/cap1/*")], "ots:GetRow", table, "unknown"],
  ["A placeholder of a template is not judged.", [allow("ots:*", "acs:ots:*:1234****:instance/{{ instance }}/*")], "ots:GetRow", table, "unknown"],
  ["Around a placeholder, the rest counts.", [allow("ots:*", "acs:ots:*:${account}:instance/other/*")], "ots:GetRow", table, "not-granted"],
  ["A Deny on a placeholder may strike.", [allow("ots:*"), deny("ots:*", "acs:ots:*:${account}:instance/*")], "ots:GetRow", table, "unknown"],
  ["A placeholder beside what allows.", [allow("ots:*", ["acs:ots:*:${account}:*", "*"])], "ots:GetRow", table, "allowed"],
  ["A placeholder in an action is not judged.", [allow("ots:${action}")], "ots:GetRow", table, "unknown"],
  ["A Resource of templates alone covers what it must, perhaps.", [allow("oss:*", "acs:oss:*:*:${bucket}/*")], "oss:GetObject", folder, "unknown"],
  ["Least privilege allows the reads.", [leastPrivilege], "ots:GetRange", table, "allowed"],
  ["Least privilege allows ListTable.", [leastPrivilege], "ots:ListTable", allTables, "allowed"],
  ["Least privilege leaves out the writes.", [leastPrivilege], "ots:PutRow", table, "not-granted"],
  ["Least privilege leaves out another table.", [leastPrivilege], "ots:GetRange", `${table}_2`, "not-granted"],
];

describe("evaluate", () => {
  test.each(rows)("%s", (_sentence, policies, action, resource, outcome) => {
    const read = policies.map((one) => policyOf(...(Array.isArray(one) ? (one as object[]) : [one as object])));
    expect(evaluate({ action, resource: resourceOf(resource) }, read).outcome).toBe(outcome);
  });

  test("there are enough rows", () => expect(rows.length).toBeGreaterThanOrEqual(60));

  test.each([
    ["AliyunOTSFullAccess", tenActions, []],
    [
      "AliyunOTSReadOnlyAccess",
      ["ots:ListTable", "ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"],
      ["ots:PutRow", "ots:UpdateRow", "ots:DeleteRow", "ots:BatchWriteRow"],
    ],
    ["AliyunOTSWriteOnlyAccess", ["ots:PutRow", "ots:UpdateRow", "ots:DeleteRow", "ots:BatchWriteRow"], ["ots:DescribeTable", "ots:GetRow"]],
    ["AliyunOSSReadOnlyAccess", ["oss:GetObject", "oss:ListObjects", "oss:ListBuckets", "oss:ListParts"], ["oss:PutObject"]],
    ["aliyunotsfullaccess", ["ots:GetRow"], ["oss:GetObject"]],
  ])("%s, as published", (name, allowed, notGranted) => {
    const policy = systemPolicy(name);
    if (policy === undefined) throw new Error(name);
    for (const action of allowed) expect(evaluate({ action, resource: [table] }, [policy]).outcome).toBe("allowed");
    for (const action of notGranted) expect(evaluate({ action, resource: [table] }, [policy]).outcome).toBe("not-granted");
    expect(systemPolicy("AliyunECSFullAccess")).toBeUndefined();
  });
});

describe("the statements that decided", () => {
  const decided = (action: string, resource: string, ...statements: object[]): string[] =>
    evaluate({ action, resource: resourceOf(resource) }, [policyOf(...statements)]).because.map(({ at }) => textOf(at));

  test("the Deny that denies", () => {
    const culprit = deny("ots:Get*");
    expect(decided("ots:GetRow", table, allow("*"), deny("oss:*"), culprit)).toEqual([JSON.stringify(culprit)]);
  });

  test("the one Allow that suffices, or all that have a part in it", () => {
    const [one, two] = [allow("oss:*", "acs:oss:*:*:logs/app/"), allow("oss:*", "acs:oss:*:*:logs/app/?*")];
    expect(decided("oss:GetObject", folder, one, two)).toEqual([one, two].map((statement) => JSON.stringify(statement)));
    expect(decided("oss:GetObject", folder, one, allow("oss:*"))).toEqual([JSON.stringify(allow("oss:*"))]);
  });
});

describe("the statement that nearly allows", () => {
  const nearest = (action: string, resource: string, ...statements: object[]): [string, string] | undefined => {
    const { nearest: found } = evaluate({ action, resource: resourceOf(resource) }, [policyOf(...statements)]);
    return found && [found.why, textOf(found.statement.at)];
  };

  test("it has the other actions on this table", () => {
    const reads = allow(["ots:DescribeTable", "ots:GetRow"], table);
    expect(nearest("ots:GetRange", table, allow("ots:ListTable", allTables), reads, allow(["oss:*"]))).toEqual(["action", JSON.stringify(reads)]);
  });

  test("it has the action on another table", () => {
    expect(nearest("ots:GetRange", `${table}_2`, ...leastPrivilege)).toEqual(["resource", JSON.stringify(readSet)]);
  });

  test("ListTable on one table", () => {
    const one = allow(tenActions, table);
    expect(nearest("ots:ListTable", allTables, one)).toEqual(["resource", JSON.stringify(one)]);
  });

  test("there may be none", () => {
    expect(nearest("ots:GetRange", table, allow("oss:*"), deny("ots:PutRow"))).toBeUndefined();
  });
});
