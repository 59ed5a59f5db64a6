import { expect, test } from "vitest";
import { characters, displayWidth } from "../../src/source/display-width.ts";

test.each<readonly [string, number]>([
  ["a", 1],
  ["é", 1],
  ["e\u0301", 1],
  ["\u0301", 0],
  ["\u200b", 0],
  ["\ufeff", 0],
  ["\u200d", 0],
  ["中", 2],
  ["，", 2],
  ["Ａ", 2],
  ["ｱ", 1],
  ["한", 2],
  ["\u1112\u1161\u11ab", 2],
  ["𠀀", 2],
  ["🚗", 2],
  ["👍🏽", 2],
  ["🏽", 2],
  ["👨‍👩‍👧", 2],
  ["❤️", 2],
  ["❤", 1],
  ["🇨🇳", 2],
  ["1️⃣", 2],
  ["ก็", 1],
  ["\u00a0", 1],
  ["…", 1],
])("%j takes %i columns", (text, width) => {
  const cut = [...characters(text)];
  expect(cut.map((one) => one.character)).toEqual([text]);
  expect(displayWidth(text)).toBe(width);
});

test("characters are cut where a reader cuts them", () => {
  expect([...characters("a👨‍👩‍👧中e\u0301")]).toEqual([
    { character: "a", at: 0 },
    { character: "👨‍👩‍👧", at: 1 },
    { character: "中", at: 9 },
    { character: "e\u0301", at: 10 },
  ]);
});
