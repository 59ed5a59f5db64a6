import { describe, expect, test } from "vitest";
import { Baseline, type BaselineEntry } from "../../src/project/baseline/baseline.ts";
import { readBaseline, renderBaseline } from "../../src/project/baseline/baseline-file.ts";

const entry = (file: string, rule = "a/b", fingerprint = "0"): BaselineEntry => ({ file, rule, fingerprint });

function baselineWith(...entries: readonly (readonly [BaselineEntry, number])[]): Baseline {
  const baseline = new Baseline();
  for (const [one, count] of entries) baseline.set(one, count);
  return baseline;
}

describe("a file that is no baseline is told, with its place", () => {
  test.each([
    ["empty", "", ":1:1 is not valid JSON"],
    ["cut off", "{ oops", ":1:3 is not valid JSON"],
    ["a merge that was left", '{\n<<<<<<< ours\n  "version": 1\n}', ":2:1 is not valid JSON"],
    ["a list", "[]", ":1:1 is no baseline"],
    ["without findings", '{ "version": 1 }', ":1:1 is no baseline"],
    ["without version", '{ "findings": {} }', ":1:1 is no baseline"],
    ["of a newer program", '{ "version": 2, "findings": [] }', " is of version 2, and this program reads 1"],
    ["with a count that is none", '{ "version": 1, "findings": { "a.ext": { "x": { "y": "z" } } } }', ":1:54 is no baseline"],
    ["with a list of rules", '{ "version": 1, "findings": { "a.ext": [] } }', ":1:40 is no baseline"],
    ["with a list of fingerprints", '{ "version": 1, "findings": { "a.ext": { "x": [] } } }', ":1:47 is no baseline"],
  ])("%s", (_, text, problem) => {
    expect(readBaseline(text)).toEqual({ problem });
  });
});

test("what is written is read again, in one order, one entry a line", () => {
  const one = baselineWith([entry("b.ext"), 1], [entry("a.ext", "z/y", "2"), 3], [entry("a.ext", "a/b", "1"), 1], [entry("__proto__"), 1]);
  const text = renderBaseline(one);
  expect(readBaseline(text)).toEqual(one);
  expect(renderBaseline(readBaseline(text) as Baseline)).toBe(text);
  expect(text).toBe(`{
  "version": 1,
  "findings": {
    "__proto__": {
      "a/b": {
        "0": 1
      }
    },
    "a.ext": {
      "a/b": {
        "1": 1
      },
      "z/y": {
        "2": 3
      }
    },
    "b.ext": {
      "a/b": {
        "0": 1
      }
    }
  }
}
`);
});

test("a key that a merge left twice counts once", () => {
  const read = readBaseline('{ "version": 1, "findings": { "a": { "r": { "f": 1 } }, "a": { "r": { "f": 2, "g": 1 } } } }');
  expect((read as Baseline).entries()).toEqual([
    [entry("a", "r", "f"), 2],
    [entry("a", "r", "g"), 1],
  ]);
});
