import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { type Options, format, formatWithCursor } from "prettier";
import { describe, expect, test } from "vitest";
import plugin from "../../src/format/prettier-plugin.ts";
import { format as formatSynchronously } from "../../src/index.ts";
import { fixturesFolder } from "../acceptance/fixture-project.ts";
import { alteredFile, isValid } from "./altered-files.ts";

const withPlugin: Options = { plugins: [plugin], filepath: "a.ext" };
const fixtures = readdirSync(fixturesFolder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ext"))
  .map((path) => readFileSync(join(fixturesFolder, path), "utf8"))
  .filter(isValid);

const layouts: readonly Pick<Options, "printWidth" | "tabWidth" | "useTabs" | "endOfLine">[] = [
  {},
  { printWidth: 40 },
  { tabWidth: 4, endOfLine: "crlf" },
  { useTabs: true, endOfLine: "lf" },
];

describe("prettier with the plugin gives what format() gives", () => {
  test.each(layouts)("for every fixture, %j", async (layout) => {
    for (const text of fixtures) expect(await format(text, { ...withPlugin, ...layout })).toBe(formatSynchronously(text, layout as object).text);
  });

  test("for any file", async () => {
    await fc.assert(
      fc.asyncProperty(alteredFile, fc.constantFrom(...layouts), fc.constantFrom("", "\ufeff"), async (text, layout, mark) => {
        expect(await format(mark + text, { ...withPlugin, ...layout })).toBe(formatSynchronously(mark + text, layout as object).text);
      }),
      { seed: 5, numRuns: Number(process.env["EXTC_RUNS"] ?? 100) },
    );
  });

  test("with a cursor, as editors ask for it", async () => {
    const { formatted, cursorOffset } = await formatWithCursor("param a  =  1\n", { ...withPlugin, cursorOffset: 5 });
    expect({ formatted, cursorOffset }).toEqual({ formatted: "param a = 1\n", cursorOffset: expect.any(Number) as number });
  });

  test("a syntax error is prettier's, at its line", async () => {
    await expect(format("param a = 1\nparam =\n", withPlugin)).rejects.toThrow(/\(2:7\)[^]*> 2 \| param =/);
  });
});
