import { expect, test } from "vitest";
import { SourceFile } from "../../src/source/source-file.ts";
import { balance } from "../../src/syntax/balance.ts";
import { lex } from "../../src/syntax/lexer.ts";
import { ExtParser } from "../../src/syntax/parser.ts";
import { splitDeclarations } from "../../src/syntax/split.ts";
import { richFiles } from "./valid-files.ts";

/** How often tokens are looked at while `text` is read. */
function looksAt(text: string): number {
  let looks = 0;
  const counted = <T>(items: T[]): T[] =>
    new Proxy(items, {
      get(target, key, receiver) {
        if (typeof key === "string" && /^\d+$/.test(key)) looks++;
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
  const parser = new (class extends ExtParser {
    override LA(howMuch: number) {
      looks++;
      return super.LA(howMuch);
    }
  })({ skipValidations: true });

  const source = new SourceFile("a.ext", text);
  const { tokens, brokenLines, diagnostics } = lex(source);
  const counting = counted(tokens);
  let at = 0;
  for (const run of splitDeclarations(() => counting[at++]))
    parser.read(source, [...balance(source, counted(run), diagnostics)], { docs: new Map(), brokenLines }, diagnostics);
  return looks;
}

const inTable = (columns: string): string => `external table t {\n  columns {\n${columns}  }\n}\n`;

const texts: readonly [string, (size: number) => string][] = [
  ["valid files", (size) => richFiles.join("").repeat(size / 50)],
  ["columns", (size) => inTable("    a map<string, array<bigint>> @key\n".repeat(size))],
  ["columns without a type", (size) => inTable("    a\n".repeat(size))],
  ["columns that cannot be read", (size) => inTable("    a decimal(\n".repeat(size))],
  ["lists that are never closed", (size) => `source s {\n${"  a = [1, 2\n".repeat(size)}}\n`],
  ["one list that is never closed", (size) => `source s {\n  a = [${"1, ".repeat(size)}\n}\n`],
  ["braces that are never closed", (size) => `source s {\n${"  a {\n".repeat(size)}`],
  ["braces that close nothing", (size) => `source s {\n${"}\n".repeat(size)}`],
  ["braces that are missing", (size) => `source s {\n${"  a\n    b = 1\n  }\n".repeat(size)}}\n`],
  ["blocks within blocks", (size) => `source s {\n${"  a {\n".repeat(size)}${"}\n".repeat(size)}}\n`],
  ["words outside everything", (size) => "hello world\n".repeat(size)],
  ["misspelt declarations", (size) => "sorce s {\n  owner = 1\n}\n".repeat(size)],
  ["statements on one line", (size) => `role r { ${'allow ["a" "b"] on ["c"] '.repeat(size)} }\n`],
  ["stray signs", (size) => `source s { ${"; , = : ] ".repeat(size)} }\n`],
];

test.each(texts)("twice as many tokens are looked at twice as often: %s", (_, text) => {
  const [once, twice] = [looksAt(text(400)), looksAt(text(800))];
  expect(twice).toBeLessThan(once * 2.2);
});
