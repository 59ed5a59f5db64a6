import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { evaluate } from "../../../src/ram/verdict/evaluate.ts";
import { readPolicy } from "../../../src/ram/document/read-policy.ts";
import { looksLikeRoleDump } from "../../../src/ram/given/role-answers.ts";
import { readRoleDumps } from "../../../src/ram/given/role-documents.ts";
import { evaluateTrust } from "../../../src/ram/verdict/trust.ts";
import { allow, documentText, tenActions } from "../documents.ts";

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
