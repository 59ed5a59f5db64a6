import { expect, test } from "vitest";
import { type Nested, computeNested } from "../../src/source/nested.ts";

function* sum(values: readonly (number | readonly number[])[]): Nested<number> {
  let total = 0;
  for (const value of values) total += typeof value === "number" ? value : yield sum(value);
  return total;
}

function* depth(levels: number): Nested<number> {
  return levels === 0 ? 0 : 1 + (yield depth(levels - 1));
}

test("what a computation yields is computed, and handed back to it", () => {
  expect(computeNested(sum([]))).toBe(0);
  expect(computeNested(sum([1, [2, 3], 4, [], [5]]))).toBe(15);
});

test("no stack is needed", () => {
  expect(computeNested(depth(1_000_000))).toBe(1_000_000);
});

test("what is thrown within comes out", () => {
  function* failing(): Nested<number> {
    yield depth(3);
    throw new Error("within");
  }
  function* around(): Nested<number> {
    return yield failing();
  }
  expect(() => computeNested(around())).toThrow("within");
});
