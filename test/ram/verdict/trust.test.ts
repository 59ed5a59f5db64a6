import { describe, expect, test } from "vitest";
import { SourceFile } from "../../../src/source/source-file.ts";
import { textOf } from "../../../src/source/span.ts";
import { readPolicy } from "../../../src/ram/document/read-policy.ts";
import { evaluateTrust } from "../../../src/ram/verdict/trust.ts";
import { documentText } from "../documents.ts";

const across = { roleAccount: "12345", projectOwner: "56789" };
const within = { roleAccount: "12345", projectOwner: "12345" };

const statement = (Principal: unknown, more: object = {}): object => ({ Action: "sts:AssumeRole", Effect: "Allow", Principal, ...more });
const service = (...names: string[]): object => statement({ Service: names });
const condition = { Condition: { StringEquals: { "sts:ExternalId": "abc" } } };

function judge(question: typeof across, statements: object[]): { outcome: string; mistakes: string[]; needed: string } {
  const { value } = readPolicy(new SourceFile("trust.json", documentText(...statements)), "trust");
  if (value === undefined) throw new Error("unreadable");
  const { outcome, mistakes, needed } = evaluateTrust(value, question);
  return { outcome, mistakes: mistakes.map(({ at, why }) => `${why} ${textOf(at.at)}`), needed };
}

type Row = readonly [what: string, question: typeof across, statements: object[], outcome: string, ...mistakes: string[]];

