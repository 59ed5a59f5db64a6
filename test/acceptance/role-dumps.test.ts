import { describe, expect, test } from "vitest";
import { type Change, type Project, change, compileProject, isSerious, told } from "./clean-project.ts";
import { type Mistake, expectClean, expectMistake } from "./expect-mistake.ts";
import { seedProject } from "./seed-project.ts";

const EXT = "vehicle.ext";
const ARN = "acs:ram::12345:role/aliyunodpsroleforotheruser";

const policy = seedProject.files["ram/AliyunODPSRolePolicy.json"]!;
const trust = seedProject.files["ram/trust.json"]!;

const getRole = (arn: string, document = trust): string =>
  JSON.stringify({ RequestId: "0", Role: { RoleName: "R", Arn: arn, AssumeRolePolicyDocument: document } }, null, 2);
const attached = (...names: string[]): string =>
  JSON.stringify({ Policies: { Policy: names.map((PolicyName) => ({ PolicyName, PolicyType: "Custom", DefaultVersion: "v1" })) } }, null, 2);
const getPolicy = (name: string, document = policy): string =>
  JSON.stringify(
    {
      Policy: { PolicyName: name, PolicyType: "Custom", DefaultVersion: "v1" },
      DefaultPolicyVersion: { VersionId: "v1", IsDefaultVersion: true, PolicyDocument: document },
    },
    null,
    2,
  );

/** The seed's table with the role's ARN spelled out; what is known of the role is in a folder, as the aliyun CLI printed it. */
const inline: Project = {
  main: EXT,
  options: { roles: ["roles"], project: { owner: "56789", region: "cn-hangzhou" } },
  files: {
    [EXT]: `external table ads_log_ots_pt_external {
  columns { vid bigint @key, gt bigint @key, longitude double }
  tablestore { table = "vehicle_track" }
  location = "tablestore://cap1.cn-hangzhou.ots-internal.aliyuncs.com"
  roleArn  = "${ARN}"
  access   = read
}
`,
    "roles/reader/GetRole.json": getRole(ARN),
    "roles/reader/ListPoliciesForRole.json": attached("p"),
    "roles/reader/GetPolicy.json": getPolicy("p"),
  },
};

const inRole: Change = [EXT, `roleArn  = "${ARN}"`, `roleArn  = «"${ARN}"»`];
const role = (text: string): Change => ["roles/reader/GetRole.json", getRole(ARN), text];
const list = (text: string): Change => ["roles/reader/ListPoliciesForRole.json", attached("p"), text];
const text = (document: string): Change => ["roles/reader/GetPolicy.json", getPolicy("p"), getPolicy("p", document)];

const mistakes: readonly Mistake[] = [
  ["an action is missing", "ram/missing-action", "error", text(policy.replace('"ots:GetRange",', "")), inRole],
  [
    "an action is denied",
    "ram/denied-action",
    "error",
    text(policy.replace('"Statement": [', '"Statement": [{ "Effect": "Deny", "Action": "ots:GetRange", "Resource": "*" },')),
    inRole,
  ],
  ["the trust is the data owner's", "ram/untrusted", "error", role(getRole(ARN, trust.replace("56789", "12345"))), inRole],
  [
    "the trust is an account root's",
    "ram/untrusted",
    "error",
    role(getRole(ARN, '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":"acs:ram::12345:root"}}]}')),
    inRole,
  ],
  [
    "the policy is another version's text, with comment lines",
    "ram/invalid-policy",
    "error",
    ["roles/reader/GetPolicy.json", getPolicy("p"), getPolicy("p", "«-- a comment»\n" + policy)],
  ],
];

