import { describe, expect, test } from "vitest";
import { compileProject } from "../acceptance/clean-project.ts";
import { allow, deny } from "../ram/documents.ts";
import { documentedRole, findingsOf } from "./role-documents.ts";

type Row = readonly [entry: string, severity: "warning" | "hint" | "silent", nearest?: string];

const rows: readonly Row[] = [
  // One slip away from an action.
  ["ots:GetRnage", "warning", "ots:GetRange"],
  ["ots:GetRanges", "warning", "ots:GetRange"],
  ["ots:GteRow", "warning", "ots:GetRow"],
  ["ots:getrwo", "warning", "ots:GetRow"],
  ["ots:ListTables", "warning", "ots:ListTable"],
  ["ots:DescribTable", "warning", "ots:DescribeTable"],
  ["ots:ComputeSplitPointBySize", "warning", "ots:ComputeSplitPointsBySize"],
  ["ots: GetRow", "warning", "ots:GetRow"],
  ["oss:GetObejct", "warning", "oss:GetObject"],
  ["oss::GetObject", "warning", "oss:GetObject"],
  ["oss:AbortMultiPartUploads", "warning", "oss:AbortMultipartUpload"],
  ["sts:AsumeRole", "warning", "sts:AssumeRole"],
  // Names of S3 and of older calls.
  ["oss:ListBucket", "warning", "oss:ListObjects"],
  ["oss:GetBucket", "warning", "oss:ListObjects"],
  // A wildcard that matches nothing.
  ["ots:Gte*", "warning", "ots:Get*"],
  ["oss:Lst*", "warning", "oss:List*"],
  ["oss:GetObjct*", "warning", "oss:GetObject*"],
  ["ots:*Rwo", "hint"],
  // Another service, or none.
  ["ost:GetRow", "warning", "ots:GetRow"],
  ["otss:GetRow", "warning", "ots:GetRow"],
  ["oos:GetObject", "warning", "oss:GetObject"],
  ["ots:GetObject", "warning", "oss:GetObject"],
  ["GetRow", "warning", "ots:GetRow"],
  ["ots.GetRange", "warning", "ots:GetRange"],
  ["ots：GetRange", "warning", "ots:GetRange"],
  ["everything", "warning"],
  ["", "warning"],
  // Nothing is near: it may be newer than the list.
  ["oss:HoldObject", "hint"],
  ["ots:ForgetEverything", "hint"],
  ["oss:GetBucketHoliday", "hint"],
  // Get is not taken for Put.
  ["oss:GetBucketRTC", "hint"],
  // What exists.
  ["*", "silent"],
  ["ots:*", "silent"],
  ["OTS:GETROW", "silent"],
  ["ots:SQL*", "silent"],
  ["ots:BulkExport", "silent"],
  ["ots:CreateTunnel", "silent"],
  ["ots:Consume*", "silent"],
  ["ots:PutTimeseriesData", "silent"],
  ["oss:RestoreObject", "silent"],
  ["oss:ListObjectVersions", "silent"],
  ["oss:GetBucketInfo", "silent"],
  ["oss:?etObject", "silent"],
  // Calls that published policies list although they are authorised as another action.
  ["oss:HeadObject", "silent"],
  ["oss:CopyObject", "silent"],
  ["oss:InitiateMultipartUpload", "silent"],
  // Services that are not known here, near ones too.
  ["dlf:GetTable", "silent"],
  ["kms:Decrypt", "silent"],
  ["log:PostLogStoreLogs", "silent"],
  ["oos:StartExecution", "silent"],
  ["oos:TagResources", "silent"],
  ["dts:DescribeInstance", "silent"],
  ["o*:GetRwo", "silent"],
  // To be filled in, and told by another rule.
  ["ots:${action}", "silent"],
  ["ots:{action}", "silent"],
  [" ots:GetRow", "silent"],
];

