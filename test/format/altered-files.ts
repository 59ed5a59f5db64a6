import fc from "fast-check";
import { SourceFile } from "../../src/source/source-file.ts";
import { lex } from "../../src/syntax/lexer.ts";
import { parse } from "../../src/syntax/parse.ts";
import { anyFile } from "../syntax/valid-files.ts";

/** Offsets between any two tokens of a text, before the first and behind the last. */
export function gapsOf(text: string): number[] {
  const { tokens } = lex(new SourceFile("a.ext", text));
  return [...tokens.map((token) => token.startOffset), text.length];
}

export const isValid = (text: string): boolean => parse(new SourceFile("a.ext", text)).diagnostics.length === 0;

const insertions = [
  ["/* a */", " /* b */ ", "// c\n", "\n// d\n", "\n\n// e  \n\n", "/* f\n   g */", "\n/* h\n*/\n", "/// i\n", "\n/// j\n/// k\n", " ///l\n"],
  ["\n", "\n\n\n", "  ", "\t\n", "\n  // prettier-ignore\n", "\r\n\r\n", "// m\r\n", "/* n\r\n o */", "\n/*\n*/ ", " /* p */ /// q\n"],
].flat();

/** A valid file with comments, line breaks and spaces put between its tokens wherever it stays valid. */
export const alteredFile: fc.Arbitrary<string> = fc
  .tuple(anyFile, fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...insertions)), { maxLength: 12 }), fc.boolean())
  .map(([text, chosen, crlf]) => {
    const altered = chosen.reduce((before, [place, inserted]) => {
      const gaps = gapsOf(before);
      const at = gaps[Math.min(gaps.length - 1, Math.floor(place * gaps.length))]!;
      const after = before.slice(0, at) + inserted + before.slice(at);
      return isValid(after) ? after : before;
    }, text);
    return crlf ? altered.replace(/\r\n?|\n/g, "\r\n") : altered;
  });
