import { describe, expect, test } from "vitest";
import { gapsOf, isValid } from "./altered-files.ts";
import { expectLawful, formatted } from "./expect-lawful.ts";

/** A type of `levels` levels, the innermost ones of which are those that stay on their line. */
function fileOf(levels: number, open: string, close: string): string {
  return `columns Deep {\n  a ${open.repeat(levels)}decimal(38, 18)${close.repeat(levels)} @comment("deep")\n  b string\n}\n`;
}

const shapes: readonly (readonly [string, string])[] = [
  ["array<", ">"],
  ["map<string, ", ">"],
  ["struct<id: bigint, a: ", ">"],
  ["STRUCT<`a b`: ", ' @comment("c")>'],
  ["struct<a: ", " COMMENT 'c', b: char(3)>"],
];

describe.each(shapes)("types as %s…%s, deeper than lines are indented", (open, close) => {
  const text = fileOf(70, open, close);

  test("keep their meaning", () => {
    for (const levels of [55, 57, 58, 59, 60, 70]) {
      expectLawful(fileOf(levels, open, close));
      expectLawful(fileOf(levels, open, close), { printWidth: 1 });
    }
  });

  test.each(["/* c */", "// c\n", "\n// c\n", "/// c\n", "/* c\n d */", "\n\n/* c */\n\n"])("keep %j between any two words", (comment) => {
    const gaps = gapsOf(text);
    const middle = gaps.slice(gaps.length / 2 - 15, gaps.length / 2 + 15);
    const altered = middle.map((gap) => text.slice(0, gap) + comment + text.slice(gap)).filter(isValid);
    expect(altered.length).toBeGreaterThan(10);
    for (const one of altered) expectLawful(one);
    expectLawful(
      middle.reduceRight(
        (all, gap) => (isValid(all.slice(0, gap) + comment + all.slice(gap)) ? all.slice(0, gap) + comment + all.slice(gap) : all),
        text,
      ),
    );
  });
});

test("lines are indented up to a depth, from which on a type stays on its line", () => {
  const lines = formatted(fileOf(70, "struct<a: ", ">")).split("\n");
  const widest = lines.find((line) => line.includes("decimal"))!;
  expect(widest).toBe(`${" ".repeat(2 * 60)}a: ${"struct<a: ".repeat(11)}decimal(38, 18)${">".repeat(11)}`);
  expect(lines.length).toBe(2 * 59 + 5);
});

test("what a type of a thousand levels takes grows with its length", () => {
  const of = (levels: number): number => formatted(fileOf(levels, "struct<a: ", ">")).length;
  expect(of(1000) - of(900)).toBe(100 * "struct<a: >".length);
});
