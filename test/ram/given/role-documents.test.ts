import { describe, expect, test } from "vitest";
import { SourceFile } from "../../../src/source/source-file.ts";
import { textOf } from "../../../src/source/span.ts";
import { evaluate } from "../../../src/ram/verdict/evaluate.ts";
import { looksLikeRoleDump } from "../../../src/ram/given/role-answers.ts";
import { type RoleDocuments, documentsOf, readRoleDumps } from "../../../src/ram/given/role-documents.ts";
import { evaluateTrust } from "../../../src/ram/verdict/trust.ts";
import { allow, documentText, policyOf, tenActions } from "../documents.ts";

const trustText = (service: string): string => documentText({ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: [service] } });
const trusted = trustText("56789@odps.aliyuncs.com");
const grants = documentText(allow(tenActions));
const name = "AliyunODPSRolePolicyForOtherUser";

const getRole = (arn = "acs:ram::12345:role/aliyunodpsroleforotheruser", document: unknown = trusted): object => ({
  RequestId: "1",
  Role: { RoleName: "AliyunODPSRoleForOtherUser", Arn: arn, MaxSessionDuration: 3600, AssumeRolePolicyDocument: document },
});
const listPolicies = (...entries: [string, string][]): object => ({
  RequestId: "2",
  Policies: { Policy: entries.map(([PolicyName, PolicyType]) => ({ PolicyName, PolicyType, DefaultVersion: "v1" })) },
});
const getPolicy = (policy = name, document: unknown = grants): object => ({
  Policy: { PolicyName: policy, PolicyType: "Custom", DefaultVersion: "v1" },
  DefaultPolicyVersion: { VersionId: "v1", IsDefaultVersion: true, PolicyDocument: document },
});
const getVersion = (document: string, isDefault = true): object => ({
  PolicyVersion: { IsDefaultVersion: isDefault, VersionId: "v3", PolicyDocument: document },
});
const listVersions = (older: string, current: string): object => ({
  PolicyVersions: {
    PolicyVersion: [
      { IsDefaultVersion: false, VersionId: "v3", PolicyDocument: older },
      { IsDefaultVersion: true, VersionId: "v5", PolicyDocument: current },
    ],
  },
});
const error = { RequestId: "5", HostId: "ram.aliyuncs.com", Code: "EntityNotExist.Role", Message: "The role not exists.", Recommend: "" };
const cliError = "ERROR: SDK.ServerError\nErrorCode: EntityNotExist.Role\nRecommend: \nRequestId: 5\nMessage: The role not exists.\n";

const file = (content: object | string, path = "x.json"): SourceFile =>
  new SourceFile(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));

function read(...contents: (object | string | SourceFile)[]): { value: RoleDocuments | undefined; found: string[] } {
  const files = contents.map((content, i) => (content instanceof SourceFile ? content : file(content, `role/${i}.json`)));
  const { value, diagnostics } = readRoleDumps(files);
  return { value, found: diagnostics.map(({ rule, message, span }) => `${rule} ${span === undefined ? "" : textOf(span)}: ${message}`) };
}

function summary(value: RoleDocuments | undefined): object | undefined {
  return (
    value && {
      arn: value.arn?.value,
      trust: value.trust?.statements[0]?.principals[0]?.value.value,
      policies: value.policies.map((policy) => policy.name ?? "-"),
      notSeen: value.notSeen.map((word) => word.value),
      notAttached: value.notAttached.map((policy) => policy.name ?? "-"),
      complete: value.complete,
      damaged: value.damaged,
    }
  );
}

const arn = "acs:ram::12345:role/aliyunodpsroleforotheruser";
const trust = "56789@odps.aliyuncs.com";
const nothing = { arn: undefined, trust: undefined, policies: [], notSeen: [], notAttached: [], complete: false, damaged: false };

/** A JSON value whose keys are spelled otherwise. */
function respelled(value: unknown, spell: (key: string) => string): object {
  const text = JSON.stringify(value, (_key, own: unknown) =>
    typeof own === "object" && own !== null && !Array.isArray(own)
      ? Object.fromEntries(Object.entries(own).map(([key, each]) => [spell(key), each as unknown]))
      : own,
  );
  return JSON.parse(text) as object;
}

