import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { evaluate } from "../../../src/ram/verdict/evaluate.ts";
import { readPolicy } from "../../../src/ram/document/read-policy.ts";
import { looksLikeRoleDump } from "../../../src/ram/given/role-answers.ts";
import { readRoleDumps } from "../../../src/ram/given/role-documents.ts";
import { evaluateTrust } from "../../../src/ram/verdict/trust.ts";
import { renderJson } from "../../../src/report/json-report.ts";
import { renderText } from "../../../src/report/text-report.ts";
import { allow, documentText, tenActions } from "../documents.ts";
import { type Malformed, SECRET, malformedDocuments, soundDocuments } from "./malformed-kinds.ts";

const permission = JSON.stringify(
  JSON.parse(documentText({ ...allow(["ots:GetRow", "ots:Put*"]), Condition: { Bool: { "acs:MFAPresent": ["true"] } } })),
  null,
  1,
);
const trust = documentText({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: ["56789@odps.aliyuncs.com"], RAM: "acs:ram::1:root" },
});
const role = JSON.stringify({ Role: { RoleName: "r", Arn: "acs:ram::12345:role/r", AssumeRolePolicyDocument: trust } });
const policy = JSON.stringify({
  Policy: { PolicyName: "p", PolicyType: "Custom" },
  DefaultPolicyVersion: { IsDefaultVersion: true, PolicyDocument: documentText(allow(tenActions)) },
});
const list = JSON.stringify({ Policies: { Policy: [{ PolicyName: "p", PolicyType: "Custom" }] } });

const odd = ['"', "{", "}", "[", "]", ",", ":", "\\", "\n", "'", "1", "-", "--", " ", "\u0000", "\ud800", "\u2028", "/*"];

/** Every way to spoil a text at one place: cut it off, leave a character out, put an odd one in its place. */
function* spoilt(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) {
    yield text.slice(0, at);
    yield text.slice(0, at) + text.slice(at + 1);
    // A third of them at each place, in turn, to keep this quick.
    for (let i = at % 3; i < odd.length; i += 3) yield text.slice(0, at) + odd[i] + text.slice(at + 1);
  }
}

/** Every value of a document in turn replaced by one of another kind. */
function* replaced(value: unknown): Generator<unknown> {
  for (const other of [null, true, 1, -1.5, "", "x", "Allow", [""], [], {}, [[]], [null], { "": "" }, { a: { b: { c: 1 } } }, "\u0000"]) yield other;
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const other of replaced(inner)) {
      if (Array.isArray(value)) yield value.map((item, i) => (String(i) === key ? other : (item as unknown)));
      else yield { ...value, [key]: other };
    }
    if (!Array.isArray(value)) yield Object.fromEntries(Object.entries(value).map(([name, item]) => [name === key ? `${name}x` : name, item]));
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function expectInside(diagnostics: readonly Diagnostic[], file: SourceFile): void {
  const spans = diagnostics.flatMap(({ span, related }) => [...(span === undefined ? [] : [span]), ...related.map(({ at }) => at)]);
  const outside = spans.filter(({ source, start, end }) => source !== file || start < 0 || start > end || end > file.text.length);
  expect(outside).toEqual([]);
}

function readAsPolicy(text: string, kind: "trust" | "permission"): void {
  const file = new SourceFile("p.json", text);
  const { value, diagnostics } = readPolicy(file, kind);
  expectInside(diagnostics, file);
  expect(diagnostics.length).toBeLessThan(20);
  // What JSON.parse refuses is refused here, and with a place.
  if (!isJson(text)) expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  if (value === undefined) expect(diagnostics.length).toBeGreaterThan(0);
  else {
    evaluate({ action: "ots:GetRow", resource: ["acs:ots:*:1:instance/i"] }, [value]);
    evaluateTrust(value, { roleAccount: "1", projectOwner: "2" });
  }
}

function readAsDump(text: string): void {
  const file = new SourceFile("dump.json", text);
  const { diagnostics, value } = readRoleDumps([file]);
  expectInside(diagnostics, file);
  looksLikeRoleDump(file);
  if (!isJson(text) && value !== undefined) expect(diagnostics.length + (value.arn === undefined ? 0 : 1)).toBeGreaterThan(0);
}

