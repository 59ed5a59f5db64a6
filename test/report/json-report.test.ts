import { describe, expect, test } from "vitest";
import { type Diagnostic, diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { renderJson } from "../../src/report/json-report.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { mark, markedFile } from "./sample.ts";

const json = (...diagnostics: readonly Diagnostic[]) =>
  JSON.parse(renderJson(diagnostics, { files: 2, displayPath: (path) => path.replace("/root/", "") }));

describe("renderJson", () => {
  test("has the shape that hooks and editors hold on to", () => {
    const role = mark("/root/vehicle.ext", "role {\r\n  roleArn = «OtsReader»\r\n}");
    const policy = mark("/root/ram/policy.json", '{ "Action": «"ots:GetRow"» }');
    const report = json(
      diagnostic("ram/missing-action", {
        at: role,
        message: "OtsReader may not ots:GetRange",
        label: "assumed by MaxCompute",
        tables: ["ads_log", "other"],
        related: [{ at: policy, message: "the statement" }],
        notes: [{ label: "needs", text: "ots:GetRange on x" }],
        help: "add it",
        fixes: [{ title: "add ots:GetRange", safety: "safe", edits: [{ at: policy, text: '["ots:GetRow", "ots:GetRange"]' }] }],
      }),
      diagnostic("file/encoding", { at: new SourceFile("/root/x.json", ""), message: "not UTF-8" }),
      diagnostic("role/unverified", { at: role, message: "m", severity: "warning" }),
    );
    const policyRange = { start: { line: 1, column: 13, offset: 12 }, end: { line: 1, column: 25, offset: 24 } };
    expect(report).toEqual({
      version: 1,
      files: 2,
      diagnostics: [
        {
          rule: "ram/missing-action",
          severity: "error",
          message: "OtsReader may not ots:GetRange",
          file: "vehicle.ext",
          table: "ads_log",
          tables: ["ads_log", "other"],
          range: { start: { line: 2, column: 13, offset: 20 }, end: { line: 2, column: 22, offset: 29 } },
          label: "assumed by MaxCompute",
          related: [{ file: "ram/policy.json", range: policyRange, message: "the statement" }],
          notes: [{ label: "needs", text: "ots:GetRange on x" }],
          help: "add it",
          url: "docs/rules/ram/missing-action.md",
          fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
          fixes: [
            {
              title: "add ots:GetRange",
              safety: "safe",
              edits: [{ file: "ram/policy.json", range: policyRange, text: '["ots:GetRow", "ots:GetRange"]' }],
            },
          ],
        },
        {
          rule: "file/encoding",
          severity: "error",
          message: "not UTF-8",
          file: "x.json",
          tables: [],
          range: null,
          related: [],
          notes: [],
          url: "docs/rules/file/encoding.md",
          fingerprint: expect.any(String),
          fixes: [],
        },
        expect.objectContaining({ rule: "role/unverified", severity: "warning" }),
      ],
      summary: { errors: 2, warnings: 1, hints: 0 },
    });
  });

  test("is indented by two spaces and ends its last line", () => {
    expect(renderJson([], { files: 0, displayPath: (path) => path })).toBe(
      '{\n  "version": 1,\n  "files": 0,\n  "diagnostics": [],\n  "summary": {\n    "errors": 0,\n    "warnings": 0,\n    "hints": 0\n  }\n}\n',
    );
  });

  test("masks what it says, and the text of an edit by the key outside it", () => {
    const {
      spans: [value],
    } = markedFile("a.ext", "mysql { password = «“hunter2”» }");
    if (value === undefined) throw new Error();
    const report = json(
      diagnostic("syntax/curly-quote", {
        at: value,
        message: "“hunter2” in curly quotes",
        fixes: [{ title: 'write "hunter2"', safety: "safe", edits: [{ at: value, text: '"hunter2"' }] }],
      }),
    );
    expect(report.diagnostics[0]).toMatchObject({
      message: "“****” in curly quotes",
      fixes: [{ title: 'write "****"', safety: "unsafe", edits: [{ text: '"****"' }] }],
    });
  });

  test("masks a new secret that only its place makes one", () => {
    const {
      spans: [value],
    } = markedFile("a.ext", "password = «x»\ntable = 1");
    if (value === undefined) throw new Error();
    const report = json(
      diagnostic("value/type", { at: value, message: "m", fixes: [{ title: "t", safety: "safe", edits: [{ at: value, text: '"other7pass"' }] }] }),
    );
    expect(report.diagnostics[0].fixes[0].edits[0].text).toBe('"****"');
  });
});
