import { describe, expect, test } from "vitest";
import { isSameRole, isServiceLinked, parseRoleArn } from "../../src/ram/role-arn.ts";

describe("parseRoleArn", () => {
  test.each([
    ["acs:ram::12345:role/aliyunodpsroleforotheruser", { account: "12345", name: "aliyunodpsroleforotheruser" }],
    ["acs:ram::1511928242963727:role/AliyunFCDefaultRole", { account: "1511928242963727", name: "AliyunFCDefaultRole" }],
    ["acs:ram::1:role/a.b-c_d@e", { account: "1", name: "a.b-c_d@e" }],
    ["acs: ram::12345:role/x", { problem: "spaces", mended: "acs:ram::12345:role/x" }],
    ["acs:ram::12345:role/x\n", { problem: "spaces", mended: "acs:ram::12345:role/x" }],
    ["acs:ram::12345:role/\u00a0x", { problem: "spaces", mended: "acs:ram::12345:role/x" }],
    ["acs:ram::1xxxx:role/x", { problem: "placeholder", placeholder: "1xxxx", start: 9, end: 14, template: false }],
    ["acs:ram::xxxxx:role/x", { problem: "placeholder", placeholder: "xxxxx", start: 9, end: 14, template: false }],
    ["acs:ram::<uid>:role/x", { problem: "placeholder", placeholder: "<uid>", start: 9, end: 14, template: false }],
    ["acs:ram::<your uid>:role/x", { problem: "placeholder", placeholder: "<your uid>", start: 9, end: 19, template: false }],
    ["acs:ram::12345:role/<role-name>", { problem: "placeholder", placeholder: "<role-name>", start: 20, end: 31, template: false }],
    ["acs:ram::12345****:role/x", { problem: "placeholder", placeholder: "12345****", start: 9, end: 18, template: true }],
    ["acs:ram::${uid}:role/x", { problem: "placeholder", placeholder: "${uid}", start: 9, end: 15, template: true }],
    ["acs:ram::{{ uid }}:role/x", { problem: "placeholder", placeholder: "{{ uid }}", start: 9, end: 18, template: true }],
    ["acs:ram::{uid}:role/x", { problem: "placeholder", placeholder: "{uid}", start: 9, end: 14, template: true }],
    ["acs:ram::1:user/x", { problem: "user" }],
    ["dannybaba", { problem: "malformed", reason: "a bare name" }],
    ["", { problem: "malformed", reason: "empty" }],
    ["   ", { problem: "malformed", reason: "empty" }],
    ["arn:aws:iam::123:role/x", { problem: "malformed", reason: "an ARN of another cloud" }],
    ["acs:oss::1:role/x", { problem: "malformed", reason: "it must begin with acs:ram::" }],
    ["acs:ram:*:1:role/x", { problem: "malformed", reason: "the region field must be empty" }],
    ["acs:ram:cn-hangzhou:1:role/x", { problem: "malformed", reason: "the region field must be empty" }],
    ["acs:ram:1:role/x", { problem: "malformed", reason: "the region field must be empty" }],
    ["acs:ram::role/x", { problem: "malformed", reason: "a field is missing" }],
    ["acs:ram::abc:role/x", { problem: "malformed", reason: "account must be digits" }],
    ["acs:ram:::role/x", { problem: "malformed", reason: "account must be digits" }],
    ["acs:ram::1:root", { problem: "malformed", reason: "an account, not a role" }],
    ["acs:ram::1:policy/x", { problem: "malformed", reason: "role/ is missing before the name" }],
    ["acs:ram::1:x", { problem: "malformed", reason: "role/ is missing before the name" }],
    ["acs:ram::1:role/", { problem: "malformed", reason: "the role name is missing" }],
    ["acs:ram::1:role/a/b", { problem: "malformed", reason: "role name has characters outside letters, digits, . - _ @" }],
    ["acs:ram::1:role/角色", { problem: "malformed", reason: "role name has characters outside letters, digits, . - _ @" }],
    [`acs:ram::1:role/${"a".repeat(65)}`, { problem: "malformed", reason: "role name is longer than 64 characters" }],
    ["acs：ram：：1：role/x", { problem: "malformed", reason: "a full-width colon where : belongs" }],
  ])("%s", (text, expected) => {
    expect(parseRoleArn(text)).toEqual(expected);
  });

  test("names that merely hold an x are names", () => {
    for (const name of ["maxcompute", "x", "xx", "x86", "Linux_1xx2", "a-xa"])
      expect(parseRoleArn(`acs:ram::1:role/${name}`)).toEqual({ account: "1", name });
  });
});

test("a role is the same ignoring the case of its name, and in one account only", () => {
  expect(isSameRole({ account: "1", name: "AliyunODPSDefaultRole" }, { account: "1", name: "aliyunodpsdefaultrole" })).toBe(true);
  expect(isSameRole({ account: "1", name: "a" }, { account: "01", name: "a" })).toBe(false);
  expect(isSameRole({ account: "1", name: "a" }, { account: "1", name: "b" })).toBe(false);
});

test("service-linked roles are told by their name", () => {
  expect(isServiceLinked({ account: "1", name: "AliyunServiceRoleForMaxComputeIdentityMgmt" })).toBe(true);
  expect(isServiceLinked({ account: "1", name: "aliyunserviceroleforpairec" })).toBe(true);
  expect(isServiceLinked({ account: "1", name: "AliyunODPSDefaultRole" })).toBe(false);
});
