import { describe, expect, test } from "vitest";
import { decodeUtf8 } from "../../src/source/decode.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { lex } from "../../src/syntax/lexer.ts";

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.of(part))));

describe("bytes are read as UTF-8", () => {
  test.each([
    ["plain", bytes("订单 a"), { text: "订单 a" }],
    ["empty", bytes(), { text: "" }],
    ["without a byte order mark", bytes("\ufeffparam x"), { text: "param x" }],
    ["with a second byte order mark, which is text", bytes("\ufeff\ufeffx"), { text: "\ufeffx" }],
    ["UTF-16, little end first", bytes(0xff, 0xfe, "a", 0), { problem: "utf-16", byte: 0 }],
    ["UTF-16, big end first", bytes(0xfe, 0xff, 0, "a"), { problem: "utf-16", byte: 0 }],
    ["NUL", bytes("ab", 0, "c"), { problem: "nul", byte: 2 }],
    ["GBK", bytes("ab ", 0xb6, 0xa9, 0xb5, 0xa5), { problem: "not-utf-8", byte: 3 }],
  ])("%s", (_, input, expected) => {
    expect(decodeUtf8(input)).toEqual(expected);
  });

  test.each([
    ["at the end", bytes("ab", 0xe4, 0xb8)],
    ["in the middle", bytes("订", 0xe4, 0xb8, "c")],
  ])("half a character %s is no text", (_, input) => {
    expect(decodeUtf8(input)).toMatchObject({ problem: "not-utf-8" });
  });

  test("and a byte order mark that is left in a text is an odd space", () => {
    const source = new SourceFile("a.ext", "param x\ufeff = 1");
    expect(lex(source).diagnostics.map(({ rule, span }) => [rule, span!.start, span!.end])).toEqual([["syntax/odd-space", 7, 8]]);
  });
});

describe("a place in a text", () => {
  const source = new SourceFile("a.ext", "ab\r\nc\rd\n\n😀e");

  test.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 1, 4],
    [4, 2, 1],
    [6, 3, 1],
    [8, 4, 1],
    [9, 5, 1],
    [11, 5, 3],
    [12, 5, 4],
  ])("%i is line %i, column %i", (offset, line, column) => {
    expect(source.positionAt(offset)).toEqual({ offset, line, column });
  });

  test("is moved into the text", () => {
    expect(source.positionAt(-1)).toEqual({ offset: 0, line: 1, column: 1 });
    expect(source.positionAt(99)).toEqual({ offset: 12, line: 5, column: 4 });
  });

  test("has a line without its break", () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((line) => source.lineText(line))).toEqual(["", "ab", "c", "d", "", "😀e", ""]);
  });
});
