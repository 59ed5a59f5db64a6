import { describe, expect, test } from "vitest";
import { every } from "../../../src/ram/matching/resource-pattern.ts";
import { evaluate } from "../../../src/ram/verdict/evaluate.ts";
import { allow, deny, policyOf, resourceOf } from "../documents.ts";

const files = resourceOf("acs:oss:{?}:1:logs/app/{*}");
const mfa = { Condition: { Bool: { "acs:MFAPresent": ["true"] } } };
const under = (operator: string, ...prefixes: string[]): object => ({ Condition: { [operator]: { "oss:Prefix": prefixes } } });

const reading = (...statements: object[]): string => evaluate({ action: "oss:GetObject", resource: files }, [policyOf(...statements)]).outcome;

const listing = (...statements: object[]): string => {
  const need = { action: "oss:ListObjects", resource: resourceOf("acs:oss:{?}:1:logs"), prefix: ["app/", every] as const };
  return evaluate(need, [policyOf(...statements)]).outcome;
};

describe("what falls short in any case is told", () => {
  const part = allow("oss:*", "acs:oss:*:*:logs/app/2026/*");

  test("whatever a Deny on a placeholder comes to", () => {
    expect(reading(part, deny("oss:*", "acs:oss:*:${account}:*"))).toBe("partly-granted");
    expect(reading(allow("oss:*", "*", mfa), deny("oss:*", "acs:oss:*:${account}:*"))).toBe("conditional");
  });

  test("whatever a Deny under a condition comes to", () => expect(reading(part, deny("oss:*", "*", mfa))).toBe("partly-granted"));

  test("a Deny of a part comes first", () =>
    expect(reading(allow("oss:*", "*", mfa), deny("oss:*", "acs:oss:*:*:logs/app/2026/*"))).toBe("partly-denied"));

  test("two regions that each grant a part grant no whole together", () => {
    const inOneRegion = (name: string, what: string): object => allow("oss:*", `acs:oss:${name}:*:logs/app/${what}`);
    expect(reading(inOneRegion("oss-cn-beijing", ""), inOneRegion("oss-cn-dalian", "?*"), part)).toBe("partly-granted");
    expect(reading(inOneRegion("oss-cn-beijing", ""), inOneRegion("oss-cn-beijing", "?*"), part)).toBe("unknown");
  });
});

describe("conditions", () => {
  test("one that cannot be known, of an action that is filled in later", () => {
    expect(reading(allow("oss:${action}", "*", mfa))).toBe("conditional");
    expect(reading(allow("oss:${action}"))).toBe("unknown");
  });

  test("one that cannot be known, beside a prefix that leaves some out", () => {
    const both = { Condition: { StringLike: { "oss:Prefix": ["app/2026/*"] }, Bool: { "acs:MFAPresent": ["true"] } } };
    expect(listing(allow("oss:*", "*", both))).toBe("conditional");
    expect(listing(allow("oss:*", "*", both), allow("oss:*", "*", under("StringLike", "app/2025/*")))).toBe("partly-granted");
  });

  test("a placeholder that cannot become a prefix that is asked for", () => {
    expect(listing(allow("oss:*", "*", under("StringLike", "app/2026/*", "raw/${day}/*")))).toBe("partly-granted");
    expect(listing(allow("oss:*", "*", under("StringLike", "app/2026/*", "app/${day}/*")))).toBe("conditional");
  });

  test("a Deny but for some prefixes, where it is not known whether it is on this bucket", () => {
    const elsewhere = under("StringNotLike", "app/2026/*");
    expect(listing(allow("oss:*"), deny("oss:*", "acs:oss:oss-cn-beijing:*:logs", elsewhere))).toBe("unknown");
    expect(listing(allow("oss:*"), deny("oss:*", "acs:oss:*:*:logs", elsewhere))).toBe("partly-denied");
  });

  test("an Allow but for some prefixes, of a bucket that is filled in later, grants no whole", () => {
    const all = allow("oss:*", ["acs:oss:*:*:logs", "acs:oss:*:*:${bucket}"], under("StringNotLike", "app/2026/*"));
    expect(listing(all)).toBe("partly-granted");
  });

  test("what an Allow but for some prefixes leaves out, another may grant", () => {
    const allBut = allow("oss:*", "*", under("StringNotLike", "app/2026/*"));
    const rest = { Condition: { StringLike: { "oss:Prefix": ["app/2026/*"] }, Bool: { "acs:MFAPresent": ["true"] } } };
    expect(listing(allBut, allow("oss:*", "*", under("StringNotLike", "app/2025/*")))).toBe("conditional");
    expect(listing(allBut, allow("oss:*", "*", rest))).toBe("conditional");
  });

  test("but one alone grants a part, and so it does beside one on another bucket", () => {
    const allBut = allow("oss:*", "*", under("StringNotLike", "app/2026/*"));
    expect(listing(allBut)).toBe("partly-granted");
    expect(listing(allBut, allow("oss:*", "acs:oss:*:*:raw"))).toBe("partly-granted");
  });

  test("a prefix with a colon, under a resource that is no whole ARN", () => {
    expect(listing(allow("oss:*", "acs:oss:*", under("StringLike", "app/12:*")))).toBe("partly-granted");
    expect(listing(allow("oss:*", "acs:oss:*:logs", under("StringLike", "app/12:*")))).toBe("partly-granted");
  });
});
