import { expect, test } from "vitest";
import { type Diagnostic, type Finding, diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { renderGcc } from "../../src/report/gcc-report.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { mark } from "./sample.ts";

const at = mark("a.ext", "x\n  «y»");
const of = (finding: Partial<Finding> = {}): Diagnostic => diagnostic("name/undefined", { at, message: "no y", ...finding });

test.each<[string, readonly Diagnostic[], string]>([
  ["nothing", [], ""],
  ["an error", [of()], "a.ext:2:3: error: no y [name/undefined]\n"],
  ["a warning", [of({ severity: "warning" })], "a.ext:2:3: warning: no y [name/undefined]\n"],
  ["a hint", [of({ severity: "hint" })], "a.ext:2:3: note: no y [name/undefined]\n"],
  ["a whole file", [of({ at: new SourceFile("b.json", "") })], "b.json:1:1: error: no y [name/undefined]\n"],
  ["a message of two lines", [of({ message: "no\r\ny\u001b[31m" })], "a.ext:2:3: error: no y\\x1b[31m [name/undefined]\n"],
  [
    "related places",
    [
      of({
        related: [
          { at, message: "here" },
          { at, message: "" },
        ],
      }),
    ],
    "a.ext:2:3: error: no y [name/undefined]\na.ext:2:3: note: here\na.ext:2:3: note: here too\n",
  ],
  ["a secret", [of({ message: "password='hunter22'" })], "a.ext:2:3: error: password='****' [name/undefined]\n"],
  ["a path with a line break", [of({ at: mark("a\nb.ext", "«y»") })], "a b.ext:1:1: error: no y [name/undefined]\n"],
])("%s", (_, diagnostics, expected) => {
  expect(renderGcc(diagnostics, (path) => path)).toBe(expected);
});