describe("what a folder of answers tells of a role", () => {
  const all = [getRole(), listPolicies([name, "Custom"]), getPolicy()];
  const complete = { ...nothing, arn, trust, policies: [name], complete: true };
  const extra = documentText(allow("oss:*"));

  test.each<[string, (object | string | SourceFile)[], object]>([
    ["the three answers the walk takes", all, complete],
    ["all in one file", [all.map((answer) => JSON.stringify(answer)).join("\n")], complete],
    ["all in one list", [all], complete],
    ["the role alone", [getRole()], { ...nothing, arn, trust }],
    ["the role without its wrapping", [(getRole() as { Role: object }).Role], { ...nothing, arn, trust }],
    [
      "documents that somebody unpacked",
      [getRole(arn, JSON.parse(trusted)), listPolicies([name, "Custom"]), getPolicy(name, JSON.parse(grants))],
      complete,
    ],
    ["keys as the SDK for TypeScript spells them", [respelled(all, (key) => key.charAt(0).toLowerCase() + key.slice(1))], complete],
    ["keys in lower case", [respelled(all, (key) => key.toLowerCase())], complete],
    ["keys in upper case", [respelled(all, (key) => key.toUpperCase())], complete],
    [
      "documents that are URL-encoded",
      [getRole(arn, encodeURIComponent(trusted)), listPolicies([name, "Custom"]), getPolicy(name, encodeURIComponent(grants))],
      complete,
    ],
    [
      "documents that are encoded as in a form",
      [
        getRole(arn, encodeURIComponent(trusted).replaceAll("%20", "+")),
        listPolicies([name, "Custom"]),
        getPolicy(name, encodeURIComponent(JSON.stringify(JSON.parse(grants), null, 2)).replaceAll("%20", "+")),
      ],
      complete,
    ],
    [
      "answers without their wrappings",
      [
        (getRole() as { Role: object }).Role,
        (listPolicies([name, "Custom"]) as { Policies: object }).Policies,
        { PolicyName: name, PolicyType: "Custom", PolicyDocument: grants },
      ],
      complete,
    ],
    [
      "a version without its wrapping",
      [listPolicies([name, "Custom"]), (getVersion(grants) as { PolicyVersion: object }).PolicyVersion],
      { ...nothing, policies: [name], complete: true },
    ],
    ["what the SDK returns, the answer in its body", all.map((answer) => ({ headers: {}, statusCode: 200, body: answer })), complete],
    ["lists in a list", [[[all[0]], all.slice(1)]], complete],
    ["answers under the names of the calls", [{ GetRole: all[0], ListPoliciesForRole: all[1], GetPolicy: [all[2]] }], complete],
    ["a list that has nothing to do with roles", [getRole(), { policies: [] }], { ...nothing, arn, trust }],
    ["another program's error", [getRole(), { code: "E404", message: "not found" }], { ...nothing, arn, trust }],
    ["another program's statement", [getRole(), { statement: "SELECT 1" }], { ...nothing, arn, trust }],
    ["the same role twice", [...all, getRole("acs:ram::12345:role/AliyunODPSRoleForOtherUser")], complete],
    ["nothing attached", [getRole(), listPolicies()], { ...nothing, arn, trust, complete: true }],
    ["a policy whose text was not given", [getRole(), listPolicies([name, "Custom"])], { ...nothing, arn, trust, notSeen: [name] }],
    ["a policy whose text RAM leaves out", [listPolicies([name, "Custom"]), getPolicy(name, "N/A")], { ...nothing, notSeen: [name] }],
    ["policies without the list", [getRole(), getPolicy()], { ...nothing, arn, trust, policies: [name] }],
    ["a policy that is not attached", [...all, getPolicy("Other")], { ...complete, notAttached: ["Other"] }],
    [
      "a misspelled name: not seen and not attached",
      [listPolicies([name, "Custom"]), getPolicy("AliyunODPSRolePolicyForOtherUse")],
      { ...nothing, notSeen: [name], notAttached: ["AliyunODPSRolePolicyForOtherUse"] },
    ],
    ["names ignore case", [listPolicies([name.toUpperCase(), "Custom"]), getPolicy()], { ...nothing, policies: [name], complete: true }],
    [
      "a system policy whose text is published",
      [listPolicies(["AliyunOTSReadOnlyAccess", "System"])],
      { ...nothing, policies: ["AliyunOTSReadOnlyAccess"], complete: true },
    ],
    ["another system policy", [listPolicies(["ReadOnlyAccess", "System"])], { ...nothing, notSeen: ["ReadOnlyAccess"] }],
    [
      "a custom policy that is called like a system policy",
      [listPolicies(["AliyunOTSReadOnlyAccess", "Custom"])],
      { ...nothing, notSeen: ["AliyunOTSReadOnlyAccess"] },
    ],
    [
      "a version: of the only policy without text",
      [listPolicies([name, "Custom"]), getVersion(grants)],
      { ...nothing, policies: [name], complete: true },
    ],
    ["a version that is not the default", [listPolicies([name, "Custom"]), getVersion(grants, false)], { ...nothing, notSeen: [name] }],
    [
      "of all versions the default one",
      [listPolicies([name, "Custom"]), listVersions(extra, grants)],
      { ...nothing, policies: [name], complete: true },
    ],
    [
      "versions that could be of either policy",
      [listPolicies(["A", "Custom"], ["B", "Custom"]), getVersion(grants)],
      { ...nothing, notSeen: ["A", "B"] },
    ],
    [
      "versions in files called after the policies",
      [listPolicies(["A", "Custom"], ["B", "Custom"]), file(getVersion(grants), "r/GetPolicyVersion-B.json"), file(getVersion(extra), "r/A.json")],
      { ...nothing, policies: ["A", "B"], complete: true },
    ],
    [
      "a version beside GetPolicy of the same text",
      [listPolicies([name, "Custom"]), getPolicy(), getVersion(grants)],
      { ...nothing, policies: [name], complete: true },
    ],
    ["plain documents", [trusted, grants], { ...nothing, trust, policies: ["-"], complete: true }],
    ["a plain document beside a list", [listPolicies([name, "Custom"]), getPolicy(), extra], { ...nothing, policies: [name, "-"], complete: true }],
    [
      "a plain document called after the policy",
      [listPolicies(["A", "Custom"]), file(grants, "r/A.json")],
      { ...nothing, policies: ["A"], complete: true },
    ],
    [
      "other files are left alone",
      [...all, '{"name": "x"}', "# Roles", "{ broken", { AccountId: "1", Arn: "acs:ram::1:user/x", IdentityType: "RAMUser" }],
      complete,
    ],
    ["the policies of the whole account are no list of the role", [{ ...listPolicies(["B", "Custom"]), IsTruncated: false }, ...all], complete],
  ])("%s", (_what, contents, expected) => {
    const { value, found } = read(...contents);
    expect(found).toEqual([]);
    expect(summary(value)).toEqual(expected);
  });

  test.each<[string, (object | string)[]]>([
    ["a template that has a role somewhere", [{ Resources: { Reader: { Properties: getRole() } } }]],
    ["no file", []],
    ["an empty object", [{}]],
    ["another answer", [{ AccountId: "1", Arn: "acs:ram::1:user/x", IdentityType: "RAMUser" }]],
    ["roles, without their trust", [{ Roles: { Role: [{ RoleName: "r" }] } }, "text"]],
  ])("nothing of a role: %s", (_what, contents) => {
    expect(read(...contents)).toEqual({ value: undefined, found: [] });
  });
});

