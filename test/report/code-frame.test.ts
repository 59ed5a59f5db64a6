import { describe, expect, test } from "vitest";
import { diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { renderFinding } from "../../src/report/code-frame.ts";
import { palette } from "../../src/report/palette.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { draw, drawn, golden, mark, markedFile } from "./sample.ts";

const vehicle = mark("vehicle.ext", `${"\n".repeat(15)}  roleArn  = «OtsReader»\n}\n`);
const policy = mark("ram/AliyunODPSRolePolicy.json", `{\n  "Statement": [{\n  "Action": [\n   "ots:ListTable",\n   «"ots:GetRow"»,\n`);

describe("a finding", () => {
  test("has two places, what was needed, and the step that mends it", () => {
    const text = drawn("ram/missing-action", {
      at: vehicle,
      message: "OtsReader may not ots:GetRange on the table it serves",
      label: "assumed by MaxCompute (owner 56789) to read vehicle_track",
      related: [{ at: policy, message: "the statement that allows the other actions on this table" }],
      notes: [
        { label: "needs", text: "ots:GetRange on acs:ots:cn-hangzhou:12345:instance/cap1/table/vehicle_track" },
        { label: "tables", text: "ads_log_ots_pt_external and 39 more" },
      ],
      help: 'add "ots:GetRange" to this statement (extc check --fix-ram does it)',
    });
    expect(text).toBe(
      golden(`
error ram/missing-action: OtsReader may not ots:GetRange on the table it serves
  --> vehicle.ext:16:14
   |
16 |   roleArn  = OtsReader
   |              ^^^^^^^^^ assumed by MaxCompute (owner 56789) to read vehicle_track
   |
  --> ram/AliyunODPSRolePolicy.json:5:4
   |
 5 |    "ots:GetRow",
   |    ^^^^^^^^^^^^ the statement that allows the other actions on this table
   |
   = needs  ots:GetRange on acs:ots:cn-hangzhou:12345:instance/cap1/table/vehicle_track
   = tables ads_log_ots_pt_external and 39 more
   = help   add "ots:GetRange" to this statement (extc check --fix-ram does it)
`),
    );
  });

  test("ends with its marks when nothing is said below", () => {
    expect(drawn("name/undefined", { at: mark("a.ext", "roleArn = «Otz»"), message: "no role Otz" })).toBe(
      golden(`
error name/undefined: no role Otz
 --> a.ext:1:11
  |
1 | roleArn = Otz
  |           ^^^
`),
    );
  });

  test("may be about a whole file", () => {
    const source = new SourceFile("ram/trust.json", "\x00\x01");
    expect(drawn("file/encoding", { at: source, message: "not UTF-8 text", help: "save it as UTF-8" })).toBe(
      golden(`
error file/encoding: not UTF-8 text
 --> ram/trust.json
  |
  = help   save it as UTF-8
`),
    );
  });

  test("names the places it does not draw", () => {
    const { spans } = markedFile("t.ext", Array.from({ length: 12 }, (_, n) => `«t${n}»`).join("\n"));
    const [first, ...others] = spans;
    if (first === undefined) throw new Error();
    expect(drawn("ram/untrusted", { at: first, message: "m", related: others.map((at, n) => ({ at, message: `place ${n}` })) })).toBe(
      golden(`
error ram/untrusted: m
 --> t.ext:1:1
  |
1 | t0
  | ^^
  |
 --> t.ext:2:1
  |
2 | t1
  | ^^ place 0
  |
 --> t.ext:3:1
  |
3 | t2
  | ^^ place 1
  |
 --> t.ext:4:1
  |
4 | t3
  | ^^ place 2
  |
  = also   t.ext:5:1 place 3
  = also   t.ext:6:1 place 4
  = also   t.ext:7:1 place 5
  = also   t.ext:8:1 place 6
  = also   t.ext:9:1 place 7
  = also   and 3 more
`),
    );
  });

  test("keeps a message on its line, and indents the further lines of a note", () => {
    const text = drawn("syntax/unexpected", {
      at: mark("a.ext", "«x»"),
      message: "one\ntwo\tthree",
      notes: [{ label: "note", text: "first\nsecond" }],
    });
    expect(text).toBe(
      golden(`
error syntax/unexpected: one two three
 --> a.ext:1:1
  |
1 | x
  | ^
  |
  = note   first
           second
`),
    );
  });

  test("is coloured as rustc colours", () => {
    const one = diagnostic("name/unused", { at: mark("a.ext", "«x»"), message: "m", label: "l", help: "h" });
    const text = renderFinding(one, { palette: palette(true), displayPath: (path) => path });
    expect(text).toContain("\x1b[33mwarning name/unused\x1b[39m");
    expect(text.replace(/\p{Cc}\[\d+m/gu, "")).toBe(draw(one));
  });
});

/** The rows of the only frame. */
function frame(marked: string): string {
  return draw(diagnostic("syntax/unexpected", { at: mark("a.ext", marked), message: "m", label: "here" }))
    .split("\n")
    .slice(3)
    .join("\n");
}

describe("marks", () => {
  test.each<readonly [what: string, marked: string, frame: string]>([
    ["two lines", "a {«\n  b» }", "1 | a {\n  |    ^\n2 |   b }\n  |   ^ here"],
    ["several lines", "role «A {\n  arn = 1\n  x = 2\n}» // end", "1 | role A {\n  |      ^^^\n...\n4 | } // end\n  | ^ here"],
    ["a line with its line break", "«abc\n»def", "1 | abc\n  | ^^^ here"],
    ["a line break", "abc«\r\n»def", "1 | abc\n  |    ^ here"],
    ["nothing", "ab«»c", "1 | abc\n  |   ^ here"],
    ["nothing at the end of a line", "abc«»\nd", "1 | abc\n  |    ^ here"],
    ["nothing at the end of the file", "abc\n«»", "2 |\n  | ^ here"],
    ["nothing in nothing", "«»", "1 |\n  | ^ here"],
    ["text with CRLF", "a\r\n  b «cd»\r\ne\r\n", "2 |   b cd\n  |     ^^ here"],
    ["text with CR", "a\rb «cd»\re", "2 | b cd\n  |   ^^ here"],
    ["tabs", "\tab\t«cd»\te", "1 |     ab  cd  e\n  |         ^^ here"],
    ["a tab", "a«\t»b", "1 | a   b\n  |  ^^^ here"],
    ["after wide characters", "comment = “车辆” «x»", "1 | comment = “车辆” x\n  |                  ^ here"],
    ["wide characters", "a «，中» b", "1 | a ，中 b\n  |   ^^^^ here"],
    ["emoji", "👨‍👩‍👧 «🚗» x", "1 | 👨‍👩‍👧 🚗 x\n  |    ^^ here"],
    ["half of an emoji", "🚗", "1 | 🚗\n  | ^^ here"],
    ["combining marks", "e\u0301e\u0301 «x»", "1 | e\u0301e\u0301 x\n  |    ^ here"],
    ["a zero-width character", "a«\u200b»b", "1 | a\u200bb\n  |  ^ here"],
    ["escape sequences", "a\x1b[31m «x»\x07", "1 | a\\x1b[31m x\\x07\n  |           ^ here"],
    ["marks that reorder", "a\u202e«b»", "1 | a\\u{202e}b\n  |          ^ here"],
    ["half a pair", "a\ud800 «b»", "1 | a\\u{d800} b\n  |           ^ here"],
  ])("%s", (_, marked, expected) => {
    if (marked === "🚗") {
      const source = new SourceFile("a.ext", marked);
      const one = diagnostic("syntax/unexpected", { at: { source, start: 1, end: 2 }, message: "m", label: "here" });
      expect(draw(one).split("\n").slice(3).join("\n")).toBe(expected);
    } else expect(frame(marked)).toBe(expected);
  });
});

describe("secrets in a frame", () => {
  test.each<readonly [what: string, marked: string, frame: string]>([
    ["before the mark", "'password'='hunter2hunter2', «'x'»='y'", "1 | 'password'='****', 'x'='y'\n  |                    ^^^ here"],
    ["that are marked", 'location = «"oss://AK:SK@host/b/"»', '1 | location = "oss://****@host/b/"\n  |            ^^^^^^^^^^^^^^^^^^^^ here'],
    ["marked in part", "password = 'ab«cd»ef'", "1 | password = '****'\n  |             ^^^^ here"],
    ["marked from within", "password = 'abcd«ef' x»", "1 | password = '****' x\n  |             ^^^^^^^ here"],
    ["where nothing is marked", "password = 'ab«»cd'", "1 | password = '****'\n  |             ^ here"],
    ["whose key is on another line", '{ "password":\n   «"hunter2"»,', '2 |    "****",\n  |    ^^^^^^ here'],
    ["with tabs", "pwd=LTAI5tAbCdEfGhIjKl\t«x»", "1 | pwd=****    x\n  |             ^ here"],
  ])("%s", (_, marked, expected) => {
    expect(frame(marked)).toBe(expected);
  });

  test("are not repeated by what is said about them", () => {
    const {
      source,
      spans: [value],
    } = markedFile("a.ext", "mysql { password = «'hunter2'» }");
    if (value === undefined) throw new Error();
    const text = drawn("value/type", {
      at: value,
      message: "hunter2 is no number",
      label: "'hunter2'",
      related: [{ at: { source, start: 0, end: 5 }, message: "hunter2 again" }],
      notes: [{ label: "note", text: "hunter2" }],
      help: "replace hunter2",
    });
    expect(text).not.toContain("hunter2");
    expect(text).toContain("error value/type: **** is no number");
  });
});

describe("long lines", () => {
  const columns = (text: string): number => text.length;

  test("are cut behind the mark", () => {
    const text = frame(`abc «def» ${"x".repeat(1000)}`);
    expect(text).toBe(`1 | abc def ${"x".repeat(150)}…\n  |     ^^^ here`);
  });

  test("are cut around the mark", () => {
    const text = frame(`${"a".repeat(500)} «def» ${"x".repeat(1000)}`);
    expect(text).toBe(`1 | …${"a".repeat(59)} def ${"x".repeat(94)}…\n  | ${" ".repeat(61)}^^^ here`);
  });

  test("are cut before the mark", () => {
    expect(frame(`${"a".repeat(500)}«»`)).toBe(`1 | …${"a".repeat(60)}\n  | ${" ".repeat(61)}^ here`);
  });

  test("keep as much of a long mark as there is room for", () => {
    const [line = "", marks = ""] = frame(`${"a".repeat(500)}«${"b".repeat(9999)}»`).split("\n");
    expect(line).toBe(`1 | …${"a".repeat(60)}${"b".repeat(98)}…`);
    expect(marks).toBe(`  | ${" ".repeat(61)}${"^".repeat(98)} here`);
  });

  test.each<readonly [string, string]>([
    ["ASCII", "a"],
    ["wide characters", "中"],
    ["emoji", "👨‍👩‍👧"],
    ["combining marks", "\u0301"],
    ["secrets", "password='hunter2',"],
    ["tabs", "\t"],
    ["escapes", "\x1b"],
  ])(
    "of a megabyte of %s take no time",
    (_, unit) => {
      const half = unit.repeat(500_000 / unit.length);
      const text = frame(`${half} «here» ${half}`);
      const [line = "", marks = ""] = text.split("\n");
      expect(columns(line)).toBeLessThan(2_000);
      expect(line).toContain(" here ");
      expect(marks).toMatch(/ \^{4} here$/);
      expect(text).not.toContain("hunter2");
    },
    4_000,
  );

  test("hide a secret of a megabyte", () => {
    expect(frame(`a = 1 password = '${"h".repeat(500_000)}«h»${"h".repeat(500_000)}' b`)).toBe(
      "1 | a = 1 password = '****' b\n  |                   ^^^^ here",
    );
  });
});
