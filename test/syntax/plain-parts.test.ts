import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { attachDocs } from "../../src/syntax/attach-docs.ts";
import { balance } from "../../src/syntax/balance.ts";
import { lex } from "../../src/syntax/lexer.ts";
import { ExtParser } from "../../src/syntax/parser.ts";
import { splitDeclarations } from "../../src/syntax/split.ts";
import { richFiles } from "./valid-files.ts";

const parser = new ExtParser({ skipValidations: true });
/** One that reads everything by the rules of the grammar. */
const byRules = Object.assign(new ExtParser({ skipValidations: true }), { plainColumn: () => undefined, plainSetting: () => undefined });

function read(by: ExtParser, source: SourceFile): { readonly trees: readonly unknown[]; readonly diagnostics: readonly Diagnostic[] } {
  const { tokens, comments, brokenLines, diagnostics } = lex(source);
  let at = 0;
  const trees = [...splitDeclarations(() => tokens[at++])].map((run) => {
    const docs = attachDocs(source, run, comments, undefined);
    return by.read(source, balance(source, run, diagnostics), { docs, brokenLines }, diagnostics);
  });
  return { trees, diagnostics };
}

function expectSame(text: string): void {
  const source = new SourceFile("a.ext", text);
  expect(read(parser, source)).toEqual(read(byRules, source));
}

test.each(richFiles.map((text, index) => [index, text] as const))("valid file %i is the same tree without rules and by them", (_, text) => {
  expectSame(text);
});

const signs = fc.constantFrom("", " ", "\n", ",", "=", "@", "(", "<", '"', "{", "}", "@key", " bigint", " comment 'x'", "\n  a", "// c\n", "/// d\n");
const damaged = fc
  .tuple(
    fc.constantFrom(...richFiles),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(6), signs), { minLength: 1, maxLength: 3 }),
  )
  .map(([text, changes]) =>
    changes.reduce((now, [where, length, sign]) => {
      const at = Math.floor(where * now.length);
      return now.slice(0, at) + sign + now.slice(at + length);
    }, text),
  );

test("so is a damaged one, with the same findings", () => {
  fc.assert(fc.property(damaged, expectSame), { seed: 19, numRuns: Number(process.env["EXTC_RUNS"] ?? 300) });
});
