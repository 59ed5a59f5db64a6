import { expect, test } from "vitest";
import { judgeRow } from "../../bench/measure/judge-row.mjs";
import { quantile } from "../../bench/measure/quantile.mjs";

test("quantiles lie between values in proportion", () => {
  expect([0, 0.25, 0.5, 0.75, 1].map((part) => quantile([4, 1, 3, 2, 10], part))).toEqual([1, 2, 3, 4, 10]);
  expect(quantile([1, 2], 0.5)).toBe(1.5);
  expect(quantile([7], 0.75)).toBe(7);
});

test("a ratio is the median of the rounds' ratios, not the ratio of medians", () => {
  const readings = [
    { whole: 10, half: 5 },
    { whole: 40, half: 10 },
    { whole: 30, half: 20 },
  ];
  const row = { what: "whole", ratio: ({ whole, half }: Record<string, number>): [number, number] => [whole!, half!] };
  expect(judgeRow({ ...row, atMost: 2 }, readings)).toMatchObject({ sides: [30, 10], middle: 2, lower: 1.75, upper: 3, holds: true });
  expect(judgeRow({ ...row, atMost: 1.9 }, readings).holds).toBe(false);
  expect(judgeRow({ ...row, atLeast: 2.1 }, readings).holds).toBe(false);
});

test("a row of one reading is judged by it", () => {
  const row = { what: "memory", unit: "MiB" as const, value: ({ held }: Record<string, number>) => held!, atMost: 300 };
  expect(judgeRow(row, [{ held: 299 }, { held: 301 }, { held: 300 }])).toMatchObject({ sides: [], middle: 300, holds: true });
});