describe("a role known by its ARN", () => {
  test("is checked against its documents: nothing is wrong", () => {
    const { diagnostics } = expectClean(inline, []);
    expect(diagnostics.map(({ rule }) => rule)).not.toContain("role/unverified");
  });

  test("the name's letter case does not matter", () => {
    const { diagnostics } = expectClean(inline, [[EXT, ARN, "acs:ram::12345:role/AliyunODPSRoleForOtherUser"]]);
    expect(diagnostics.map(({ rule }) => rule)).not.toContain("role/unverified");
  });

  test("another account's role of this name is another role", () => {
    const { diagnostics } = expectClean(inline, [[EXT, ARN, ARN.replace("12345", "12346")]]);
    expect(diagnostics.map(({ rule }) => rule)).toContain("role/unverified");
  });

  test.each(mistakes.map((mistake) => [mistake[0], mistake] as const))("%s", (_, mistake) => void expectMistake(mistake, inline));

  test("a policy whose text was not given makes verdicts unknown, not wrong", () => {
    const { sql, diagnostics } = compileProject(change(inline, [list(attached("p", "q")), text(policy.replace('"ots:GetRange",', ""))]));
    expect(diagnostics.filter(isSerious).map(told)).toMatchObject([{ rule: "role/policy-not-seen", severity: "warning", marked: '"q"' }]);
    expect(diagnostics.find(isSerious)?.help).toBe("save it as well: aliyun ram GetPolicy --PolicyName q --PolicyType Custom");
    expect(sql).not.toBeNull();
  });

  test("a policy without the list of what is attached: what it lacks another may grant, and that is said", () => {
    const files = Object.fromEntries(Object.entries(inline.files).filter(([path]) => !path.includes("ListPolicies")));
    const { diagnostics } = expectClean({ ...inline, files }, [text(policy.replace('"ots:GetRange",', ""))]);
    expect(diagnostics.filter(({ rule }) => rule === "role/unverified").map(({ message }) => message)).toEqual([
      "which policies are attached to aliyunodpsroleforotheruser was not given, so what they lack is not told",
    ]);
  });

  test("a system policy lacks an action: its own text is nothing to change", () => {
    const writing: Change = [EXT, "access   = read", "access   = readwrite"];
    const system = attached("AliyunOTSReadOnlyAccess").replace("Custom", "System");
    const seen = getPolicy("AliyunOTSReadOnlyAccess").replace("Custom", "System");
    for (const given of [getPolicy("p"), seen.replaceAll(/,?\\n *\\"ots:(?:Put|Update|Delete|BatchWrite)Row\\"/g, "")]) {
      const changes: Change[] = [writing, list(system), ["roles/reader/GetPolicy.json", getPolicy("p"), given]];
      const missing = compileProject(change(inline, changes)).diagnostics.filter(({ rule }) => rule === "ram/missing-action");
      expect(missing.map(({ help }) => help)).toEqual([
        expect.stringMatching(/^attach a policy of your own that allows "ots:PutRow", .*cannot be changed$/),
      ]);
    }
  });

  test("nothing is attached", () => {
    const { sql, diagnostics } = compileProject(change(inline, [list(attached())]));
    expect(diagnostics.filter(isSerious).map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      "warning ram/not-attached",
      "error ram/missing-action",
    ]);
    expect(sql).toBeNull();
  });

  test("a policy that is not attached does not count", () => {
    const { diagnostics } = compileProject(change(inline, [list(attached("other")), inRole]));
    expect(
      diagnostics
        .filter(isSerious)
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(["ram/not-attached", "role/policy-not-seen"]);
  });
});

describe("answers of which no role can be told", () => {
  const error = JSON.stringify({ RequestId: "1", HostId: "ram.aliyuncs.com", Code: "EntityNotExist.Role", Message: "The role not exists." });

  test("are told where a role is missed, as a warning: they may be another role's", () => {
    const { sql, diagnostics } = compileProject(change(inline, [role(error)]));
    expect(diagnostics.filter(isSerious).map(told)).toMatchObject([
      { rule: "ram/invalid-policy", severity: "warning", file: "roles/reader/GetRole.json", marked: '"EntityNotExist.Role"' },
    ]);
    expect(diagnostics.map(({ rule }) => rule)).toContain("role/unverified");
    expect(sql).not.toBeNull();
  });

  test("are not told where none is missed", () => {
    expectClean({ ...inline, files: { ...inline.files, "roles/other/GetRole.json": error } }, []);
  });

  test("nor is a broken file that speaks of no role", () => {
    const { diagnostics } = expectClean({ ...inline, files: { [EXT]: inline.files[EXT]!, "roles/package.json": '{ "name": "x", }' } }, []);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(["role/unverified"]);
  });

  test("two roles in one folder leave both open", () => {
    const { diagnostics } = compileProject({
      ...inline,
      files: { ...inline.files, "roles/reader/GetRole0.json": getRole("acs:ram::12345:role/another") },
    });
    expect(diagnostics.map(({ rule }) => rule)).toContain("role/ambiguous-documents");
  });
});

