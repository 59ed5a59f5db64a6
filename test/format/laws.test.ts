import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FormatOptions } from "../../src/format/format-options.ts";
import { fixturesFolder } from "../acceptance/fixture-project.ts";
import { richFiles } from "../syntax/valid-files.ts";
import { alteredFile, gapsOf, isValid } from "./altered-files.ts";
import { expectLawful, formatted } from "./expect-lawful.ts";
import { commentsOf } from "./meaning.ts";

const runs = { seed: 11, numRuns: Number(process.env.EXTC_RUNS ?? 300) };

const fixtures = readdirSync(fixturesFolder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ext"));
const validFixtures = fixtures.map((path) => [path, readFileSync(join(fixturesFolder, path), "utf8")] as const).filter(([, text]) => isValid(text));

const options: fc.Arbitrary<FormatOptions> = fc.record({
  printWidth: fc.constantFrom(1, 20, 40, 80, 120),
  tabWidth: fc.constantFrom(2, 4),
  useTabs: fc.boolean(),
  endOfLine: fc.constantFrom("auto", "lf", "crlf", "cr"),
});

describe("formatting keeps meaning and comments, and is done after one time", () => {
  test.each(validFixtures)("fixtures/%s", (_, text) => {
    expectLawful(text);
    expectLawful(text, { printWidth: 40 });
  });

  test("in any file", () => {
    fc.assert(
      fc.property(alteredFile, options, (text, layout) => {
        expectLawful(text);
        expectLawful(text, layout);
      }),
      runs,
    );
  });

  test("in any string", () => {
    const piece = fc.constantFrom('"', "'", '\\"', "\\'", "\\\\", "a", "\\n", "\\u0022", "\\u0027", "${x}", "${'}", '${"}', "\\$");
    const string = fc
      .tuple(fc.constantFrom('"', "'"), fc.array(piece, { maxLength: 8 }))
      .map(([quote, pieces]) => quote + pieces.join("") + quote)
      .filter((text) => isValid(`import ${text}`));
    fc.assert(
      fc.property(string, (text) => expectLawful(`import ${text}`)),
      runs,
    );
  });

  describe.each(richFiles.map((text, index) => [index + 1, text] as const))("with a comment between any two words of file %i", (_, text) => {
    test.each(["/* c */", "/* c */ /* d */", "// c\n", "\n// c\n", "/// c\n", "\n/// c\n", "/* c\n d */", "\n\n/* c */\n\n"])("%j", (comment) => {
      const altered = gapsOf(text).map((gap) => text.slice(0, gap) + comment + text.slice(gap));
      const valid = altered.filter(isValid);
      if (!comment.includes("\n")) expect(valid.length).toBe(altered.length);
      for (const one of valid) expectLawful(one);
    });

    test("with one between all of them", () => {
      const all = gapsOf(text).reduceRight((result, gap, index) => `${result.slice(0, gap)} /* ${index} */ ${result.slice(gap)}`, text);
      expectLawful(all);
      expect(commentsOf(formatted(all)).length).toBeGreaterThan(gapsOf(text).length);
    });
  });
});
