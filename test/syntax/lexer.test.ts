import { Lexer } from "chevrotain";
import { describe, expect, test } from "vitest";
import { SourceFile } from "../../src/source/source-file.ts";
import type { StringPiece } from "../../src/syntax/ast.ts";
import { attachDocs } from "../../src/syntax/attach-docs.ts";
import { lex } from "../../src/syntax/lexer.ts";
import { ExtParser } from "../../src/syntax/parser.ts";
import { readStringPieces } from "../../src/syntax/string-pieces.ts";
import { lexedTokens } from "../../src/syntax/tokens.ts";
import { readMarks, writeMarks } from "../../src/testing/marked-source.ts";

const source = (text: string): SourceFile => new SourceFile("a.ext", text);
const tokensOf = (text: string): string[] => lex(source(text)).tokens.map((token) => `${token.tokenType.name} ${token.image}`);

test("the definitions of tokens and grammar pass chevrotain's own checks", () => {
  expect(new Lexer(lexedTokens, { positionTracking: "onlyOffset" }).lexerDefinitionErrors).toEqual([]);
  expect(() => new ExtParser({ skipValidations: false })).not.toThrow();
});

describe("tokens", () => {
  test.each([
    ["a number keeps its digits", "5678901234567890", ["Number 5678901234567890"]],
    ["a number may be negative", "-12", ["Number -12"]],
    ["a number may be decimal", "-0.50", ["Number -0.50"]],
    ["a number has no dot at its end", "1.", ["Number 1", "Dot ."]],
    ["a name may begin with digits", "3d_x$1", ["Identifier 3d_x$1"]],
    ["a name may be Chinese", "订单号", ["Identifier 订单号"]],
    ["a name may have accents", "Straße Été Владелец", ["Identifier Straße", "Identifier Été", "Identifier Владелец"]],
    ["a keyword is one in any case", "EXTERNAL Table columns", ["External EXTERNAL", "Table Table", "Columns columns"]],
    ["a longer word is no keyword", "tables column_s", ["Identifier tables", "Identifier column_s"]],
    ["a string in double quotes holds single ones", `"it's"`, [`String "it's"`]],
    ["a string in single quotes holds double ones", `'say "x"'`, [`String 'say "x"'`]],
    ["an escaped quote ends no string", String.raw`"a\"b"`, [String.raw`String "a\"b"`]],
    ["an escaped backslash does not escape the quote after it", String.raw`"a\\"b`, [String.raw`String "a\\"`, "Identifier b"]],
    ["a back-quoted name holds anything", "`a b-c`", ["BackQuoted `a b-c`"]],
    ["a doubled back quote ends no name", "`a``b`", ["BackQuoted `a``b`"]],
    ["two back-quoted names may touch by a dot", "`a`.`b`", ["BackQuoted `a`", "Dot .", "BackQuoted `b`"]],
    ["three dots are one token, two are two", "... ..", ["Ellipsis ...", "Dot .", "Dot ."]],
    [
      "the rest is punctuation",
      "{}[]()<>,=:@",
      ["LCurly {", "RCurly }", "LSquare [", "RSquare ]", "LParen (", "RParen )", "LAngle <", "RAngle >", "Comma ,", "Equals =", "Colon :", "At @"],
    ],
    ["characters of no token are kept in runs", "a ;; b", ["Identifier a", "Unknown ;;", "Identifier b"]],
    ["comments are no tokens", "a // b\n/* c\n*/ d /// e", ["Identifier a", "Identifier d"]],
    ["a slash alone opens no comment", "a / b", ["Identifier a", "Unknown /", "Identifier b"]],
    ["a block comment ends at the first end", "/* a /* b */ c /**/ d", ["Identifier c", "Identifier d"]],
    ["a comment in a string is none", '"oss://a" "/*"', ['String "oss://a"', 'String "/*"']],
    [
      "an unclosed string leaves what closes its surroundings",
      '{ ["a, b] }',
      ["LCurly {", "LSquare [", 'UnterminatedString "a, b', "RSquare ]", "RCurly }"],
    ],
    ["an unclosed string keeps the end of a reference", '{ "a${x} }', ["LCurly {", 'UnterminatedString "a${x}', "RCurly }"]],
    ["an unclosed string ends before a comment", `'a // b\nc`, ["UnterminatedString 'a", "Identifier c"]],
    ["an unclosed back quote takes one word", "`a b {", ["UnterminatedBackQuoted `a", "Identifier b", "LCurly {"]],
    ["nothing comes of nothing", "", []],
  ])("%s", (_, text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });

  test("know their line, its indentation, and whether they begin it", () => {
    const { tokens } = lex(source("a {\r\n  b c\r\n\td /* x */\r\n /* y */ e\r}"));
    expect(tokens.map(({ image, line, indent, firstOnLine }) => `${line}:${indent} ${firstOnLine ? "^" : " "}${image}`)).toEqual([
      "0:0 ^a",
      "0:0  {",
      "1:2 ^b",
      "1:2  c",
      "2:1 ^d",
      "3:1 ^e",
      "4:0 ^}",
    ]);
  });

  test("begin and end where their characters do", () => {
    const { text, marks } = readMarks("«source» «`a b`» «{»\r\n «x» «=» «“y”» // z\n«}»");
    expect(lex(source(text)).tokens.map(({ startOffset, end }) => text.slice(startOffset, end))).toEqual(marks.map((mark) => mark.text));
  });

  test.each([
    ["no line but those of what is unclosed is broken", 'a "b"\nc "d\ne `f\ng /* h', [1, 2, 3]],
    ["a closed text has no broken line", "a 'b' `c` /* d */", []],
  ])("%s", (_, text, expected) => {
    expect([...lex(source(text)).brokenLines]).toEqual(expected);
  });
});

