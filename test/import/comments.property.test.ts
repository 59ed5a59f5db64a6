import fc from "fast-check";
import { expect, test } from "vitest";
import { importSql } from "../../src/index.ts";
import { parse } from "../../src/syntax/parse.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { referenceTokens } from "../sql/syntax/strict-recogniser.ts";
import { validStatements } from "../sql/syntax/valid-statements.ts";

const RUNS = Math.ceil(Number(process.env["EXTC_RUNS"] ?? 1000) / 5);

/** A script of some valid statements with comments between their tokens, one numbered higher than the one before it. */
const commented = fc
  .array(fc.tuple(fc.constantFrom(...validStatements), fc.infiniteStream(fc.integer({ min: 0, max: 5 }))), { minLength: 1, maxLength: 3 })
  .map((drawn) => {
    let count = 0;
    const comment = (kind: number): string => [`-- c${count}.\n`, `\n-- c${count}.\n`, `/* c${count}. */`][kind] ?? "";
    const texts = drawn.map(([statement, kinds], index) =>
      pieces(statement.replaceAll(" t ", ` t${index} `))
        .map((piece) => {
          const inserted = comment(kinds.next().value as number);
          if (inserted !== "") count++;
          return `${inserted} ${piece}`;
        })
        .join(" "),
    );
    return { sql: texts.join("\n"), count: () => count };
  });

function pieces(statement: string): string[] {
  return referenceTokens(statement).map(({ text }) => text);
}

test(`${RUNS} scripts with comments between any two tokens: each comes over once`, () => {
  fc.assert(
    fc.property(commented, ({ sql, count }) => {
      const { ext } = importSql(sql);
      expect(parse(new SourceFile("a.ext", ext)).diagnostics).toEqual([]);
      const times = Array.from({ length: count() }, (_, index) => ext.split(`c${index}.`).length - 1);
      expect(times).toEqual(times.map(() => 1));
    }),
    { numRuns: RUNS },
  );
});