describe("what is wrong with the answers", () => {
  test.each<[string, (object | string)[], string[]]>([
    [
      "two roles",
      [getRole(), getRole("acs:ram::12345:role/other")],
      ['role/ambiguous-documents "acs:ram::12345:role/other": documents of several roles'],
    ],
    [
      "two trust policies",
      [getRole(), trustText("odps.aliyuncs.com")],
      [`role/ambiguous-documents ${trustText("odps.aliyuncs.com")}: several trust policies, and a role has one`],
    ],
    [
      "an error as RAM answers it",
      [getRole(), error],
      ['ram/invalid-policy "EntityNotExist.Role": this file holds an error of the aliyun CLI, not a document: EntityNotExist.Role'],
    ],
    [
      "an error as the CLI prints it",
      [getRole(), cliError],
      ["ram/invalid-policy EntityNotExist.Role: this file holds an error of the aliyun CLI, not a document: EntityNotExist.Role"],
    ],
    [
      "an error without its details",
      ["ERROR: SDK.ClientError"],
      ["ram/invalid-policy SDK.ClientError: this file holds an error of the aliyun CLI, not a document: SDK.ClientError"],
    ],
    [
      "an error behind an answer",
      [`${JSON.stringify(listPolicies())}\n${cliError}`],
      ["ram/invalid-policy EntityNotExist.Role: this file holds an error of the aliyun CLI, not a document: EntityNotExist.Role"],
    ],
    ["an empty file", [getRole(), ""], ["ram/invalid-policy : the file is empty"]],
    ["an answer that was cut off", [getRole(), JSON.stringify(getPolicy()).slice(0, 150)], [expect.stringContaining("ram/invalid-policy") as string]],
    ["the only file, whatever it is", ["hello"], ["ram/invalid-policy hello: not JSON: hello is no JSON value: strings stand in double quotes"]],
    ["a document with -- lines", [getRole(), `-- Reads.\n${grants}`], ["ram/invalid-policy -- Reads.: not JSON: comment lines"]],
    ["a document in an answer", [getPolicy("p", grants.replace('"1"', "1"))], ['ram/invalid-policy 1: Version must be the string "1"']],
    ["an unfinished document in an answer", [getPolicy("p", grants.slice(0, -1))], ["ram/invalid-policy : not JSON: a closing } is missing"]],
    [
      "a placeholder in an answer",
      [getRole(arn, trustText("1xxxx@odps.aliyuncs.com"))],
      ['role/placeholder \\"1xxxx@odps.aliyuncs.com\\": the trust policy still says 1xxxx'],
    ],
  ])("%s", (_what, contents, expected) => {
    const { value, found } = read(...contents);
    expect(found).toEqual(expected);
    expect(value?.damaged).toBe(true);
  });

  test("findings say through which place the files were reached", () => {
    const ext = new SourceFile("a.ext", 'role A { from = file("ram/") }');
    const at = { source: ext, start: 16, end: 28 };
    expect(readRoleDumps([file(error)], at).diagnostics.map(({ reachedFrom }) => reachedFrom)).toEqual([at]);
  });
});