describe.each([
  ["Action of an Allow", (entry: string) => [allow("*"), allow(["ots:GetRow", entry])]],
  ["Action of a Deny", (entry: string) => [allow("*"), deny(entry, "acs:ots:*:*:instance/other")]],
  ["NotAction", (entry: string) => [allow("*"), { Effect: "Allow", NotAction: [entry], Resource: "*" }]],
])("in %s", (_, statements) => {
  test.each(rows.map(([entry, severity, nearest]) => ({ entry, severity, nearest })))(
    "$entry: $severity $nearest",
    ({ entry, severity, nearest }) => {
      const { diagnostics } = compileProject({ main: "main.ext", files: documentedRole({ policy: statements(entry) }) });
      const found = diagnostics.filter(({ rule }) => rule === "ram/unknown-action");
      expect(found.map((finding) => finding.severity)).toEqual(severity === "silent" ? [] : [severity]);
      const [finding] = found;
      if (finding === undefined) return;
      expect(finding.source.text.slice(finding.span?.start, finding.span?.end)).toBe(JSON.stringify(entry));
      expect(finding.tables).toEqual(["tides"]);
      expect(finding.fixes.map(({ safety, edits }) => [safety, edits.map(({ text }) => text)])).toEqual(
        nearest === undefined ? [] : [["unsafe", [JSON.stringify(nearest)]]],
      );
      if (nearest !== undefined) expect(finding.help).toBe(`did you mean ${nearest}?`);
    },
  );
});

test("each entry is told by itself, once however often the document is named", () => {
  const second = 'role Mate {\n  arn = "acs:ram::1111222233334444:role/mate"\n  policy = file("policy.json")\n}\n';
  const tables = `${documentedRole({})["main.ext"]!.split("\n}\n").slice(1).join("\n}\n")}${second}`;
  expect(findingsOf("ram/unknown-action", { policy: [allow("*"), allow(["ots:GetRwo", "ots:PutRwo"])], tables })).toEqual([
    'warning "ots:GetRwo": there is no action ots:GetRwo',
    'warning "ots:PutRwo": there is no action ots:PutRwo',
  ]);
});

test("an action stated in the declaration of the role", () => {
  const stated = `role Own {\n  arn = "acs:ram::1111222233334444:role/own"\n  allow ["ots:GetRwo"] on ["*"]\n}\n`;
  const tables = `${stated}external table t {\n  columns { a string @key }\n  tablestore { table = "t" }\n  location = "tablestore://pier.cn-qingdao.ots-internal.aliyuncs.com"\n  roleArn = Own\n}\n`;
  expect(findingsOf("ram/unknown-action", { tables })).toEqual(['warning "ots:GetRwo": there is no action ots:GetRwo']);
});

test("in a trust policy, unless the missing trust says so", () => {
  const assume = (Action: string, Service: string): object => ({ Effect: "Allow", Action, Principal: { Service } });
  const right = assume("sts:AssumeRole", "5555666677778888@odps.aliyuncs.com");
  expect(findingsOf("ram/unknown-action", { trust: [right, assume("sts:AssumRole", "5555666677778888@odps.aliyuncs.com")] })).toHaveLength(1);
  expect(findingsOf("ram/unknown-action", { trust: [assume("sts:AssumRole", "5555666677778888@odps.aliyuncs.com")] })).toEqual([]);
});

test("an ignore above the file() that names the document silences it", () => {
  const files = documentedRole({ policy: [allow(["*", "ots:GetRwo"])] });
  const [before, after] = files["main.ext"]!.split('  policy = file("policy.json")');
  const main = `${before}  // extc-ignore ram/unknown-action: comes with the next release\n  policy = file("policy.json")${after}`;
  const { diagnostics } = compileProject({ main: "main.ext", files: { ...files, "main.ext": main } });
  expect(diagnostics.filter(({ severity }) => severity !== "hint")).toEqual([]);
});

test("nothing is edited in an answer of RAM, even where somebody unpacked its documents", () => {
  const files = documentedRole({});
  const main = files["main.ext"]!.replace('policy = file("policy.json")', 'from = file("d.json")').replace('  trust = file("trust.json")\n', "");
  const policy = { Version: "1", Statement: [allow("ots:GetRnage")] };
  const dump = [{ Policies: { Policy: [{ PolicyName: "P" }] } }, { Policy: { PolicyName: "P", PolicyDocument: policy } }];
  const { diagnostics } = compileProject({ main: "main.ext", files: { ...files, "main.ext": main, "d.json": JSON.stringify(dump) } });
  const unknown = diagnostics.filter(({ rule }) => rule === "ram/unknown-action");
  expect(unknown.map(({ help, fixes }) => [help, fixes])).toEqual([["did you mean ots:GetRange?", []]]);
});
