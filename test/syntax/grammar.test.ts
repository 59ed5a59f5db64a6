import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { renderProductions } from "../../grammar/render-productions.ts";
import { ExtParser } from "../../src/syntax/parser.ts";
import { allTokens, keywords } from "../../src/syntax/tokens.ts";

const productions = new ExtParser({ skipValidations: true }).getGAstProductions();
const rendered = renderProductions(productions, "declarations");
const written = readFileSync(new URL("../../grammar/ext.ebnf", import.meta.url), "utf8");

/** What each rule of a grammar mentions: names of rules and tokens, and spellings in quotes. */
function symbolsByRule(grammar: string): Map<string, Set<string>> {
  const rules = grammar
    .replace(/\(\*.*?\*\)/gs, "")
    .split(/^(?=\w+\s*::=)/m)
    .map((rule) => /^(\w+)\s*::=(.*)$/s.exec(rule));
  return new Map(rules.flatMap((rule) => (rule === null ? [] : [[rule[1]!, new Set(rule[2]!.match(/'[^']+'|\w+/g))]])));
}

const isRule = (name: string): boolean => /^[a-z]/.test(name);

describe("the grammar", () => {
  test("has its productions in grammar/productions.txt (npm run update writes them)", async () => {
    await expect(rendered).toMatchFileSnapshot("../../grammar/productions.txt");
  });

  test("is written out in grammar/ext.ebnf, rule for rule", () => {
    const inParser = [...symbolsByRule(rendered)].map(([rule, symbols]) => [rule, [...symbols].sort()]);
    const inWriting = [...symbolsByRule(written)].filter(([rule]) => isRule(rule)).map(([rule, symbols]) => [rule, [...symbols].sort()]);
    expect(Object.fromEntries(inWriting)).toEqual(Object.fromEntries(inParser));
    expect(inWriting).toHaveLength(Object.keys(productions).length);
  });

  test("names no token that grammar/ext.ebnf does not spell out", () => {
    const spelled = symbolsByRule(written);
    const used = [...symbolsByRule(rendered).values()].flatMap((symbols) => [...symbols]);
    const tokens = new Set(used.filter((symbol) => /^[A-Z]/.test(symbol)));
    expect([...tokens].filter((token) => !spelled.has(token))).toEqual([]);
    expect([...tokens].filter((token) => !allTokens.some(({ name }) => name === token))).toEqual([]);
  });

  test("names every keyword", () => {
    const used = new Set([...symbolsByRule(rendered).values()].flatMap((symbols) => [...symbols]));
    expect([...keywords.keys()].filter((keyword) => !used.has(`'${keyword}'`))).toEqual([]);
  });
});
