import { describe, expect, test } from "vitest";
import { type Diagnostic, type Finding, diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { type SarifOptions, renderSarif } from "../../src/report/sarif/sarif-report.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { expectValidSarif } from "./expect-valid-sarif.ts";
import { mark } from "./sample.ts";

const defaults: SarifOptions = {
  version: "1.2.3",
  homepage: undefined,
  base: "/root",
  displayPath: (path) => (path.startsWith("/root/") ? path.slice(6) : path.replace(/^\//, "../")),
  files: [],
  problems: [],
  isBaselined: false,
  pageOf: () => undefined,
};

const at = mark("/root/a.ext", "x\r\n  «yz»\n");
const of = (finding: Partial<Finding> = {}): Diagnostic => diagnostic("name/undefined", { at, message: "no yz", ...finding });

function runOf(diagnostics: readonly Diagnostic[], options: Partial<SarifOptions> = {}) {
  const log = JSON.parse(renderSarif(diagnostics, { ...defaults, ...options }));
  expectValidSarif(log);
  return log.runs[0];
}

const resultOf = (finding: Partial<Finding>) => runOf([of(finding)]).results[0];

describe("renderSarif", () => {
  test("of nothing is a run without results", () => {
    expect(runOf([])).toEqual({
      tool: { driver: { name: "extc", version: "1.2.3", semanticVersion: "1.2.3", rules: [] } },
      invocations: [{ executionSuccessful: true }],
      originalUriBaseIds: { "%SRCROOT%": { uri: "file:///root/" } },
      columnKind: "utf16CodeUnits",
      newlineSequences: ["\r\n", "\n", "\r"],
      artifacts: [],
      results: [],
    });
  });

  test("has rules with their pages, each once", () => {
    const pageOf = () => "# name/undefined\n\n## Why\n\nNothing is\nthere.\n\nNothing.\n\n## Wrong\n\nx\n";
    const run = runOf([of(), of(), of({ severity: "warning" }), { ...of(), rule: "column/needs-type-system-2" }], {
      pageOf,
      homepage: "https://example.org/extc/",
    });
    expect(run.tool.driver.informationUri).toBe("https://example.org/extc/");
    expect(run.tool.driver.rules[1]).toEqual({
      id: "name/undefined",
      shortDescription: { text: "A name that nothing visible from this file declares." },
      fullDescription: { text: "Nothing is there.\n\nNothing." },
      help: { text: pageOf(), markdown: pageOf() },
      helpUri: "https://example.org/extc/docs/rules/name/undefined.md",
      defaultConfiguration: { level: "error" },
      properties: { tags: ["maxcompute", "name"] },
    });
    expect(run.tool.driver.rules).toHaveLength(2);
    expect(run.tool.driver.rules[0].defaultConfiguration).toEqual({ level: "note" });
    expect(run.results.map(({ ruleIndex }: { ruleIndex: number }) => ruleIndex)).toEqual([1, 1, 1, 0]);
    expect(run.results.map(({ level }: { level: string }) => level)).toEqual(["error", "error", "warning", "error"]);
  });

  test("has the place with its characters, related places, fixes and a fingerprint", () => {
    const other = mark("/root/ram/p.json", "[«1»]");
    const fixes = [
      {
        title: "write y",
        safety: "safe",
        edits: [
          { at, text: "y" },
          { at: other, text: "2" },
        ],
      },
    ] as const;
    const region = { startLine: 2, startColumn: 3, endLine: 2, endColumn: 5, charOffset: 5, charLength: 2 };
    const otherRegion = { startLine: 1, startColumn: 2, endLine: 1, endColumn: 3, charOffset: 1, charLength: 1 };
    const artifactLocation = { uri: "a.ext", uriBaseId: "%SRCROOT%", index: 0 };
    const otherLocation = { uri: "ram/p.json", uriBaseId: "%SRCROOT%", index: 2 };
    const run = runOf([of({ label: "here", related: [{ at: other, message: "there" }], help: "write y", fixes, tables: ["t"] })], {
      files: ["/root/a.ext", "/root/b.ext"],
    });
    expect(run.artifacts).toEqual([
      { location: artifactLocation, roles: ["analysisTarget"] },
      { location: { uri: "b.ext", uriBaseId: "%SRCROOT%", index: 1 }, roles: ["analysisTarget"] },
      { location: otherLocation },
    ]);
    expect(run.results).toEqual([
      {
        ruleId: "name/undefined",
        ruleIndex: 0,
        level: "error",
        message: { text: "no yz\nhere\nhelp: write y" },
        locations: [{ physicalLocation: { artifactLocation, region: { ...region, snippet: { text: "yz" } } }, message: { text: "here" } }],
        relatedLocations: [
          {
            id: 1,
            physicalLocation: { artifactLocation: otherLocation, region: { ...otherRegion, snippet: { text: "1" } } },
            message: { text: "there" },
          },
        ],
        fixes: [
          {
            description: { text: "write y" },
            artifactChanges: [
              { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: "y" } }] },
              { artifactLocation: otherLocation, replacements: [{ deletedRegion: otherRegion, insertedContent: { text: "2" } }] },
            ],
            properties: { safety: "safe" },
          },
        ],
        properties: { tables: ["t"] },
        partialFingerprints: { "extc/v1": expect.stringMatching(/^[0-9a-f]{16}$/) },
      },
    ]);
  });

  test("a whole file has no region, and an empty span no snippet", () => {
    expect(resultOf({ at: new SourceFile("/root/b.json", "") }).locations[0].physicalLocation.region).toBeUndefined();
    expect(resultOf({ at: { source: at.source, start: 1, end: 1 } }).locations[0].physicalLocation.region).toEqual({
      startLine: 1,
      startColumn: 2,
      endLine: 1,
      endColumn: 2,
      charOffset: 1,
      charLength: 0,
    });
  });

  test("masks snippets and messages, and leaves out a fix that would write a mask", () => {
    const span = mark("/root/a.ext", "mysql { password = «“hunter2”» }");
    const fixes = [{ title: "t", safety: "safe", edits: [{ at: span, text: '"hunter2"' }] }] as const;
    const result = resultOf({ at: span, message: "“hunter2” in curly quotes", fixes });
    expect(JSON.stringify(result)).not.toContain("hunter2");
    expect(result.locations[0].physicalLocation.region.snippet).toEqual({ text: "“****”" });
    expect(result.fixes).toBeUndefined();
  });

  test("nothing in a message is a link", () => {
    expect(resultOf({ message: "[a](b) and [c] (d)" }).message.text).toBe("\\[a](b) and [c] (d)");
  });

  test("what could not be read makes the run incomplete", () => {
    expect(runOf([], { problems: ["x.ext does not exist"] }).invocations).toEqual([
      { executionSuccessful: false, toolExecutionNotifications: [{ level: "error", message: { text: "x.ext does not exist" } }] },
    ]);
  });
});