describe("a role declared with a folder", () => {
  const declared: Project = change(inline, [
    [EXT, "external table", `role Reader {\n  arn  = "${ARN}"\n  from = file("roles/reader/")\n}\n\nexternal table`],
    [EXT, `roleArn  = "${ARN}"`, "roleArn  = Reader"],
  ]);
  const alone: Project = { ...declared, options: { project: { owner: "56789" } } };

  test("nothing is wrong", () => void expectClean(alone, []));

  test("documents of a role of another account", () =>
    void expectMistake(
      ["", "role/account-mismatch", "error", role(getRole(ARN.replace("12345", "12346"))), [EXT, `arn  = "${ARN}"`, `arn  = «"${ARN}"»`]],
      alone,
    ));

  test("documents of two roles", () => {
    const two: Project = { ...alone, files: { ...alone.files, "roles/reader/GetRole2.json": getRole(`${ARN}2`) } };
    void expectMistake(["", "role/ambiguous-documents", "error", ["roles/reader/GetRole2.json", `"${ARN}2"`, `«"${ARN}2"»`]], two);
  });

  test("a trust policy beside the folder hides no policy that was not given", () => {
    const own = change(alone, [[EXT, "  from = ", '  trust = file("trust.json")\n  from = '], list(attached("p", "q"))]);
    const { diagnostics } = compileProject({ ...own, files: { ...own.files, "trust.json": trust } });
    expect(diagnostics.filter(isSerious).map(told)).toMatchObject([{ rule: "role/policy-not-seen", marked: '"q"' }]);
  });

  test.each([
    ["an error of RAM", '{ "Code": "NoPermission", "Message": "You are not authorized." }', '"NoPermission"'],
    ["an error of the CLI", "ERROR: SDK.ServerError\nErrorCode: NoPermission\nMessage: no\n", "NoPermission"],
  ])("%s where a policy is expected", (_, answer, marked) => {
    const files = {
      ...alone.files,
      "ram/policy.json": answer,
      [EXT]: alone.files[EXT]!.replace('from = file("roles/reader/")', 'policy = file("ram/policy.json")'),
    };
    const found = compileProject({ ...alone, files }).diagnostics.filter(isSerious);
    expect(found.map(told)).toMatchObject([{ rule: "ram/invalid-policy", file: "ram/policy.json", marked }]);
    expect(found[0]?.message).toContain("an error of the aliyun CLI");
  });

  test("a file that has nothing of a role", () => {
    const files = {
      ...alone.files,
      "ram/caller.json": '{ "AccountId": "12345", "Arn": "acs:ram::12345:user/x" }',
      [EXT]: alone.files[EXT]!.replace("roles/reader/", "ram/caller.json"),
    };
    expect(
      compileProject({ ...alone, files })
        .diagnostics.filter(isSerious)
        .map(told),
    ).toMatchObject([{ rule: "file/missing", file: EXT, marked: '"ram/caller.json"' }]);
  });

  test("a folder that is missing", () => void expectMistake(["", "file/missing", "error", [EXT, '"roles/reader/"', '«"roles/writer/"»']], alone));
});

describe("documents of another role", () => {
  test("are told apart by the name too, and judge nothing", () => {
    const files = {
      "ram/GetRole.json": getRole("acs:ram::12345:role/another", trust.replace("56789@", "77777@")),
      [EXT]: seedProject.files[EXT]!.replace(/trust {2}= .*\n {2}policy = .*/, 'from = file("ram/GetRole.json")'),
    };
    const { diagnostics } = compileProject({ ...seedProject, files: { ...seedProject.files, ...files } });
    expect(diagnostics.filter(isSerious).map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(["error role/account-mismatch"]);
  });
});
