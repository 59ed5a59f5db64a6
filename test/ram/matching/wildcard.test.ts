import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatResource, type ResourcePattern, every, unknown } from "../../../src/ram/matching/resource-pattern.ts";
import { covers, matchesPattern, matchesTogether, overlaps } from "../../../src/ram/matching/wildcard.ts";
import { resourceOf } from "../documents.ts";

const runs = { seed: 7, numRuns: Number(process.env["EXTC_RUNS"] ?? 300) };

describe("matchesPattern", () => {
  test.each([
    ["", "", true],
    ["", "a", false],
    ["a", "", false],
    ["*", "", true],
    ["*", "a/b:c", true],
    ["?", "", false],
    ["?", "a", true],
    ["?", "ab", false],
    ["ots:Get*", "ots:GetRow", true],
    ["ots:Get*", "ots:Get", true],
    ["ots:GetR?w", "ots:GetRow", true],
    ["*Row", "ots:GetRow", true],
    ["a*b*c", "a__b__c", true],
    ["a*b*c", "a__c__b", false],
    ["a**b", "ab", true],
    ["*?", "", false],
    ["*?*", "x", true],
    ["a.c", "abc", false],
    ["[a]", "a", false],
    ["acs:ots:*:*:instance/abc*", "acs:ots:cn-hangzhou:1:instance/abc/table/t", true],
    ["acs:ots:*:*:instance/abc", "acs:ots:cn-hangzhou:1:instance/abc/table/t", false],
    ["acs:ots:*:*:instance/*/", "acs:ots:cn-hangzhou:1:instance/abc", false],
    ["acs:ots:*:*:instance/abc*/table/xyz*", "acs:ots:cn-hangzhou:1:instance/abc", false],
    ["acs:*", "acs:oss:*:*:b", true],
  ])("%s against %s: %s", (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
    expect(covers(pattern, [text])).toBe(expected);
    expect(overlaps(pattern, [text])).toBe(expected);
    expect(covers(pattern, [text, ""])).toBe(expected);
  });

  test("patterns made to be slow", () => {
    const long = "a".repeat(6144);
    expect(matchesPattern(`${"*a".repeat(3071)}*b`, long)).toBe(false);
    expect(matchesPattern(`${"*a".repeat(3071)}*`, long)).toBe(true);
    expect(matchesPattern(`*${"a".repeat(3000)}b`, long)).toBe(false);
    expect(covers(`${"*a".repeat(3071)}*b`, [long, every])).toBe(false);
    expect(covers(`${"*a".repeat(2000)}*`, [long, every, "a"])).toBe(true);
    expect(overlaps(`${"*a".repeat(3071)}*b`, [long, every])).toBe(true);
    expect(covers(`${"?".repeat(3000)}*`, [unknown, "a", unknown, "b", every])).toBe(false);
    expect(covers(`${"?".repeat(300)}*`, [unknown, "a".repeat(300), unknown, "b", every])).toBe(true);
  });

  test("a long run of ? behind a *, which leaves another state after each character of each gap", () => {
    const shifting = `*a${"?".repeat(6000)}`;
    const need = resourceOf("acs:oss:{?}:{?}:logs/app/{*}");
    expect(covers(shifting, need)).toBe(false);
    expect(overlaps(shifting, need)).toBe(true);
    // Said of what no pattern covers alone, and the one where the search is given up: no harm, since it only costs a warning.
    expect(matchesTogether([shifting, "acs:oss:*:*:logs/app/", "acs:oss:*:*:logs/app/?*"], need, { every: "all", unknown: "all" })).toBe(false);
  });
});

describe("covers and overlaps", () => {
  test.each([
    // pattern, need, covers, overlaps
    ["logs/*", "logs/{*}", true, true],
    ["logs/a*", "logs/{*}", false, true],
    ["log*", "logs/{*}", true, true],
    ["*.csv", "logs/{*}", false, true],
    ["data/*", "logs/{*}", false, false],
    ["logs/", "logs/{*}", false, true],
    ["logs/?*", "logs/{*}", false, true],
    ["?*", "{*}a", true, true],
    ["??*", "{*}a", false, true],
    ["*?a", "b{*}a", true, true],
    ["*a", "{*}", false, true],
    ["a", "a{?}", false, true],
    ["acs:ots:*:*:instance/i/*", "acs:ots:{?}:{?}:instance/i/table/t", true, true],
    ["acs:ots:cn-hangzhou:*:instance/i/*", "acs:ots:{?}:12345:instance/i/table/t", false, true],
    // An unknown region or account holds neither : nor /, and a key does not pass for the fields of an ARN.
    ["acs:ots:cn-hangzhou:9:*", "acs:ots:{?}:12345:instance/i/table/t", false, false],
    ["acs:ots:cn-hangzhou:9:*", "acs:ots:{?}:{?}:instance/i/table/t", false, true],
    ["acs:ots:cn-hangzhou:9:*", "acs:ots:cn-hangzhou:{?}:instance/i/table/t", false, true],
    ["acs:oss:*:9:a/*", "acs:oss:{?}:{?}:b/{*}", false, false],
    ["acs:oss:*:a/*", "acs:oss:{?}:{?}:b/{*}", false, false],
    ["acs:oss:*:*:a/*", "acs:oss:{?}:{?}:b/d/{*}", false, false],
    ["acs:oss:*:*:b/d/x:y*", "acs:oss:{?}:{?}:b/d/{*}", false, true],
    ["acs:oss:*:*:a/b/*", "acs:oss:{?}:{?}:{?}/c", false, true],
    ["acs:ots:cn-hangzhou:*:instance/j/*", "acs:ots:{?}:12345:instance/i/table/t", false, false],
  ])("%s for %s", (pattern, need, covered, overlapping) => {
    expect(covers(pattern, resourceOf(need))).toBe(covered);
    expect(overlaps(pattern, resourceOf(need))).toBe(overlapping);
  });

  test("several patterns can cover together what none covers alone", () => {
    const all = { every: "all", unknown: "all" } as const;
    expect(matchesTogether(["logs/", "logs/?*"], resourceOf("logs/{*}"), all)).toBe(true);
    expect(matchesTogether(["logs/", "logs/??*"], resourceOf("logs/{*}"), all)).toBe(false);
    expect(matchesTogether([], resourceOf("{*}"), all)).toBe(false);
  });
});

