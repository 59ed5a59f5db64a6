import { chmodSync, lstatSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { extc, read, workFolder } from "./program.ts";

const TABLE = "acs:ots:cn-qingdao:1111222233334444:instance/pier/table/tide";
const ALL_TABLES = "acs:ots:cn-qingdao:1111222233334444:instance/pier/table/*";
const reads = ["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];
const listing = { Effect: "Allow", Action: ["ots:ListTable"], Resource: [ALL_TABLES] };
const allow = (Action: string | string[], Resource: string | string[] = TABLE, more: object = {}): object => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});

const policy = (...Statement: object[]): string => `${JSON.stringify({ Version: "1", Statement }, null, 2)}\n`;
const trust = (...Service: string[]): string =>
  `${JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } }] }, null, 2)}\n`;

const table = (name: string, role: string, access = "read"): string => `external table ${name} {
  columns { harbour string @key, metres double }
  tablestore { table = "tide" }
  location = "tablestore://pier.cn-qingdao.ots-internal.aliyuncs.com"
  roleArn  = ${role}
  access   = ${access}
}
`;

const role = (name: string, documents: string): string => `role ${name} {\n  arn = "acs:ram::1111222233334444:role/${name}"\n  ${documents}\n}\n`;
const project = "project { owner = 5555666677778888 }\n";
const byFiles = 'trust = file("trust.json")\n  policy = file("policy.json")';
const main = project + role("pilot", byFiles) + table("tides", "pilot");
const trusted = trust("5555666677778888@odps.aliyuncs.com");

const fix = (folder: string, ...more: string[]): ReturnType<typeof extc> => extc(folder, ["check", "--fix-ram", ...more]);

/** What a document becomes, run by run; a run that changes nothing more ends it. */
function fixed(text: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = workFolder({ "main.ext": main, "trust.json": trusted, "policy.json": text, ...files });
  expect(fix(folder)).toMatchObject({ status: 0 });
  const once = read(folder, "policy.json");
  expect(fix(folder)).toMatchObject({ status: 0, stderr: "" });
  expect(read(folder, "policy.json")).toBe(once);
  return once;
}

describe("what --fix-ram adds to a permission policy", () => {
  const without = reads.filter((action) => action !== "ots:GetRange");

  test("an action, as the last of a list over several lines", () => {
    const before = policy(listing, allow(without));
    expect(fixed(before)).toBe(before.replace('"ots:ComputeSplitPointsBySize"', '"ots:ComputeSplitPointsBySize",\n        "ots:GetRange"'));
  });

  test("an action, into a list on one line", () => {
    const before = JSON.stringify({ Version: "1", Statement: [listing, allow(without)] }).replaceAll(",", ", ");
    expect(fixed(before)).toBe(before.replace('"ots:ComputeSplitPointsBySize"]', '"ots:ComputeSplitPointsBySize", "ots:GetRange"]'));
  });

  test("an action, into a document without white space", () => {
    const before = JSON.stringify({ Version: "1", Statement: [listing, allow(without)] });
    expect(fixed(before)).toBe(before.replace('"ots:ComputeSplitPointsBySize"]', '"ots:ComputeSplitPointsBySize","ots:GetRange"]'));
  });

  test("a statement, into a document without white space but for its last line break", () => {
    const before = `${JSON.stringify({ Version: "1", Statement: [allow(reads)] })}\n`;
    expect(fixed(before)).toBe(before.replace("}]}", `},${JSON.stringify(listing)}]}`));
  });

  test("beside a single string, which becomes a list", () => {
    const before = policy(listing, allow(without.filter((action) => action !== "ots:GetRow")), allow("ots:GetShardIterator"), allow("ots:GetRow"));
    const only = policy(listing, allow("ots:GetRow"));
    expect(fixed(only)).toMatch(/"Action": \["ots:GetRow", "ots:DescribeTable",[^\]]*\],\n {6}"Resource"/);
    expect(fixed(before)).toContain('"ots:ComputeSplitPointsBySize",\n        "ots:GetRange"');
  });

  test("a misspelt action is corrected where it stands", () => {
    const before = policy(listing, allow(reads)).replace('"ots:GetRange"', '"ots:GetRanges"');
    expect(fixed(before)).toBe(before.replace('"ots:GetRanges"', '"ots:GetRange"'));
  });

  test.each<[what: string, statement: object]>([
    ["reaches further than the need", allow(without, "acs:ots:*:*:instance/*")],
    ["reaches every resource", allow(without, "*")],
    ["holds under a condition alone", allow(without, TABLE, { Condition: { Bool: { "acs:SecureTransport": "true" } } })],
  ])("a statement of its own where the one that has the other actions %s", (_, statement) => {
    const others = allow(without, `${TABLE}*`);
    const { Statement } = JSON.parse(fixed(policy(listing, others, statement))) as { Statement: object[] };
    expect(Statement).toEqual([listing, others, statement, allow(["ots:GetRange"], [TABLE])]);
  });

  test("nothing where a Deny decides", () => {
    const before = policy(listing, allow(reads), { Effect: "Deny", Action: "ots:GetRange", Resource: "*" });
    const folder = workFolder({ "main.ext": main, "trust.json": trusted, "policy.json": before });
    expect(fix(folder)).toMatchObject({ status: 1, stdout: expect.stringContaining("ram/denied-action") });
    expect(read(folder, "policy.json")).toBe(before);
  });

  test("writes only where they are meant", () => {
    const folder = workFolder({
      "main.ext": main.replace("access   = read\n", ""),
      "trust.json": trusted,
      "policy.json": policy(listing, allow(reads)),
    });
    expect(fix(folder)).toMatchObject({ status: 0, stdout: expect.stringContaining("ram/read-only-role") });
    expect(read(folder, "policy.json")).not.toContain("PutRow");
    writeFileSync(join(folder, "main.ext"), main.replace("= read\n", "= readwrite\n"));
    expect(fix(folder)).toMatchObject({ status: 0 });
    for (const action of ["PutRow", "UpdateRow", "DeleteRow", "BatchWriteRow"]) expect(read(folder, "policy.json")).toContain(`ots:${action}`);
  });

  test("the byte order mark, the line ends and the indentation stay", () => {
    const before = policy(listing, allow(without)).replaceAll("  ", "\t").replaceAll("\n", "\r\n");
    const after = fixed(`\ufeff${before}`);
    expect(after).toBe(`\ufeff${before.replace('"ots:ComputeSplitPointsBySize"', '"ots:ComputeSplitPointsBySize",\r\n\t\t\t\t"ots:GetRange"')}`);
  });
});

