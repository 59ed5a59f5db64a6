import { describe, expect, test } from "vitest";
import { type Diagnostic, type Finding, diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { renderGithub } from "../../src/report/github-report.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { mark } from "./sample.ts";

const at = mark("a.ext", "x\n  «yz»");
const of = (finding: Partial<Finding> = {}): Diagnostic => diagnostic("name/undefined", { at, message: "no yz", ...finding });
const render = (...diagnostics: readonly Diagnostic[]): string => renderGithub(diagnostics, (path) => path);
const PLACE = "line=2,endLine=2,col=3,endColumn=5,title=name/undefined";

describe("a finding is one workflow command", () => {
  test.each<[string, readonly Diagnostic[], string]>([
    ["nothing", [], ""],
    ["an error", [of()], `::error file=a.ext,${PLACE}::no yz\n`],
    ["a warning", [of({ severity: "warning" })], `::warning file=a.ext,${PLACE}::no yz\n`],
    ["a hint", [of({ severity: "hint" })], `::notice file=a.ext,${PLACE}::no yz\n`],
    ["a whole file", [of({ at: new SourceFile("b.json", "") })], "::error file=b.json,title=name/undefined::no yz\n"],
    ["several lines", [of({ at: mark("a.ext", "«x\ny»") })], "::error file=a.ext,line=1,endLine=2,title=name/undefined::no yz\n"],
    [
      "label, notes and help",
      [of({ label: "here", notes: [{ label: "needs", text: "a\nb" }], help: "write y" })],
      `::error file=a.ext,${PLACE}::no yz%0Ahere%0Aneeds: a%0Ab%0Ahelp: write y\n`,
    ],
    [
      "a message that looks like a command",
      [of({ message: "100%\n::set-output name=a::b" })],
      `::error file=a.ext,${PLACE}::100%25 ::set-output name=a::b\n`,
    ],
    ["escapes", [of({ message: "%0A, a:b" })], `::error file=a.ext,${PLACE}::%250A, a:b\n`],
    ["a secret", [of({ help: "password='hunter22'" })], `::error file=a.ext,${PLACE}::no yz%0Ahelp: password='****'\n`],
  ])("%s", (_, diagnostics, expected) => {
    expect(render(...diagnostics)).toBe(expected);
  });
});

describe("the path is whole again once the command is read", () => {
  test.each(["a,b.ext", "a:b.ext", "100%.ext", "%2C%3A.ext", "a::b,line=9.ext", "路径 一.ext", "a#b?.ext", "a\nb.ext"])("%s", (path) => {
    const [line, ...more] = render(of({ at: mark(path, "«y»") })).split("\n");
    expect(more).toEqual([""]);
    expect(read(line!).properties["file"]).toBe(path.replace("\n", " "));
  });
});

/** Reads a command as the runner does: parameters up to the next `::`, split at commas, then unescaped. */
function read(line: string): { properties: Readonly<Record<string, string>>; message: string } {
  const end = line.indexOf("::", 2);
  const [, ...rest] = line.slice(2, end).split(" ");
  const properties = rest
    .join(" ")
    .split(",")
    .map((one): [string, string] => {
      const equals = one.indexOf("=");
      return [
        one.slice(0, equals),
        unescaped(
          one
            .slice(equals + 1)
            .replaceAll("%3A", ":")
            .replaceAll("%2C", ","),
        ),
      ];
    });
  return { properties: Object.fromEntries(properties), message: unescaped(line.slice(end + 2)) };
}

function unescaped(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