test.each([
  ["EntityNotExist.Role", /name.*account/],
  ["NoPermission", /may read/],
  ["Throttling.User", /again/],
  ["InternalError", /again/],
])("an error %s says what to do", (code, step) => {
  const { diagnostics } = readRoleDumps([file({ ...error, Code: code })]);
  expect(diagnostics.map(({ help }) => help)).toEqual([expect.stringMatching(step)]);
});

describe("documents inside JSON strings", () => {
  test("words stand at their characters in the file", () => {
    const { value } = read(getRole(), listPolicies([name, "Custom"]), getPolicy());
    expect(value?.arn && textOf(value.arn.at)).toBe(`"${arn}"`);
    const principal = value?.trust?.statements[0]?.principals[0]?.value.at;
    expect(principal && textOf(principal)).toBe('\\"56789@odps.aliyuncs.com\\"');
    expect(value?.policies[0]?.statements[0]?.actions.map(({ at }) => textOf(at))).toEqual(tenActions.map((action) => `\\"${action}\\"`));
    expect(value?.policies[0]?.statements[0] && textOf(value.policies[0].statements[0].at)).toMatch(/^\{\\"Effect\\".*\}$/);
  });

  test("through every kind of escape", () => {
    const written =
      '{"Policy":{"PolicyName":"p"},"DefaultPolicyVersion":{"PolicyDocument":"{\\n\\t\\u0022Version\\":\\"1\\",\\r\\n\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"o\\u0074s:\\\\u0047etRow\\",\\"Resource\\":\\"acs:oss:*:*:b\\/\\u65e5志\\"}]}"}}';
    const { value, found } = read(written);
    expect(found).toEqual([]);
    const statement = value?.policies[0]?.statements[0];
    expect(statement?.actions.map(({ value: text, at }) => [text, textOf(at)])).toEqual([["ots:GetRow", '\\"o\\u0074s:\\\\u0047etRow\\"']]);
    expect(statement?.resources.map(({ value: text, at }) => [text, textOf(at)])).toEqual([
      ["acs:oss:*:*:b/日志", '\\"acs:oss:*:*:b\\/\\u65e5志\\"'],
    ]);
  });

  test("through URL encoding", () => {
    const document = encodeURIComponent(documentText(allow("ots:GetRow", "acs:oss:*:*:b/日志+😀")));
    const [statement] = read(getPolicy(name, document)).value?.policies[0]?.statements ?? [];
    expect(statement?.actions.map(({ value: text, at }) => [text, textOf(at)])).toEqual([["ots:GetRow", "%22ots%3AGetRow%22"]]);
    expect(statement?.resources.map(({ value: text, at }) => [text, decodeURIComponent(textOf(at))])).toEqual([
      ["acs:oss:*:*:b/日志+😀", '"acs:oss:*:*:b/日志+😀"'],
    ]);
  });
});

test("the role of the seed allows the ten actions to MaxCompute of 56789", () => {
  const { value } = read(getRole(), listPolicies([name, "Custom"]), getPolicy());
  for (const action of tenActions)
    expect(evaluate({ action, resource: ["acs:ots:cn-hangzhou:12345:instance/cap1/table/vehicle_track"] }, value?.policies ?? []).outcome).toBe(
      "allowed",
    );
  expect(value?.trust && evaluateTrust(value.trust, { roleAccount: "12345", projectOwner: "56789" }).outcome).toBe("trusted");
});

test("policies handed over one by one", () => {
  const policy = policyOf(allow("*"));
  expect(documentsOf(undefined, [policy], false)).toEqual({ policies: [policy], notSeen: [], notAttached: [], complete: true, damaged: false });
  expect(documentsOf(policy, [], true)).toEqual({ trust: policy, policies: [], notSeen: [], notAttached: [], complete: false, damaged: true });
});

test.each([
  [getRole(), true],
  [listPolicies(), true],
  [getPolicy(), true],
  [getVersion(grants, false), true],
  [listVersions(grants, grants), true],
  [grants, true],
  [trusted, true],
  [error, true],
  [cliError, true],
  [{ name: "x" }, false],
  ["# Roles", false],
  ["[1, 2]", false],
])("a dump is told by its shape: %j", (content, expected) => {
  expect(looksLikeRoleDump(file(content, "readme.txt"))).toBe(expected);
});