describe("what --fix-ram adds to a trust policy", () => {
  test.each([
    ["the data owner's id", "1111222233334444@odps.aliyuncs.com"],
    ["the bare service", "odps.aliyuncs.com"],
  ])("the principal, beside %s", (_, other) => {
    const folder = workFolder({ "main.ext": main, "trust.json": trust(other), "policy.json": policy(listing, allow(reads)) });
    fix(folder);
    expect(JSON.parse(read(folder, "trust.json"))).toEqual(JSON.parse(trust(other, "5555666677778888@odps.aliyuncs.com")));
  });

  test("the principal, under the key that is there in another letter case", () => {
    const before = trust("odps.aliyuncs.com").replace('"Service"', '"service"');
    const folder = workFolder({ "main.ext": main, "trust.json": before, "policy.json": policy(listing, allow(reads)) });
    fix(folder);
    const after = trust("odps.aliyuncs.com", "5555666677778888@odps.aliyuncs.com").replace('"Service"', '"service"');
    expect(read(folder, "trust.json")).toBe(after);
  });

  test("a Service beside the root of an account, which stays", () => {
    const before = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":"acs:ram::1111222233334444:root"}}]}`;
    const folder = workFolder({ "main.ext": main, "trust.json": before, "policy.json": policy(listing, allow(reads)) });
    expect(fix(folder).status).toBe(0);
    expect(JSON.parse(read(folder, "trust.json"))).toMatchObject({
      Statement: [{ Principal: { RAM: "acs:ram::1111222233334444:root", Service: ["5555666677778888@odps.aliyuncs.com"] } }],
    });
  });
});

