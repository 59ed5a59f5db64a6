import { expect, test } from "vitest";
import { type Diagnostic, type Finding, diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { renderJunit } from "../../src/report/junit-report.ts";
import { mark } from "./sample.ts";
import { readXml } from "./xml-outline.ts";

const at = mark("a.ext", "x\n  «yz»");
const of = (finding: Partial<Finding> = {}): Diagnostic => diagnostic("name/undefined", { at, message: "no yz", ...finding });
const render = (diagnostics: readonly Diagnostic[], ...files: readonly string[]): string =>
  renderJunit(diagnostics, { files, displayPath: (path) => path });

test("no files are no suites", () => {
  expect(render([])).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="extc" tests="0" failures="0" errors="0">\n</testsuites>\n');
});

test("a suite for each file: a failed case for each error and warning, a passed one where there is none, hints beside", () => {
  const related = [{ at, message: "declared here" }];
  const found = [
    of({ label: "here", help: "write y", related }),
    of({ severity: "warning", message: "odd" }),
    of({ severity: "hint", message: "so so" }),
  ];
  expect(render(found, "a.ext", "b.ext")).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="extc" tests="3" failures="2" errors="0">
  <testsuite name="a.ext" tests="2" failures="2" errors="0" skipped="0">
    <testcase name="name/undefined at 2:3" classname="a.ext">
      <failure type="error" message="no yz">a.ext:2:3 no yz
here
help: write y
a.ext:2:3 declared here</failure>
    </testcase>
    <testcase name="name/undefined at 2:3" classname="a.ext">
      <failure type="warning" message="odd">a.ext:2:3 odd</failure>
    </testcase>
    <system-out>a.ext:2:3 hint name/undefined: so so</system-out>
  </testsuite>
  <testsuite name="b.ext" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no problems" classname="b.ext"/>
  </testsuite>
</testsuites>
`);
});

test.each([
  ["markup", `<b a="1">&amp;</b>]]>`, `<b a="1">&amp;</b>]]>`],
  ["controls", "a\0b\u001b[31m\u007f", "a\\x00b\\x1b[31m\\x7f"],
  ["halves of pairs", "\ud800x", "\\u{d800}x"],
  ["noncharacters", "a\uffffb\ufffe", "a\ufffdb\ufffd"],
  ["other planes", "𝒳👩‍👧 中文", "𝒳👩‍👧 中文"],
  ["secrets", "password='hunter22'", "password='****'"],
])("%s in messages, paths and help leave it well formed", (_, text, shown) => {
  const hostile = of({ at: mark(`${text}.ext`, "«y»"), message: text, help: text });
  const suites = readXml(render([hostile, { ...hostile, severity: "hint" }], `${text}.ext`));
  const [suite] = suites.children;
  expect(suite!.attributes["name"]).toBe(`${shown}.ext`);
  expect(suite!.children[0]!.children[0]!.attributes["message"]).toBe(shown);
  expect(suite!.children[1]!.text).toContain(`help: ${shown}`);
});
