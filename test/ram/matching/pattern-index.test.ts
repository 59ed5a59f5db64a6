import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PatternIndex } from "../../../src/ram/matching/pattern-index.ts";
import { type ResourcePattern, every, separator, unknown, unknownName } from "../../../src/ram/matching/resource-pattern.ts";
import { coverAsOne, matchesTogether, overlaps } from "../../../src/ram/matching/wildcard.ts";
import { resourceOf } from "../documents.ts";

const runs = { seed: 11, numRuns: Number(process.env["EXTC_RUNS"] ?? 500) };

describe("the patterns that a need overlaps", () => {
  test.each([
    ["acs:ots:r:1:instance/i/table/t1", [0, 1, 2, 4, 6]],
    ["acs:ots:r:1:instance/i/table/t2", [0, 1, 4, 6]],
    ["acs:ots:{?}:1:instance/i/table/{?}", [0, 1, 2, 3, 4, 6]],
    ["acs:ots:r:1:instance/{*}", [0, 1, 2, 3, 4, 5, 6]],
    ["acs:oss:r:1:k", [0]],
    ["", [0]],
  ])("%s: %j", (need, expected) => {
    const index = new PatternIndex([
      "*",
      "acs:ots:*",
      "acs:ots:*:*:instance/*/table/t1*",
      "acs:ots:*:*:instance/*/table/t3*",
      "acs:ots:*:*:instance/i/table/t?",
      "acs:ots:*:*:instance/j",
      "acs:ots:*:*:instance/i/table/t?",
    ]);
    expect(index.overlapping(resourceOf(need))).toEqual(expected);
  });

  test("patterns made to be slow", () => {
    const hostile = new PatternIndex([`${"*a".repeat(3071)}*b`, `*a${"?".repeat(6000)}`, `${"?".repeat(6000)}*`]);
    expect(hostile.overlapping(["a".repeat(6144)])).toEqual([1, 2]);
    expect(hostile.overlapping(["a".repeat(6144), every])).toEqual([0, 1, 2]);
  });
});

const part = fc.constantFrom("a", "b", "ab", "*", "?", "a*", "*b", "a?", "/", "a/b", "a/*", ":", "a:b");
const arn = fc
  .tuple(fc.constantFrom("a", "*", "a*"), part, part, fc.array(part, { maxLength: 3 }))
  .map(([service, region, account, id]) => `acs:${service}:${region}:${account}:${id.join("")}`);
const pattern = fc.oneof(
  arn,
  fc.array(part, { maxLength: 4 }).map((parts) => parts.join("")),
  fc.constantFrom("*", "acs:*", `a${separator}b`, `*${separator}*`),
);
const gap = fc.constantFrom<ResourcePattern[number]>(every, unknown, unknownName);
const piece: fc.Arbitrary<ResourcePattern[number]> = fc.oneof({ weight: 2, arbitrary: fc.constantFrom("a", "b", "ab", "a/b", "/", ":", "") }, gap);
const need: fc.Arbitrary<ResourcePattern> = fc.oneof(
  fc.array(piece, { maxLength: 5 }),
  fc
    .tuple(piece, piece, fc.array(piece, { maxLength: 4 }))
    .map(([region, account, id]): ResourcePattern => ["acs:a:", region, ":", account, ":", ...id]),
  fc.tuple(piece, piece).map(([name, prefix]): ResourcePattern => ["acs:a:a:b:", name, separator, prefix]),
);

describe("together as one by one", () => {
  const patterns = fc.array(pattern, { maxLength: 8 });

  test("overlapping", () => {
    fc.assert(
      fc.property(patterns, fc.array(need, { minLength: 1, maxLength: 3 }), (all, needs) => {
        const index = new PatternIndex(all);
        // Once more, since what was read is remembered.
        for (const one of [...needs, ...needs]) expect(index.overlapping(one)).toEqual([...all.keys()].filter((at) => overlaps(all[at]!, one)));
      }),
      runs,
    );
  });

  test("covering", () => {
    fc.assert(
      fc.property(patterns, need, (all, one) => {
        expect(coverAsOne(all)(one)).toBe(matchesTogether(all, one, { every: "all", unknown: "all" }));
      }),
      runs,
    );
  });
});
