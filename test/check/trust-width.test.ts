import { expect, test } from "vitest";
import { ruleTester } from "../../src/testing/rule-tester.ts";
import "../../src/vitest/index.ts";
import { compileProject } from "../acceptance/clean-project.ts";
import { caseOf, documentedRole, findingsOf, projectOwner, reader, roleAccount } from "./role-documents.ts";

const needed = `${projectOwner}@odps.aliyuncs.com`;
const trusts = (Principal: unknown, more: object = {}): object => ({ Effect: "Allow", Action: "sts:AssumeRole", Principal, ...more });
const beside = (Principal: unknown, more: object = {}): object[] => [trusts({ Service: needed }), trusts(Principal, more)];
const condition = { Condition: { StringEquals: { "saml:recipient": "https://signin.aliyun.com/saml-role/sso" } } };
const idp = `acs:ram::${roleAccount}:saml-provider/corp`;

/** Statements in which « » mark what is told, its severity and the message; nothing is marked where nothing is told. */
type Row = readonly [what: string, statements: object[], severity?: "warning" | "hint", message?: string];

const rows: readonly Row[] = [
  ["the MaxCompute of the project", [trusts({ Service: needed })]],
  ["the MaxCompute of every account", beside({ Service: "«*@odps.aliyuncs.com»" }), "warning", "the MaxCompute of every account may assume Pilot"],
  [
    "alone: whether it admits this project is open",
    [trusts({ Service: "«*@odps.aliyuncs.com»" })],
    "warning",
    "the MaxCompute of every account may assume Pilot",
  ],
  ["every service", beside({ Service: "«*»" }), "warning", "every service may assume Pilot"],
  ["everybody", beside("«*»"), "warning", "anybody may assume Pilot"],
  ["every account", beside({ RAM: "«*»" }), "warning", "anybody may assume Pilot"],
  ["a wildcard in an account", beside({ RAM: "«acs:ram::*:root»" }), "warning", "whoever matches acs:ram::*:root may assume Pilot"],
  [
    "a wildcard in a role",
    beside({ RAM: `«acs:ram::${roleAccount}:role/*»` }),
    "warning",
    `whoever matches acs:ram::${roleAccount}:role/* may assume Pilot`,
  ],
  [
    "a wildcard in a service",
    beside({ Service: "«55556666*@odps.aliyuncs.com»" }),
    "warning",
    "whoever matches 55556666*@odps.aliyuncs.com may assume Pilot",
  ],
  ["another account", beside({ RAM: "«acs:ram::99:root»" }), "warning", "whoever account 99 lets call sts:AssumeRole may assume Pilot"],
  [
    "the project's account",
    beside({ RAM: `«acs:ram::${projectOwner}:root»` }),
    "warning",
    `whoever account ${projectOwner} lets call sts:AssumeRole may assume Pilot`,
  ],
  ["the role's own account, which the console begins with", beside({ RAM: `acs:ram::${roleAccount}:root` })],
  ["a user and a role of another account", beside({ RAM: ["acs:ram::99:user/eve", "acs:ram::99:role/tester"] })],
  [
    "the MaxCompute of an account without a project",
    beside({ Service: "«99@odps.aliyuncs.com»" }),
    "warning",
    "the MaxCompute of account 99, which owns no project here, may assume Pilot",
  ],
  [
    "in the same statement",
    [trusts({ Service: [needed, "«99@odps.aliyuncs.com»"] })],
    "warning",
    "the MaxCompute of account 99, which owns no project here, may assume Pilot",
  ],
  ["the bare service", beside({ Service: "odps.aliyuncs.com" })],
  ["the MaxCompute of the role's account", beside({ Service: `${roleAccount}@odps.aliyuncs.com` })],
  ["other services of MaxCompute", beside({ Service: ["identity.odps.aliyuncs.com", "mms.odps.aliyuncs.com", "notebook.odps.aliyuncs.com"] })],
  [
    "a service that no table needs",
    beside({ Service: "«ecs.aliyuncs.com»" }),
    "hint",
    "the service ecs.aliyuncs.com, which no table needs, may assume Pilot",
  ],
  [
    "of another account",
    beside({ Service: "«99@fc.aliyuncs.com»" }),
    "hint",
    "the service 99@fc.aliyuncs.com, which no table needs, may assume Pilot",
  ],
  [
    "an identity provider",
    beside({ Federated: `«${idp}»` }, { Action: "sts:*" }),
    "warning",
    "every user of this identity provider may assume Pilot",
  ],
  ["an identity provider with a condition", beside({ Federated: idp }, condition)],
  ["under a condition", beside({ Service: "*", RAM: "acs:ram::99:root" }, condition)],
  ["a Deny", beside({ Service: "*@fc.aliyuncs.com" }, { Effect: "Deny" })],
  ["another action", beside({ Service: "ecs.aliyuncs.com" }, { Action: "sts:GetCallerIdentity" })],
  ["an identity provider by its own action", beside({ Federated: idp }, { Action: "sts:AssumeRoleWithSAML" })],
  ["placeholders", beside({ Service: ["${owner}@odps.aliyuncs.com", "12345678****@odps.aliyuncs.com"], RAM: "acs:ram::${other}:root" })],
];