/** All strings of `letters` up to a length, shortest first. */
function strings(letters: string, longest: number): string[] {
  const found = [""];
  for (let i = 0; i < found.length; i++) {
    const text = found[i] ?? "";
    if (text.length < longest) for (const letter of letters) found.push(text + letter);
  }
  return found;
}

/** A matcher by the derivative of the pattern: nothing in common with the one under test. */
function matchesByDerivative(pattern: string, text: string): boolean {
  if (text === "") return /^\**$/.test(pattern);
  if (pattern === "") return false;
  if (pattern[0] === "*") return matchesByDerivative(pattern.slice(1), text) || matchesByDerivative(pattern, text.slice(1));
  return (pattern[0] === "?" || pattern[0] === text[0]) && matchesByDerivative(pattern.slice(1), text.slice(1));
}

// A gap's hardest content is of letters that stand in no pattern; what suits a pattern best is of its own letters.
const hardContents = [...strings("az", 3), "zzzz", "zzzzz"];
const suitableContents = strings("ab", 4);

function fillings(need: ResourcePattern, gap: typeof every | typeof unknown, contents: readonly string[]): ResourcePattern[] {
  let filled: ResourcePattern[] = [[]];
  for (const part of need)
    filled = filled.flatMap((before) => (part === gap ? contents.map((content) => [...before, content]) : [[...before, part]]));
  return filled;
}

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 4 });
const literal = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 3 });
const gap = fc.constantFrom(every, unknown);
const need: fc.Arbitrary<ResourcePattern> = fc.oneof(
  fc.tuple(literal, gap, literal),
  fc.tuple(gap, literal),
  fc.tuple(literal, gap, literal, gap, literal),
  fc.tuple(literal),
);

describe("against brute force over a small alphabet", () => {
  test("matchesPattern", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 9 }),
        fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 9 }),
        (p, text) => {
          expect(matchesPattern(p, text)).toBe(matchesByDerivative(p, text));
        },
      ),
      runs,
    );
  });

  test("covers: every filling matches; overlaps: some filling does", () => {
    fc.assert(
      fc.property(pattern, need, (p, wanted) => {
        const hard = fillings(wanted, every, hardContents).flatMap((one) => fillings(one, unknown, hardContents));
        expect(covers(p, wanted)).toBe(hard.every((one) => matchesByDerivative(p, one.join(""))));
        const suitable = fillings(wanted, every, suitableContents).flatMap((one) => fillings(one, unknown, suitableContents));
        expect(overlaps(p, wanted)).toBe(suitable.some((one) => matchesByDerivative(p, one.join(""))));
      }),
      runs,
    );
  });

  test("two patterns together, with either gap for all and the other for some", () => {
    fc.assert(
      fc.property(pattern, pattern, need, fc.boolean(), (p, q, wanted, everyForAll) => {
        const [all, some] = everyForAll ? ([every, unknown] as const) : ([unknown, every] as const);
        const expected = fillings(wanted, all, hardContents).every((outer) =>
          fillings(outer, some, suitableContents).some((one) => matchesByDerivative(p, one.join("")) || matchesByDerivative(q, one.join(""))),
        );
        const quantifiers = everyForAll ? ({ every: "all", unknown: "some" } as const) : ({ every: "some", unknown: "all" } as const);
        expect(matchesTogether([p, q], wanted, quantifiers)).toBe(expected);
      }),
      runs,
    );
  });
});

test("a resource is printed as one reads it", () => {
  expect(formatResource(resourceOf("acs:oss:{?}:{?}:logs/app/{*}"))).toBe("acs:oss:<region>:<account>:logs/app/*");
  expect(formatResource(resourceOf("acs:oss:*:1:{?}/x"))).toBe("acs:oss:*:1:<unknown>/x");
});
