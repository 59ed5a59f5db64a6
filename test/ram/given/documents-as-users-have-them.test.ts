import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { foreignPolicyFile } from "../../../src/project/foreign-policy-file.ts";
import { readPolicy } from "../../../src/ram/document/read-policy.ts";
import { readAnswers } from "../../../src/ram/given/role-answers.ts";
import { readRoleDumps } from "../../../src/ram/given/role-documents.ts";
import { readTerraform } from "../../../src/ram/given/terraform-roles.ts";
import { terraformShape } from "../../../src/ram/given/terraform-shape.ts";
import { decodeUtf8 } from "../../../src/source/decode.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { documentText } from "../documents.ts";
import { plan, resource, state } from "../terraform-output.ts";

/** What a file was recognised as, and what was found in it. */
interface Recognised {
  readonly as: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file in the way its shape asks for, as `from = file(…)` does and, for documents by themselves, `trust` and `policy`. */
function recognise(file: SourceFile): Recognised {
  const shape = terraformShape(file.text);
  if (shape !== undefined) {
    const { roles, diagnostics } = readTerraform(file);
    return { as: `terraform ${shape}`, diagnostics: [...diagnostics, ...roles.flatMap((role) => role.diagnostics)] };
  }
  const kinds = readAnswers(file, true, []).map(({ kind }) => kind);
  const [kind = "nothing of a role"] = kinds;
  const as = kinds.length > 1 ? kinds.join(" + ") : kind;
  if (kind === "trust" || kind === "permission") return { as, diagnostics: foreignPolicyFile(file) ?? readPolicy(file, kind).diagnostics };
  return { as, diagnostics: readRoleDumps([file]).diagnostics };
}

const serious = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.filter(({ severity }) => severity !== "hint").map(({ rule, message }) => `${rule}: ${message}`);

const reads = documentText({ Effect: "Allow", Action: ["ots:GetRow", "ots:GetRange"], Resource: "acs:ots:*:2301:instance/grid7/table/readings" });
const trust = documentText({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "4507@odps.aliyuncs.com" } });
const getRole = {
  RequestId: "A",
  Role: { RoleId: "1", RoleName: "MeterReader", Arn: "acs:ram::2301:role/meterreader", Description: "", AssumeRolePolicyDocument: trust },
};
const listPolicies = { Policies: { Policy: [{ PolicyName: "Reads", PolicyType: "Custom", DefaultVersion: "v2" }] }, RequestId: "B" };
const getPolicy = {
  Policy: { PolicyName: "Reads", PolicyType: "Custom", DefaultVersion: "v2", AttachmentCount: 1 },
  DefaultPolicyVersion: { VersionId: "v2", IsDefaultVersion: true, PolicyDocument: reads },
};
const version = (id: string, isDefault: boolean): object => ({ VersionId: id, IsDefaultVersion: isDefault, PolicyDocument: reads });
const getVersion = { RequestId: "C", PolicyVersion: version("v2", true) };
const listVersions = { PolicyVersions: { PolicyVersion: [version("v1", false), version("v2", true)] } };
const error = { RequestId: "D", HostId: "ram.aliyuncs.com", Code: "EntityNotExist.Role", Message: "The role not exists.", Recommend: "" };
const role = resource("ram_role", "r", { arn: "acs:ram::2301:role/meterreader", role_name: "MeterReader", assume_role_policy_document: trust });
const text = (value: object): string => JSON.stringify(value, null, 4);