const rows: readonly Row[] = [
  // RAM reference 4.1: the bare service within an account, behind the owner's id across accounts.
  ["the bare service, one account", within, [service("odps.aliyuncs.com")], "trusted"],
  ["the owner's id, two accounts", across, [service("56789@odps.aliyuncs.com")], "trusted"],
  ["one string instead of a list", across, [statement({ Service: "56789@odps.aliyuncs.com" })], "trusted"],
  ["among other principals", across, [service("fc.aliyuncs.com", "56789@odps.aliyuncs.com")], "trusted"],
  ["in a second statement", across, [statement({ RAM: ["acs:ram::12345:root"] }), service("56789@odps.aliyuncs.com")], "trusted"],
  ["action in another case, as a pattern, as *", across, [statement({ Service: "56789@odps.aliyuncs.com" }, { Action: ["STS:Assume*"] })], "trusted"],
  // 4.2: a bare service principal is the service of the role's own account.
  ["the bare service, two accounts", across, [service("odps.aliyuncs.com")], "untrusted", 'bare-service-across-accounts "odps.aliyuncs.com"'],
  ["the own id, one account", within, [service("12345@odps.aliyuncs.com")], "own-uid", 'own-uid "12345@odps.aliyuncs.com"'],
  [
    "the own id, one account, in a second statement",
    within,
    [statement({ RAM: "acs:ram::12345:root" }), service("12345@odps.aliyuncs.com")],
    "own-uid",
    'own-uid "12345@odps.aliyuncs.com"',
  ],
  ["both forms, one account", within, [service("12345@odps.aliyuncs.com", "odps.aliyuncs.com")], "trusted"],
  // 4.7 and 4.3: the data owner's id.
  ["the data owner's id", across, [service("12345@odps.aliyuncs.com")], "untrusted", 'data-owner "12345@odps.aliyuncs.com"'],
  ["a third account", across, [service("99@odps.aliyuncs.com")], "untrusted", 'other-account "99@odps.aliyuncs.com"'],
  ["a third account, one account", within, [service("99@odps.aliyuncs.com")], "untrusted", 'other-account "99@odps.aliyuncs.com"'],
  ["made for an account, never edited", across, [statement({ RAM: "acs:ram::12345:root" })], "untrusted", 'account-root "acs:ram::12345:root"'],
  [
    "made for the project's account, never edited",
    across,
    [statement({ RAM: ["acs:ram::56789:root"] })],
    "untrusted",
    'account-root "acs:ram::56789:root"',
  ],
  [
    "a masked account root",
    across,
    [statement({ RAM: "acs:ram::123456789012****:root" })],
    "untrusted",
    'account-root "acs:ram::123456789012****:root"',
  ],
  ["another service of MaxCompute", across, [service("identity.odps.aliyuncs.com")], "untrusted", 'other-service "identity.odps.aliyuncs.com"'],
  ["another service behind the owner's id", across, [service("56789@fc.aliyuncs.com")], "untrusted", 'other-service "56789@fc.aliyuncs.com"'],
  ["the service under RAM", across, [statement({ RAM: ["56789@odps.aliyuncs.com"] })], "untrusted", 'wrong-kind "56789@odps.aliyuncs.com"'],
  [
    "a user and another role, which are there for others",
    across,
    [statement({ RAM: ["acs:ram::12345:user/u", "acs:ram::12345:role/r"] })],
    "untrusted",
  ],
  ["an identity provider", across, [statement({ Federated: "acs:ram::12345:saml-provider/p" })], "untrusted"],
  [
    "another action",
    across,
    [statement({ Service: ["56789@odps.aliyuncs.com"] }, { Action: "sts:GetCallerIdentity" })],
    "untrusted",
    'not-assume-role "sts:GetCallerIdentity"',
  ],
  [
    "several mistakes",
    across,
    [service("odps.aliyuncs.com", "12345@odps.aliyuncs.com")],
    "untrusted",
    'bare-service-across-accounts "odps.aliyuncs.com"',
    'data-owner "12345@odps.aliyuncs.com"',
  ],
  ["no statement", across, [], "untrusted"],
  // 3.12: conditions.
  ["under a condition", across, [statement({ Service: ["56789@odps.aliyuncs.com"] }, condition)], "conditional"],
  [
    "under a condition and without",
    across,
    [statement({ Service: ["56789@odps.aliyuncs.com"] }, condition), service("56789@odps.aliyuncs.com")],
    "trusted",
  ],
  // 3.10: Deny beats Allow.
  ["denied", across, [service("56789@odps.aliyuncs.com"), statement({ Service: "56789@odps.aliyuncs.com" }, { Effect: "Deny" })], "denied"],
  ["another one denied", across, [service("56789@odps.aliyuncs.com"), statement({ Service: "99@odps.aliyuncs.com" }, { Effect: "Deny" })], "trusted"],
  [
    "denied under a condition",
    across,
    [service("56789@odps.aliyuncs.com"), statement({ Service: "56789@odps.aliyuncs.com" }, { Effect: "Deny", ...condition })],
    "conditional",
  ],
  ["everybody denied", across, [service("56789@odps.aliyuncs.com"), statement("*", { Effect: "Deny" })], "unknown"],
  // What is not documented or not filled in is not judged.
  ["everybody", across, [statement("*")], "unknown"],
  ["a wildcard account", across, [service("*@odps.aliyuncs.com")], "unknown"],
  ["a template", across, [service("${owner}@odps.aliyuncs.com")], "unknown"],
  ["a template, one account", within, [service("{{ owner }}@odps.aliyuncs.com")], "unknown"],
  ["a masked id", across, [service("5678****@odps.aliyuncs.com")], "unknown"],
  ["a left-over placeholder", across, [service("1xxxx@odps.aliyuncs.com")], "unknown"],
  ["words for an id", across, [service("ID of the Alibaba Cloud account that owns MaxCompute@odps.aliyuncs.com")], "unknown"],
  ["the right principal with a space before it", across, [service(" 56789@odps.aliyuncs.com")], "unknown"],
  ["the bare service with a space after it", within, [service("odps.aliyuncs.com ")], "unknown"],
  ["a wrong one with a space before it", across, [service(" 12345@odps.aliyuncs.com")], "untrusted", 'data-owner " 12345@odps.aliyuncs.com"'],
  ["a template for another service", across, [service("${owner}@fc.aliyuncs.com")], "untrusted", 'other-service "${owner}@fc.aliyuncs.com"'],
];

describe("evaluateTrust", () => {
  for (const [what, question, statements, outcome, ...mistakes] of rows) {
    test(what, () => {
      expect(judge(question, statements)).toEqual({
        outcome,
        mistakes,
        needed: question === within ? "odps.aliyuncs.com" : "56789@odps.aliyuncs.com",
      });
    });
  }
});