describe("what --fix-ram leaves alone", () => {
  const lacking = policy(listing, allow("ots:GetRow"));
  const dumped = JSON.stringify({
    Policy: { PolicyName: "p", PolicyType: "Custom" },
    DefaultPolicyVersion: { IsDefaultVersion: true, PolicyDocument: lacking },
  });
  const attached = JSON.stringify({ Policies: { Policy: [{ PolicyName: "p", PolicyType: "Custom" }] } });
  const got = JSON.stringify({ Role: { RoleName: "pilot", Arn: "acs:ram::1111222233334444:role/pilot", AssumeRolePolicyDocument: trusted } });

  test("answers of the aliyun CLI: it says what to add", () => {
    const files = { "main.ext": project + role("pilot", 'from = file("ram/")') + table("tides", "pilot"), "ram/GetPolicy.json": dumped };
    const folder = workFolder({ ...files, "ram/List.json": attached, "ram/GetRole.json": got });
    const { status, stdout, stderr } = fix(folder);
    expect(status).toBe(1);
    expect(stdout).toContain(`= add    {"Effect":"Allow","Action":["ots:DescribeTable"`);
    expect(stderr).toBe("extc: 1 finding is left for you: --fix-ram edits policy files of one role, no dumps, no Terraform and no declarations\n");
    expect(read(folder, "ram/GetPolicy.json")).toBe(dumped);
  });

  test("a role that is stated: it says the declaration to add", () => {
    const stated = `trusts ["5555666677778888@odps.aliyuncs.com"]\n  allow ["ots:ListTable"] on ["${ALL_TABLES}"]\n  allow ["ots:GetRow"] on ["${TABLE}"]`;
    const text = project + role("pilot", stated) + table("tides", "pilot");
    const folder = workFolder({ "main.ext": text });
    const { status, stdout } = fix(folder);
    expect(status).toBe(1);
    const [, actions = ""] = /= add {4}allow \[(.*)\] on \["acs:ots:cn-qingdao:1111222233334444:instance\/pier\/table\/tide"\]/.exec(stdout) ?? [];
    expect(actions.split(", ").toSorted()).toEqual(
      reads
        .filter((action) => action !== "ots:GetRow")
        .map((action) => `"${action}"`)
        .toSorted(),
    );
    expect(read(folder, "main.ext")).toBe(text);
  });

  test("a file that several roles name, since each would be granted it", () => {
    const text = project + role("pilot", byFiles) + role("diver", byFiles) + table("tides", "pilot");
    const folder = workFolder({ "main.ext": text, "trust.json": trusted, "policy.json": lacking });
    expect(fix(folder)).toMatchObject({ status: 1, stdout: expect.stringContaining("other roles name the same file") });
    expect(read(folder, "policy.json")).toBe(lacking);
  });

  test("a policy that has no room left", () => {
    const filler = Array.from({ length: 200 }, (_, index) => `acs:ots:*:*:instance/x${index}`);
    const full = policy(listing, allow("ots:GetRow"), allow("ots:GetShardIterator", filler)).replaceAll(/\s/g, "");
    const padded = full.replace('"acs:ots:*:*:instance/x0"', `"acs:ots:*:*:instance/${"y".repeat(6144 - full.length + 2)}"`);
    expect(padded.length).toBe(6144);
    const folder = workFolder({ "main.ext": main, "trust.json": trusted, "policy.json": padded });
    expect(fix(folder)).toMatchObject({ status: 1, stdout: expect.stringContaining("= add ") });
    expect(read(folder, "policy.json")).toBe(padded);
  });

  test("what it cannot read", () => {
    const broken = lacking.replace('"Version": "1",', '"Version": "1"');
    const folder = workFolder({ "main.ext": main, "trust.json": trusted, "policy.json": broken });
    expect(fix(folder)).toMatchObject({ status: 1, stdout: expect.stringContaining("ram/invalid-policy") });
    expect(read(folder, "policy.json")).toBe(broken);
  });
});

describe("how --fix-ram writes", () => {
  const lacking = policy(listing, allow("ots:GetRow"));
  const files = { "main.ext": main, "trust.json": trusted, "policy.json": lacking };

  test("it says what was added to which file", () => {
    expect(fix(workFolder(files)).stderr).toMatch(/^extc: policy\.json: added "ots:DescribeTable", (?:"ots:\w+"(?:, )?){3} to a statement\n$/);
  });

  test("the mode of the file stays, and a link stays a link", () => {
    const folder = workFolder({ "main.ext": main, "trust.json": trusted, "kept/policy.json": lacking });
    chmodSync(join(folder, "kept/policy.json"), 0o600);
    symlinkSync("kept/policy.json", join(folder, "policy.json"));
    expect(fix(folder).status).toBe(0);
    expect(statSync(join(folder, "kept/policy.json")).mode & 0o777).toBe(0o600);
    expect(lstatSync(join(folder, "policy.json")).isSymbolicLink()).toBe(true);
    expect(read(folder, "kept/policy.json")).toContain("ots:GetRange");
  });

  test("--diff prints a patch that git applies, and writes nothing", () => {
    const folder = workFolder(files);
    const { status, stdout } = fix(folder, "--diff");
    expect(status).toBe(1);
    expect(read(folder, "policy.json")).toBe(lacking);
    expect(stdout).toMatch(/^--- a\/policy\.json\n\+\+\+ b\/policy\.json\n@@ /);
    spawnSync("git", ["init", "-q"], { cwd: folder });
    expect(spawnSync("git", ["apply", "-"], { cwd: folder, input: stdout }).status).toBe(0);
    expect(extc(folder, ["check"]).status).toBe(0);
  });

  test("--diff of what is in order prints nothing", () => {
    const folder = workFolder({ ...files, "policy.json": policy(listing, allow(reads)) });
    expect(fix(folder, "--diff")).toMatchObject({ status: 0, stdout: "" });
  });

  test("several findings of one file, and several files, are mended in one run", () => {
    const text = project + role("pilot", byFiles) + role("diver", 'trust = file("trust.json")\n  policy = file("other.json")');
    const both = text + table("tides", "pilot") + table("deeps", "diver", "readwrite");
    const folder = workFolder({ "main.ext": both, "trust.json": trusted, "policy.json": policy(), "other.json": policy(allow("ots:GetRow")) });
    expect(fix(folder).status).toBe(0);
    const { Statement } = JSON.parse(read(folder, "policy.json")) as { Statement: { Action: string[] }[] };
    expect(Statement.map(({ Action }) => Action.toSorted())).toEqual([["ots:ListTable"], reads.toSorted()]);
    expect(read(folder, "other.json")).toContain("ots:BatchWriteRow");
  });
});
