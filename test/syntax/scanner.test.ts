import { readFileSync } from "node:fs";
import { Lexer } from "chevrotain";
import * as fc from "fast-check";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { SourceFile } from "../../src/source/source-file.ts";
import { Scanner } from "../../src/syntax/scanner.ts";
import type { Token } from "../../src/syntax/token.ts";
import { Unknown, keywords, lexedTokens } from "../../src/syntax/tokens.ts";

// chevrotain's own lexer, which takes the first pattern that matches, judges what is read by characters.
const judge = new Lexer(lexedTokens, { positionTracking: "onlyOffset" });
const nameOf = (image: string, name: string): string => (name === "Identifier" ? (keywords.get(image.toLowerCase())?.name ?? name) : name);

function judged(text: string): string[] {
  const { tokens, errors, groups } = judge.tokenize(text);
  const read = [...tokens, ...Object.values(groups).flat()].map(({ startOffset, image, tokenType }) => ({
    startOffset,
    image,
    name: nameOf(image, tokenType.name),
  }));
  const unknown = errors.map(({ offset, length }) => ({ startOffset: offset, image: text.substr(offset, length), name: Unknown.name }));
  return [...read, ...unknown].sort((a, b) => a.startOffset - b.startOffset).map(({ startOffset, image, name }) => `${startOffset} ${name} ${image}`);
}

function tokensOf(scanner: Scanner): Token[] {
  const tokens: Token[] = [];
  for (let token = scanner.next(); token !== undefined; token = scanner.next()) tokens.push(token);
  return tokens;
}

function scanned(text: string): string[] {
  const scanner = new Scanner(new SourceFile("a.ext", text));
  return [...tokensOf(scanner), ...scanner.comments, ...scanner.oddSpaces]
    .sort((a, b) => a.startOffset - b.startOffset)
    .map(({ startOffset, image, tokenType }) => `${startOffset} ${tokenType.name} ${image}`);
}

const pieces = fc.oneof(
  fc.constantFrom(..."{}[]()<>,=:.@\"'`/\\;#-+$%\u00A0\u3000\uFEFF\uFF5B\uFF0C\u3001\uFF1D\u201C\u201D\u2018\u2019\uFF02\uFF07é订Ω0 \t\r\n\f\v"),
  fc.constantFrom(
    "//",
    "///",
    "/*",
    "*/",
    "...",
    "..",
    "\\n",
    '\\"',
    "${x}",
    "${",
    "12",
    "-0.5",
    "1.",
    "3d",
    "a$1",
    "名x",
    "aé",
    "\r\n",
    "\uD83D\uDE00",
  ),
  fc.constantFrom("external", "TABLE", "columns", "import", "name", '"text"', "'text'", "`name`", "\n}", "\nrole "),
);
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(""));

test("any text is cut as the patterns of the tokens say", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(scanned(text)).toEqual(judged(text));
    }),
    { seed: 3, numRuns: Number(process.env["EXTC_RUNS"] ?? 1000) },
  );
});

test.each(globSync(["fixtures/**/*.ext", "examples/**/*.ext"], { ignore: ["**/node_modules/**"] }))("%s is cut so", (path) => {
  const text = readFileSync(path, "utf8");
  expect(scanned(text)).toEqual(judged(text));
});

test.each([
  [
    "a token knows its line, and whether it is the first there",
    "a b\r\n  c\rd /* \n\n */ e",
    ["0 true 0", "0 false 0", "1 true 2", "2 true 0", "4 true 1"],
  ],
  ["comments before a token leave it the first", "/* x */ a\n\t// y\n\tb", ["0 true 0", "2 true 1"]],
])("%s", (_, text, expected) => {
  const tokens = tokensOf(new Scanner(new SourceFile("a.ext", text)));
  expect(tokens.map(({ line, firstOnLine, indent }) => `${line} ${firstOnLine} ${indent}`)).toEqual(expected);
});