test.each([
  ["no name of the driver", { driver: {} }],
  ["a homepage that is no URI", { driver: { name: "extc", informationUri: "no where" } }],
])("the schema refuses %s", (_, tool) => {
  expect(() => expectValidSarif({ version: "2.1.0", runs: [{ tool }] })).toThrow("isValid");
});

test.each([
  ["/root/a b.ext", "a%20b.ext", "%SRCROOT%"],
  ["/root/数据/表#1.ext", "%E6%95%B0%E6%8D%AE/%E8%A1%A8%231.ext", "%SRCROOT%"],
  ["/root/100%.ext", "100%25.ext", "%SRCROOT%"],
  ["/root/c:d?.ext", "c%3Ad%3F.ext", "%SRCROOT%"],
  ["/root/\ud800.ext", "%EF%BF%BD.ext", "%SRCROOT%"],
  ["/other/a b.ext", "file:///other/a%20b.ext", undefined],
])("the URI of %s", (path, uri, uriBaseId) => {
  const location = runOf([of({ at: mark(path, "«y»") })]).results[0].locations[0].physicalLocation.artifactLocation;
  expect({ uri: location.uri, uriBaseId: location.uriBaseId }).toEqual({ uri, uriBaseId });
  expect(decodeURIComponent(uri).endsWith(path.slice(6).replace(/\p{Cs}/u, "\ufffd"))).toBe(true);
});
