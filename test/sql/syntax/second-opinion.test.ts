import { expect, test } from "vitest";
import { exceptions, using, wordings } from "./hive-differences.ts";
import { isHive } from "./hive-grammar.ts";
import { isTaken } from "./is-taken.ts";
import { mutants } from "./mutants.ts";
import { referenceTokens } from "./strict-recogniser.ts";
import { validStatements } from "./valid-statements.ts";

const FULL = 10_000;
const RUNS = Number(process.env.EXTC_RUNS ?? FULL / 10);

type Tokens = readonly string[];

const tokensOf = (sql: string): Tokens => using.inHive(referenceTokens(sql).map(({ text }) => text));
const isHiveIn = (tokens: Tokens, words: typeof wordings): boolean => isHive(words.reduce((said, { inHive }) => inHive(said), tokens).join(" "));

/** The wordings without which Hive would not agree. */
const needed = (tokens: Tokens, taken: boolean): typeof wordings =>
  wordings.filter(
    (left) =>
      isHiveIn(
        tokens,
        wordings.filter((other) => other !== left),
      ) !== taken,
  );

test("Hive's grammar gives the same verdict on statements with one token changed, but for differences that are known", () => {
  const counts = new Map([...wordings, ...exceptions].map(({ name }) => [name, 0]));
  const count = ({ name }: { readonly name: string }): unknown => counts.set(name, counts.get(name)! + 1);
  const unexplained: string[] = [];
  let asWritten = 0;
  let inItsWords = 0;
  for (const { text, how } of mutants(RUNS)) {
    const tokens = tokensOf(text);
    const taken = isTaken(text);
    if (isHiveIn(tokens, []) === taken) asWritten++;
    if (isHiveIn(tokens, wordings) === taken) {
      inItsWords++;
      needed(tokens, taken).forEach(count);
      continue;
    }
    const exception = exceptions.find(({ isTaken: expected, applies }) => expected === taken && applies(tokens));
    if (exception === undefined) unexplained.push(`${how}: ${taken ? "taken" : "refused"}, and by Hive not\n${text}`);
    else count(exception);
  }
  const share = (part: number): string => `${((100 * part) / RUNS).toFixed(1)} %`;
  const classes = [...counts].map(([name, cases]) => `\n  ${String(cases).padStart(5)}  ${name}`).join("");
  console.log(`${RUNS} mutants: Hive agrees on ${share(asWritten)} as written, on ${share(inItsWords)} in its own words${classes}`);
  expect(unexplained.slice(0, 10)).toEqual([]);
  expect(inItsWords / RUNS).toBeGreaterThan(0.99);
  // A class of which there is no case explains nothing.
  if (RUNS >= FULL) expect([...counts].filter(([, cases]) => cases === 0)).toEqual([]);
});

test.each(validStatements)("Hive takes, in its own words, %s", (text) => {
  expect(isHiveIn(tokensOf(text), wordings)).toBe(true);
});