describe("strings", () => {
  const piecesOf = (inner: string): { pieces: readonly StringPiece[]; rules: string[] } => {
    const diagnostics: Parameters<typeof readStringPieces>[3] = [];
    const text = `"${inner}"`;
    const pieces = readStringPieces(source(text), 1, text.length - 1, diagnostics);
    return { pieces, rules: diagnostics.map(({ span }) => text.slice(span!.start, span!.end)) };
  };
  const meaning = (inner: string): string =>
    piecesOf(inner)
      .pieces.map((piece) => (piece.kind === "text" ? piece.text : `<${piece.name}>`))
      .join("");

  test.each([
    [String.raw`\n\t\r\b\0`, "\n\t\r\b\0"],
    [String.raw`\\ \" \' \$`, "\\ \" ' $"],
    [String.raw`\u4e2d\u0041`, "中A"],
    [String.raw`\ud83d\ude00`, "😀"],
    [String.raw`\${x}`, "${x}"],
    ["$ $x {x}", "$ $x {x}"],
    ["${x}", "<x>"],
    ["${ project.region }", "<project.region>"],
    ["a${x}b${y}", "a<x>b<y>"],
    ["${}", "<>"],
    ["\\|", "|"],
  ])("%s means %j", (inner, expected) => {
    expect(meaning(inner)).toBe(expected);
  });

  test.each([
    [String.raw`«oss://»«${"${stage}"}»«/»`, "text|reference|text"],
    [String.raw`«a»«\n»«b»`, "text|text|text"],
    [String.raw`«\\»«\\»`, "text|text"],
    [String.raw`«\ud83d\ude00»«x»`, "text|text"],
    ["«${a}»«${b}»", "reference|reference"],
    ["", ""],
  ])("%s has these pieces", (marked, kinds) => {
    const { text } = readMarks(marked);
    const { pieces } = piecesOf(text);
    expect(
      writeMarks(
        text,
        pieces.map(({ span }) => ({ start: span.start - 1, end: span.end - 1 })),
      ),
    ).toBe(marked);
    expect(pieces.map(({ kind }) => kind).join("|")).toBe(kinds);
  });

  test.each([
    [String.raw`\q`, [String.raw`\q`]],
    [String.raw`\u12`, [String.raw`\u`]],
    [String.raw`a\001b`, [String.raw`\001`]],
    [String.raw`\01,\177,\00`, [String.raw`\01`, String.raw`\177`, String.raw`\00`]],
    [String.raw`\08\\001`, []],
    [String.raw`\ud800`, [String.raw`\u`]],
    [String.raw`C:\Users\x`, [String.raw`\U`, String.raw`\x`]],
    ["a${b", ["${"]],
  ])("%s is reported at %j", (inner, expected) => {
    expect(piecesOf(inner).rules).toEqual(expected);
  });
});

describe("doc comments", () => {
  test.each([
    ["stand above what they describe", "/// One.\na", { a: "One." }],
    ["are joined by line breaks", "/// One.\r\n///  Two.\r\na", { a: "One.\n Two." }],
    ["may stand apart from it", "/// One.\n\n// and\n/* more */\na", { a: "One." }],
    ["belong to the next token alone", "/// One.\na b\nc\n/// Two.\nd", { a: "One.", d: "Two." }],
    ["describe nothing behind something", "a /// One.\nb", {}],
    ["describe nothing at the end", "a\n/// One.", {}],
    ["go on below one behind something", "a /// One.\n/// Two.\nb", { b: "Two." }],
    ["are none with two slashes, and are with four", "// One.\na\n//// Two.\nb", { b: "/ Two." }],
    ["may be empty", "///\na", { a: "" }],
  ])("%s", (_, text, expected) => {
    const { tokens, comments } = lex(source(text));
    const docs = attachDocs(source(text), tokens, comments, undefined);
    expect(Object.fromEntries([...docs].map(([offset, doc]) => [text[offset], doc.text]))).toEqual(expected);
  });

  test("are kept among the comments, in order", () => {
    const { comments } = lex(source("// a\n/// b\n/* c */ x /// d\n/* e"));
    expect(comments.map(({ style, text }) => `${style} ${text}`)).toEqual(["line // a", "doc /// b", "block /* c */", "doc /// d", "block /* e"]);
  });
});