describe("spoilt documents: no throw, findings inside the file", () => {
  test("a permission policy", () => {
    for (const text of spoilt(permission)) readAsPolicy(text, "permission");
  });
  test("a trust policy", () => {
    for (const text of spoilt(trust)) readAsPolicy(text, "trust");
  });
  test("values of another kind", () => {
    let count = 0;
    for (const [text, kind] of [
      [permission, "permission"],
      [trust, "trust"],
    ] as const) {
      for (const value of replaced(JSON.parse(text))) {
        readAsPolicy(JSON.stringify(value), kind);
        count++;
      }
    }
    expect(count).toBeGreaterThan(300);
  });
  test("an answer for a role", () => {
    for (const text of spoilt(role)) readAsDump(text);
  });
  test("answers of another shape", () => {
    for (const text of [role, policy, list]) for (const value of replaced(JSON.parse(text))) readAsDump(JSON.stringify(value));
  });
  test("any text at all", () => {
    const bits = fc.constantFrom(
      '"Statement"',
      '"Version"',
      '"Role"',
      '"Policies"',
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"',
      "\\",
      "\n",
      "-- x\n",
      "ERROR: ",
      "ErrorCode: A",
      "1",
      "null",
      " ",
      "é",
      "//",
      "/*",
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), (parts) => {
        readAsPolicy(parts.join(""), "permission");
        readAsDump(parts.join(""));
      }),
      { seed: 7, numRuns: Number(process.env["EXTC_RUNS"] ?? 300) },
    );
  });
});

/** The document as GetPolicy or GetRole would carry it. */
function answerWith({ text, expected }: Malformed): string {
  return expected === "trust"
    ? JSON.stringify({ Role: { RoleName: "r", Arn: "acs:ram::2301:role/r", AssumeRolePolicyDocument: text } })
    : JSON.stringify({ Policy: { PolicyName: "p", PolicyType: "Custom" }, DefaultPolicyVersion: { IsDefaultVersion: true, PolicyDocument: text } });
}

/** A place in the file, the whole file only where nothing is in it; words, a step, and no secret. */
function expectToldWell(diagnostics: readonly Diagnostic[], file: SourceFile): void {
  expectInside(diagnostics, file);
  const unplaced = diagnostics.filter(({ span, message }) => span === undefined && file.text.trim() !== "" && !message.includes("RAM takes"));
  expect(unplaced).toEqual([]);
  expect(diagnostics.filter(({ message, help }) => message.trim() === "" || help === undefined).map(({ message }) => message)).toEqual([]);
  const displayPath = (path: string): string => path;
  expect(renderText(diagnostics, { color: false, hints: true, files: 1, roleFiles: true, displayPath })).not.toContain(SECRET);
  expect(renderJson(diagnostics, { files: 1, displayPath })).not.toContain(SECRET);
}

describe("kinds of malformed documents", () => {
  const all = malformedDocuments();

  test("are more than five hundred, no two alike", () => {
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(all.length);
    expect(new Set(all.map(({ text, expected }) => `${expected} ${text}`)).size).toBeGreaterThan(1000);
    const sound = soundDocuments.map(({ text, expected }) => readPolicy(new SourceFile("p.json", text), expected).diagnostics);
    expect(sound).toEqual([[], []]);
  });

  test("each is told with a place", () => {
    const silent = all.filter(({ text, expected }) => {
      const file = new SourceFile("policy.json", text);
      const { diagnostics } = readPolicy(file, expected);
      expectToldWell(diagnostics, file);
      return diagnostics.length === 0;
    });
    expect(silent.map(({ kind }) => kind)).toEqual([]);
  });

  test("each is told with a place inside an answer of the aliyun CLI", () => {
    const silent = all.filter((one) => {
      const file = new SourceFile("answer.json", answerWith(one));
      const { diagnostics } = readRoleDumps([file]);
      expectToldWell(diagnostics, file);
      return diagnostics.length === 0;
    });
    // RAM took the length of what it hands out, and prints nothing for a text that it leaves out.
    // and an encoded document is read through its encoding.
    expect(silent.map(({ kind }) => kind)).toEqual([
      "permission: URL-encoded",
      "trust: URL-encoded",
      "nothing",
      "longer than RAM takes",
      "longer than RAM takes, in white space",
    ]);
  });
});