/** What the missing trust names as the mistake is not told twice. */
const instead: readonly Row[] = [
  ["another account's MaxCompute instead of this one", [trusts({ Service: "99@odps.aliyuncs.com" })]],
  ["another account instead of this MaxCompute", [trusts({ RAM: "acs:ram::99:root" })]],
  ["another service instead of this one", [trusts({ Service: "ecs.aliyuncs.com" })]],
];

ruleTester("ram/trust-too-wide", {
  valid: [
    ...rows.filter(([, , severity]) => severity === undefined).map(([name, trust]) => ({ name, ...caseOf({ trust }) })),
    ...instead.map(([name, trust]) => ({ name, ...caseOf({ trust }), also: ["ram/untrusted"] as const })),
  ],
  invalid: rows.flatMap(([name, trust, severity, message]) => (severity && message ? [{ name, ...caseOf({ trust }), severity, message }] : [])),
});

const stranger = beside({ Service: "99@odps.aliyuncs.com" });

test.each<readonly [what: string, head: string, files: Readonly<Record<string, string>>, count: number]>([
  [
    "owned by a project of another file",
    `project { owner = ${projectOwner} }`,
    { "other.ext": `project { owner = 99 }\n${reader.replaceAll("Pilot", '"acs:ram::1:role/r"')}` },
    0,
  ],
  [
    "owned by no project that has a table",
    `project { owner = ${projectOwner} }`,
    { "other.ext": `project { owner = 98 }\n${reader.replaceAll("Pilot", '"acs:ram::1:role/r"')}` },
    1,
  ],
  ["nobody says who owns any project", "", {}, 0],
])("the account before @: %s", (_, head, more, count) => {
  expect(findingsOf("ram/trust-too-wide", { trust: stranger, head }, more)).toHaveLength(count);
});

test("the account of a role whose ARN is filled in later is not compared", () => {
  expect(findingsOf("ram/trust-too-wide", { trust: beside({ RAM: "acs:ram::99:root" }), arn: "acs:ram::\\${account}:role/pilot" })).toEqual([]);
});

test("principals stated in the declaration of the role", () => {
  const files = documentedRole({});
  const main = files["main.ext"]!.replace('trust = file("trust.json")', `trusts ["${needed}", "acs:ram::99:root"]`);
  const found = compileProject({ main: "main.ext", files: { ...files, "main.ext": main } }).diagnostics.filter(
    ({ rule }) => rule === "ram/trust-too-wide",
  );
  expect(found.map(({ source, span }) => source.text.slice(span!.start, span!.end))).toEqual(['"acs:ram::99:root"']);
});
