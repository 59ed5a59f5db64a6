import { describe, expect, test } from "vitest";
import type { RuleId } from "../../src/diagnostics/catalogue.ts";
import { type Diagnostic, compareDiagnostics } from "../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { parse } from "../../src/syntax/parse.ts";
import { expectLawfulFixes } from "../fixes/expect-lawful-fixes.ts";
import { readMarks, writeMarks } from "../../src/testing/marked-source.ts";
import { outlineOf } from "./outline.ts";

type SyntaxRule = RuleId extends infer R ? (R extends `syntax/${infer Name}` ? Name : never) : never;

/** What is wrong; the rules of the findings, in order, or the one rule of all; the text, with the place of each finding between « and ». */
export type Mistake = readonly [title: string, rules: SyntaxRule | readonly SyntaxRule[], marked: string];

const before = `/// Rides of the fleet.
external table rides from fleet {
  columns {
    vid bigint @key
    /// Shown to riders.
    tags map<string, array<struct<name: string, score: double>>> @map("Tags")
  }
  tablestore { table = "ride" }
}

`;
const after = `
role Reader {
  arn = "acs:ram::12345:role/reader"
  allow ["ots:GetRow"] on ["acs:ots:*:12345:instance/a"]
}
`;

/** Tests that each mistake is found once and at its place, that its neighbours are read as if it were not there, and that fixing it does no harm. */
export function describeMistakes(group: string, mistakes: readonly Mistake[]): void {
  describe(group, () => {
    test.each(mistakes)("%s", (_, rules, marked) => {
      const { text, marks } = readMarks(marked.replace(/^\n/, ""));
      const expected = marks.map((_mark, index) => `syntax/${typeof rules === "string" ? rules : rules[index]}`);
      const found = findingsOf(text);
      expect(
        writeMarks(
          text,
          found.map(({ span }) => span!),
        ),
      ).toBe(marked.replace(/^\n/, ""));
      expect(found.map(({ rule }) => rule)).toEqual(expected);
      for (const finding of found) expectMendable(text, finding, found.length);
      expectLawfulFixes({ "a.ext": before + text + after });
      expectNeighboursIntact(text, expected);
      expectNeighboursIntact(text.replaceAll("\n", "\r\n"), expected);
    });
  });
}

function findingsOf(text: string): Diagnostic[] {
  return [...parse(new SourceFile("a.ext", text)).diagnostics].sort(compareDiagnostics);
}

function expectNeighboursIntact(text: string, expected: readonly string[]): void {
  const { value, diagnostics } = parse(new SourceFile("a.ext", before + text + after));
  const [first, last] = [before, after].map((alone) => outlineOf(parse(new SourceFile("b.ext", alone)).value.declarations[0]!));
  const read = value.declarations.map(outlineOf);
  expect([read[0], read.at(-1)]).toEqual([first, last]);
  expect([...diagnostics].sort(compareDiagnostics).map(({ rule }) => rule)).toEqual(expected);
  expect(value.damaged).toBe(true);
}

/** A fix that is offered leaves no more findings than there were. */
function expectMendable(text: string, finding: Diagnostic, count: number): void {
  for (const { edits } of finding.fixes) {
    let mended = text;
    for (const { at, text: replacement } of [...edits].sort((a, b) => b.at.start - a.at.start))
      mended = mended.slice(0, at.start) + replacement + mended.slice(at.end);
    expect(mended).not.toBe(text);
    expect(findingsOf(mended).length).toBeLessThanOrEqual(count);
  }
}
