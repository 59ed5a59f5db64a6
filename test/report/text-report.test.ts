import { describe, expect, test } from "vitest";
import { type Diagnostic, diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { type TextOptions, notExamined, renderText } from "../../src/report/text-report.ts";
import { golden, mark } from "./sample.ts";

const options: TextOptions = { color: false, hints: false, files: 3, roleFiles: true, displayPath: (path) => path };
const at = mark("a.ext", "roleArn = «Otz»");
const wrong = diagnostic("name/undefined", { at, message: "no role Otz" });
const unused = diagnostic("name/unused", { at, message: "Otz is used nowhere" });
const unverified = diagnostic("role/unverified", { at, message: "Otz was not seen" });

function text(diagnostics: readonly Diagnostic[], changes: Partial<TextOptions> = {}): string {
  return renderText(diagnostics, { ...options, ...changes });
}

describe("renderText", () => {
  test("draws findings in order and sums them up, hints in a line for each rule", () => {
    const endpoint = diagnostic("location/unknown-endpoint", { at, message: "m" });
    expect(text([wrong, unverified, unused, unverified, endpoint, unverified])).toBe(
      `${golden(`
error name/undefined: no role Otz
 --> a.ext:1:11
  |
1 | roleArn = Otz
  |           ^^^

warning name/unused: Otz is used nowhere
 --> a.ext:1:11
  |
1 | roleArn = Otz
  |           ^^^

hint role/unverified: 3 times (--hints shows them)
hint location/unknown-endpoint: once (--hints shows it)

1 error, 1 warning, 4 hints in 3 files; checked against role files, not live RAM
not examined: control policies, bucket and instance policies and ACLs, resource groups, session policies
`)}\n`,
    );
  });

  test("draws hints where they are wanted", () => {
    expect(text([unverified], { hints: true, files: 1, roleFiles: false })).toBe(
      `${golden(`
hint role/unverified: Otz was not seen
 --> a.ext:1:11
  |
1 | roleArn = Otz
  |           ^^^

1 hint in 1 file
`)}\n`,
    );
  });

  test.each<readonly [string, readonly Diagnostic[], Partial<TextOptions>, string]>([
    ["nothing", [], {}, `no problems in 3 files; checked against role files, not live RAM\nnot examined: ${notExamined}\n`],
    ["nothing, without role files", [], { roleFiles: false, files: 1 }, "no problems in 1 file\n"],
    ["a line of the caller's", [], { summary: "all is well" }, "all is well\n"],
  ])("says so of %s", (_, diagnostics, changes, expected) => {
    expect(text(diagnostics, changes)).toBe(expected);
  });

  test("shows paths as the caller does, made harmless and masked", () => {
    const found = text([wrong], { displayPath: (path) => `\x1b[2J/password=hunter2/${path}` });
    expect(found).toContain(" --> \\x1b[2J/password=****:1:11\n");
    expect(found).not.toContain("\x1b");
  });

  test("has no colours unless asked", () => {
    expect(text([wrong, unverified])).not.toContain("\x1b");
    expect(text([wrong, unverified], { color: true })).toContain("\x1b[36mhint role/unverified\x1b[39m");
  });
});
