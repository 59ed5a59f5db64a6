import { expect, test } from "vitest";
import { type Diagnostic, compareDiagnostics } from "../../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { parseSql } from "../../../src/sql/syntax/parse-sql.ts";
import { errorsOf } from "./read-sql.ts";
import { type ReferenceToken, isRecognised, referenceTokens } from "./strict-recogniser.ts";
import { validStatements } from "./valid-statements.ts";

const RUNS = Number(process.env.EXTC_RUNS ?? 1000);

/** What a token is replaced by, or what is put before it. */
const POOL = [
  ["(", ")", ",", ";", "=", ":", ".", "<", ">", "'x'", "word", "`q`", "42", "string"],
  ["COMMENT", "STORED", "BY", "AS", "WITH", "LOCATION", "USING", "TBLPROPERTIES", "LIFECYCLE", "NOT", "NULL", "select"],
].flat();

interface Mutant {
  readonly text: string;
  /** Where the mutation stands in the text: between the tokens that have changed and their neighbours. */
  readonly from: number;
  readonly to: number;
  readonly how: string;
}

/** A generator of numbers below 1 that repeats itself from a seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function mutate(text: string, tokens: readonly ReferenceToken[], random: () => number): Mutant {
  const index = Math.floor(random() * tokens.length);
  const how = ["delete", "double", "swap", "replace", "insert"][Math.floor(random() * 5)]!;
  const other = POOL[Math.floor(random() * POOL.length)]!;
  const images = tokens.map((token) => token.text);
  const gaps = tokens.map((token, at) => text.slice(at === 0 ? 0 : tokens[at - 1]!.start + tokens[at - 1]!.text.length, token.start));
  let touched = 1;
  if (how === "delete") images[index] = "";
  else if (how === "double") images[index] = `${images[index]!} ${images[index]!}`;
  else if (how === "swap" && index + 1 < images.length) {
    [images[index], images[index + 1]] = [images[index + 1]!, images[index]!];
    touched = 2;
  } else if (how === "insert") images[index] = `${other} ${images[index]!}`;
  else images[index] = other;
  const pieces = images.map((image, at) => (gaps[at] === "" && at > 0 ? ` ${image}` : gaps[at]! + image));
  const startOf = (at: number): number => pieces.slice(0, Math.max(0, at)).join("").length;
  // A neighbour on each side: what is missing is said of the token before, or of the one that stands in its place.
  return {
    text: pieces.join(""),
    from: startOf(index - 1),
    to: startOf(index + touched + 1),
    how: `${how} ${tokens[index]!.text} ${how === "insert" || how === "replace" ? other : ""}`,
  };
}

const isNear = ({ from, to }: Mutant, at: { start: number; end: number } | undefined): boolean =>
  at !== undefined && at.start <= to && at.end >= from;

/** A parenthesis is marked where it was opened; where it should be closed is the second place of the finding. */
function isTold(mutant: Mutant, finding: Diagnostic): boolean {
  return isNear(mutant, finding.span) || (finding.rule === "syntax/unterminated" && finding.related.some(({ at }) => isNear(mutant, at)));
}

test("statements with one token changed are taken and refused as the grammar does, at the place of the change", () => {
  const tokens = validStatements.map(referenceTokens);
  const random = numbers(20_240_101);
  const wrong: string[] = [];
  let refused = 0;
  let told = 0;
  let marked = 0;
  let single = 0;
  for (let run = 0; run < RUNS; run++) {
    const which = Math.floor(random() * validStatements.length);
    const mutant = mutate(validStatements[which]!, tokens[which]!, random);
    const { diagnostics } = parseSql(new SourceFile("a.sql", mutant.text));
    const errors = diagnostics.filter(({ severity }) => severity === "error").sort(compareDiagnostics);
    if ((errors.length === 0) !== isRecognised(mutant.text)) wrong.push(`${mutant.how}: ${errors[0]?.message ?? "taken"}\n${mutant.text}`);
    if (errors.length === 0) continue;
    refused++;
    if (errors.length === 1) single++;
    if (isNear(mutant, errors[0]!.span)) marked++;
    if (isTold(mutant, errors[0]!)) told++;
  }
  const share = (part: number): string => `${((100 * part) / refused).toFixed(1)} %`;
  console.log(
    `${RUNS} mutants, ${refused} refused: ${share(told)} told at the change, ${share(marked)} with the first mark there, ${share(single)} as one error`,
  );
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(told / refused).toBeGreaterThan(0.97);
  expect(marked / refused).toBeGreaterThan(0.95);
  expect(single / refused).toBeGreaterThan(0.94);
});

test.each(validStatements)("a statement that is changed is valid before: %s", (text) => {
  expect(isRecognised(text)).toBe(true);
  expect(errorsOf(text)).toEqual([]);
});