describe("documents by what they are", () => {
  test.each<[what: string, text: string, as: string]>([
    ["a permission policy", reads, "permission"],
    ["a permission policy with strings for lists", documentText({ Effect: "Deny", Action: "oss:*", Resource: "*" }), "permission"],
    ["a policy without statements that has Resource nowhere", documentText({ Effect: "Allow", NotAction: "ram:*", Resource: "*" }), "permission"],
    ["a trust policy", trust, "trust"],
    ["a trust policy for everybody", documentText({ Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" }), "trust"],
    [
      "a trust policy of an identity provider",
      documentText({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Federated: ["acs:ram::2301:saml-provider/p"] } }),
      "trust",
    ],
    ["GetRole", text(getRole), "role"],
    ["GetRole, of which only the role was kept", text(getRole.Role), "role"],
    ["GetRole with the document unpacked", text({ Role: { ...getRole.Role, AssumeRolePolicyDocument: JSON.parse(trust) as object } }), "role"],
    ["ListPoliciesForRole", text(listPolicies), "attached"],
    ["ListPoliciesForRole of a role without policies", text({ Policies: { Policy: [] }, RequestId: "B" }), "attached"],
    ["ListPoliciesForRole without its inner wrapping", text({ Policies: listPolicies.Policies.Policy }), "attached"],
    ["GetPolicy", text(getPolicy), "policy"],
    ["GetPolicy of a system policy", text({ ...getPolicy, Policy: { PolicyName: "AliyunOSSReadOnlyAccess", PolicyType: "System" } }), "policy"],
    ["GetPolicy without its text", text({ Policy: { ...getPolicy.Policy, PolicyDocument: "N/A" } }), "policy"],
    ["GetPolicyVersion", text(getVersion), "version"],
    ["GetPolicyVersion of another version", text({ PolicyVersion: version("v1", false) }), "version"],
    ["ListPolicyVersions", text(listVersions), "version"],
    ["answers one after another", [getRole, listPolicies, getPolicy].map(text).join("\n"), "role + attached + policy"],
    ["answers in a list", text([getRole, listPolicies]), "role + attached"],
    ["answers with Windows line ends", text(getPolicy).replaceAll("\n", "\r\n"), "policy"],
    ["a policy with Windows line ends", `${text(JSON.parse(reads) as object).replaceAll("\n", "\r\n")}\r\n`, "permission"],
    ["a policy behind a byte order mark", `\ufeff${reads}`, "permission"],
    ["an answer behind a byte order mark", `\ufeff${text(getRole)}`, "role"],
    ["a state", text(state([role])), "terraform shown"],
    ["a plan", text(plan([role])), "terraform shown"],
    ["the caller's identity", text({ AccountId: "2301", Arn: "acs:ram::2301:user/x", IdentityType: "RAMUser", UserId: "1" }), "nothing of a role"],
    [
      "the identity of an assumed role",
      text({ Arn: "acs:ram::2301:assumed-role/meterreader/s", RoleId: "1", PrincipalId: "1:s" }),
      "nothing of a role",
    ],
    ["the policies of a whole account", text({ ...listPolicies, IsTruncated: false }), "nothing of a role"],
    [
      "the roles of a whole account",
      text({ Roles: { Role: [{ RoleName: "MeterReader", Arn: "acs:ram::2301:role/meterreader" }] } }),
      "nothing of a role",
    ],
    ["something else", '{ "name": "package" }', "nothing of a role"],
  ])("%s", (_what, content, as) => {
    const recognised = recognise(new SourceFile("x.json", content));
    expect(recognised.as).toBe(as);
    expect(serious(recognised.diagnostics)).toEqual([]);
  });

  test.each<[what: string, text: string, as: string, rule: string]>([
    ["an error of RAM", text(error), "error", "ram/invalid-policy"],
    ["an error without HostId", '{"Code":"Throttling.User","Message":"Request was denied due to user flow control."}', "error", "ram/invalid-policy"],
    ["an error of the CLI", "ERROR: SDK.ServerError\nErrorCode: NoPermission\nRecommend: \nMessage: no\n", "error", "ram/invalid-policy"],
    ["an error behind an answer", `${text(getRole)}\nERROR: SDK.ServerError\nErrorCode: Throttling.User\n`, "role + error", "ram/invalid-policy"],
    ["an answer that was cut off", text(getPolicy).slice(0, -30), "broken", "ram/invalid-policy"],
    ["a policy that was cut off", reads.slice(0, -3), "broken", "ram/invalid-policy"],
    ["an empty file", "", "broken", "ram/invalid-policy"],
    ["the -- lines of the documentation", `-- Reads.\n${reads}`, "permission", "ram/invalid-policy"],
    ["a placeholder of the documentation", trust.replace("4507", "1xxxx"), "trust", "role/placeholder"],
    ["a placeholder inside an answer", text(getRole).replace("4507", "1xxxx"), "role", "role/placeholder"],
    ["a key with a space", reads.replace('"Statement"', '"Statement "'), "permission", "ram/invalid-policy"],
    ["two roles", text([getRole, { Role: { ...getRole.Role, Arn: "acs:ram::2301:role/other" } }]), "role + role", "role/ambiguous-documents"],
    ["a state that was cut off", text(state([role])).slice(0, -5), "terraform shown", "ram/invalid-policy"],
    ["Terraform's state file", '{"version":4,"terraform_version":"1.9.0","serial":1,"resources":[]}', "terraform state-file", "ram/invalid-policy"],
  ])("%s is told", (_what, content, as, rule) => {
    const recognised = recognise(new SourceFile("x.json", content));
    expect(recognised.as).toBe(as);
    const rules = recognised.diagnostics.filter(({ severity }) => severity === "error").map((one) => one.rule);
    expect(new Set(rules)).toEqual(new Set([rule]));
  });
});

test("a policy whose keys are in lower case is a policy, and no answer that holds one", () => {
  const lower = reads.replaceAll(/"[A-Z][A-Za-z]+":/g, (key) => key.toLowerCase());
  expect(lower).toContain('"statement":');
  const { as, diagnostics } = recognise(new SourceFile("x.json", lower));
  expect(as).toBe("permission");
  expect(diagnostics.map(({ severity, message }) => `${severity} ${message}`)).toContain('warning "statement" is documented as "Statement"');
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

/** What a JSON value must be recognised as, told by its keys alone; undefined where they say nothing. */
function expectedOf(value: unknown): RegExp | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const has = (...keys: string[]): boolean => keys.every((key) => Object.hasOwn(value, key));
  if (has("format_version")) return /^terraform shown$/;
  if (has("Code", "Message")) return /^error$/;
  if (has("Statement", "Version")) return JSON.stringify(value).includes('"Principal"') ? /^trust$/ : /^permission$/;
  if (has("Role")) return /^role$/;
  if (has("Policy")) return /^policy$/;
  if (has("Policies")) return /^attached$/;
  if (has("PolicyVersion") || has("PolicyVersions")) return /^version$/;
  return has("Arn", "AccountId") ? /^nothing of a role$/ : undefined;
}

/** What is wrong with how a file was read; what it was taken for goes into `seen`. */
function problemsWith(file: SourceFile, seen: string[]): string[] {
  const { as, diagnostics } = recognise(file);
  const found = serious(diagnostics);
  seen.push(`${file.path}: ${as}${found.length === 0 ? "" : ` (${found.join("; ")})`}`);
  const isExpected = expectedOf(JSON.parse(file.text))?.test(as) === true;
  const isTold = found.length > 0 && diagnostics.every(({ rule }) => /^(?:ram|role)\//.test(rule));
  const hasRoles = !as.startsWith("terraform") || readTerraform(file).roles.length > 0;
  return [
    ...(isExpected ? [] : [`${file.path} was taken for ${as}`]),
    ...((as === "error" ? isTold : found.length === 0) ? [] : [`${file.path}: ${found.join("; ") || "nothing was said"}`]),
    ...(hasRoles ? [] : [`${file.path} gave no role`]),
  ];
}

const folder = process.env["EXTC_RAM"] ?? "";

test.runIf(folder !== "")("every document of the folder EXTC_RAM is read in the way its shape asks for", () => {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  expect(names.length).toBeGreaterThan(0);
  const seen: string[] = [];
  const problems = names.flatMap((name) => {
    const decoded = decodeUtf8(readFileSync(join(folder, name)));
    return "text" in decoded ? problemsWith(new SourceFile(name, decoded.text), seen) : [`${name} is ${decoded.problem}`];
  });
  console.log(seen.join("\n"));
  expect(problems).toEqual([]);
});
