import { describe, expect, test } from "vitest";
import { SourceFile } from "../../../src/source/source-file.ts";
import { textOf } from "../../../src/source/span.ts";
import { readPolicy } from "../../../src/ram/document/read-policy.ts";
import { longestPolicy } from "../../../src/ram/document/document-size.ts";
import { marked } from "../documents.ts";

const permission = '{"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["ots:GetRow"], "Resource": "*"}]}';
const trust = '{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": ["odps.aliyuncs.com"]}}]}';

/** What was found, where it begins and which characters it marks. */
function findings(
  text: string,
  kind: "trust" | "permission",
): { severity: string; rule: string; message: string; start: number | undefined; marked: string }[] {
  return readPolicy(new SourceFile("p.json", text), kind).diagnostics.map(({ rule, severity, message, span }) => ({
    rule,
    severity,
    message,
    start: span?.start,
    marked: span === undefined ? "" : textOf(span),
  }));
}

type Row = readonly [what: string, text: string, ...severities: string[]];

const P = (statement: string): string => `{"Version": "1", "Statement": [${statement}]}`;

/** Documents with one mark for each finding. */
const wrong: Readonly<Record<"trust" | "permission", readonly Row[]>> = {
  permission: [
    ["a key with a space behind it", permission.replace('"Statement"', '«"Statement "»')],
    ["another key with a space", permission.replace('"Action"', '«"Action "»')],
    ["a space before", permission.replace('"Effect"', '«" Effect"»')],
    ["Version as a number", permission.replace('"1"', "«1»")],
    ["Version of another cloud", permission.replace('"1"', '«"2012-10-17"»')],
    ["no Version", permission.replace('{"Version": "1", ', "«{»")],
    ["no Statement", '«{»"Version": "1"}'],
    ["neither", "«{»}"],
    ["neither, in an answer of something else", '«{»"AccountId": "1", "Arn": "acs:ram::1:user/x"}'],
    ["a policy under another key", `{«"PolicyDocument"»: ${permission}}`],
    ["a policy in a string under another key", `{«"Document"»: ${JSON.stringify(permission)}}`],
    ["a policy in a string", JSON.stringify(permission).replace('"', '«"»')],
    ["a policy in a list", `«[»${permission}]`],
    ["Statement is a string", '{"Version": "1", "Statement": «"Allow"»}'],
    ["Statement holds no objects", '{"Version": "1", "Statement": [«"Allow"», «1»]}'],
    [
      "one statement without brackets is documented nowhere",
      '{"Version": "1", "Statement": «{»"Effect": "Allow", "Action": "a:b", "Resource": "*"}}',
      "warning",
    ],
    ["no statement at all", '{"Version": "1", "Statement": «[]»}', "warning"],
    ["Effect of another word", permission.replace('"Allow"', '«"Permit"»')],
    ["Effect with a space", permission.replace('"Allow"', '«"Allow "»')],
    ["Effect in another case", permission.replace('"Allow"', '«"allow"»'), "warning"],
    ["no Effect", P('«{»"Action": "a:b", "Resource": "*"}')],
    ["Effect misspelled", permission.replace('"Effect"', '«"Efect"»')],
    ["an element in another case", permission.replace('"Effect"', '«"effect"»'), "warning"],
    ["Action and NotAction", P('{"Effect": "Allow", "Action": "a:b", «"NotAction"»: "a:c", "Resource": "*"}')],
    ["neither Action nor NotAction", P('«{»"Effect": "Allow", "Resource": "*"}')],
    ["Action misspelled", permission.replace('"Action"', '«"Actions"»')],
    ["an action that is no string", permission.replace('"ots:GetRow"', '"ots:GetRow", «1», «null», «["x"]», «{"a": 1}»')],
    ["an empty list of actions", permission.replace('["ots:GetRow"]', "«[]»"), "warning"],
    ["a space in an action", permission.replace('"ots:GetRow"', '«" ots:GetRow"»'), "warning"],
    ["no Resource", P('«{»"Effect": "Allow", "Action": "a:b"}')],
    ["NotResource is not RAM", P('{"Effect": "Allow", "Action": "a:b", «"NotResource"»: "*"}')],
    ["a Principal", P('{"Effect": "Allow", "Action": "a:b", «"Principal"»: {"Service": "x"}, "Resource": "*"}')],
    ["a whole trust policy", trust.replace('"Principal"', '«"Principal"»')],
    ["a key twice", permission.replace('"Resource"', '"Action": "x"').replace('"Action": "x"', '«"Action"»: "x", "Resource"')],
    ["a key twice at the top", permission.replace(/\}$/, ', «"Version"»: "1"}')],
    ["an unknown element", permission.replace('"Effect"', '«"Id"»: "x", "Effect"'), "warning"],
    ["an unknown element at the top", permission.replace('"Version"', '«"Id"»: "x", "Version"'), "warning"],
    ["a condition that is no object", permission.replace('"Resource"', '"Condition": «"x"», "Resource"')],
    ["an operator without keys", permission.replace('"Resource"', '"Condition": {"Bool": «"true"»}, "Resource"')],
    ["an unknown operator", permission.replace('"Resource"', '"Condition": {«"StringEqual"»: {"a": "b"}}, "Resource"'), "warning"],
    [
      "a condition key with a space, as in a sample of the documentation",
      permission.replace('"Resource"', '"Condition": {"Bool": {«"acs:MFAPresent "»: "true"}}, "Resource"'),
      "warning",
    ],
    ["a boolean without quotes", permission.replace('"Resource"', '"Condition": {"Bool": {"acs:MFAPresent": [«true»]}}, "Resource"')],
    ["two mistakes", P('{"Effect": «"Yes"», "Action": «7», "Resource": "*"}')],
    ["a left-over placeholder in a resource", permission.replace('"*"', '«"acs:ots:*:1xxxx:instance/i"»')],
    ["another one", permission.replace('"*"', '["*", «"acs:ots:*:*:instance/<instance>"»]')],
    ["a list at the top", "«[]»"],
    ["a string at the top", '«"x"»'],
    ["a comma too many", permission.replace('["ots:GetRow"]', '["ots:GetRow"«,»]')],
    ["an action without quotes", permission.replace('"ots:GetRow"', "«ots:GetRow»")],
    ["an action in single quotes", permission.replace('"ots:GetRow"', "«'ots:GetRow'»")],
    ["an action in typographic quotes", permission.replace('"ots:GetRow"', "«“ots:GetRow”»")],
    ["a string that ends in a typographic quote", permission.replace('"Allow"', '"Allow«”»')],
    ["a string that begins with one", permission.replace('"Allow"', '«“Allow»"')],
    ["a quote that is missing before", permission.replace('"Allow"', '«Allow»"')],
    ["a comment behind a line", permission.replace('"*"', '"*" «-- all of it»\n')],
    ["a comment of a shell", permission.replace("[", "[«# the reads»\n")],
    ["full-width punctuation", permission.replace('"Effect":', '"Effect"«：»')],
    ["an equals sign", permission.replace('"Effect":', '"Effect"«=»')],
    ["a comma twice", permission.replace('"Allow",', '"Allow",«,»')],
    ["a bracket that was forgotten", permission.replace('"*"}]}', '"*"}«}»')],
    ["a brace that was forgotten", permission.replace('"*"}]}', '"*"«]»}')],
    ["a brace too many", `${permission}«}»`],
    ["the first brace lost", permission.replace("{", "").replace('"', '«"»')],
    ["words before it", `«The» policy is ${permission}`],
    ["a placeholder without quotes", permission.replace('"*"', "«<your resource>»")],
    ["a backslash in a resource", permission.replace('"*"', '"b«\\d»ir"')],
    ["a merge that was not resolved", permission.replace("[", "[\n«<<<<<<<» HEAD\n")],
    ["YAML", "«Version: '1'»\nStatement: []\n"],
    ["an HTML page", "\n«<html><body>502</body></html>»\n"],
    ["a comma too many before a brace", permission.replace('"*"}', '"*"«,»}')],
    ["a comma missing", permission.replace('"Allow",', '"Allow"').replace('"Action"', '«"Action"»')],
    ["single quotes", permission.replace('"Allow"', "«'»Allow'").replace("«'»Allow'", "«'Allow'»")],
    ["a string without its end", `${permission.slice(0, permission.indexOf('"Allow'))}«"Allow, »\n`],
    ["typographic quotes", permission.replace('"Allow"', "«“Allow”»")],
    ["a no-break space", permission.replace('"Effect":', '"Effect":«\u00a0»')],
    ["a comment of JavaScript", permission.replace("[", "[«// the reads»\n")],
    ["a tab in a string", permission.replace("ots:GetRow", "ots:«\t»GetRow")],
    ["two documents", `${permission}\n«{»}`],
    ["the end is missing", `${permission.slice(0, -1)}«»`],
    ["-- lines, as the documentation has them", `«-- Allows reads.»\n-- More.\n${permission}`],
    ["-- lines with two documents between them", `«-- One.»\n${permission}\n  -- Two.\n${permission}`],
    ["-- lines and another mistake", `«-- One.»\n${permission.replace('"1"', "«1»")}`],
  ],
  trust: [
    ["no Principal", P('«{»"Effect": "Allow", "Action": "sts:AssumeRole"}')],
    ["a Resource beside it", trust.replace('"Principal"', '«"Resource"»: "*", "Principal"'), "warning"],
    ["a whole permission policy", permission.replace('"Resource"', '«"Resource"»')],
    ["Principal as a list", trust.replace(/\{"Service.*?\}/, '«["12345"]»')],
    ["Principal as a string", trust.replace(/\{"Service.*?\}/, '«"odps.aliyuncs.com"»')],
    ["Principal of nobody", trust.replace(/\{"Service.*?\}/, "«{}»")],
    ["an account id as a number", trust.replace('["odps.aliyuncs.com"]', "«9999999999999999»")],
    ["an unknown kind", trust.replace('"Service"', '«"AWS"»')],
    ["a kind in another letter case", trust.replace('"Service"', '«"service"»'), "warning"],
    ["a kind with a space", trust.replace('"Service"', '«"Service "»')],
    ["a principal that is no string", trust.replace('"odps.aliyuncs.com"', "«12345»")],
    ["Principal misspelled", trust.replace('"Principal"', '«"Principle"»')],
    ["a placeholder of the documentation", trust.replace('"odps', '"1xxxx@odps').replace(/("1xxxx.*?")/, "«$1»")],
    ["another placeholder", trust.replace(/"odps.aliyuncs.com"/, '«"<uid>@odps.aliyuncs.com"»')],
    ["words for an id", trust.replace(/"odps.aliyuncs.com"/, '«"ID of the Alibaba Cloud account that owns MaxCompute@odps.aliyuncs.com"»')],
    ["a word for an id", trust.replace(/"odps.aliyuncs.com"/, '«"uid@odps.aliyuncs.com"»')],
    ["a principal with a space in it", trust.replace('"odps.aliyuncs.com"', '«" 1234567890123456@odps.aliyuncs.com"»'), "warning"],
    ["a placeholder in an account", trust.replace('"Service": ["odps.aliyuncs.com"]', '"RAM": «"acs:ram::<uid>:root"»')],
  ],
};

for (const kind of ["permission", "trust"] as const) {
  describe(`a wrong ${kind} policy`, () => {
    for (const [what, document, ...severities] of wrong[kind]) {
      test(what, () => {
        const { text, marks, starts } = marked(document);
        const found = findings(text, kind).sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
        expect(found.map((one) => [one.start, one.marked])).toEqual(
          severities.length > 1 ? severities.map(() => [starts[0], marks[0]]) : marks.map((mark, i) => [starts[i], mark]),
        );
        expect(found.map(({ severity }) => severity)).toEqual(found.map((_, i) => severities[i] ?? severities[0] ?? "error"));
        expect(found.map(({ rule }) => rule)).toEqual(
          found.map(({ message }) => (message.includes("still says") ? "role/placeholder" : "ram/invalid-policy")),
        );
      });
    }
  });
}

describe("what is fine", () => {
  test.each([
    ["the plain forms", permission, "permission"],
    ["strings instead of lists", P('{"Effect":"Allow","Action":"*","Resource":"*"}'), "permission"],
    ["Sid", P('{"Sid":"x","Effect":"Allow","NotAction":"*","Resource":["*"]}'), "permission"],
    ["any order, any white space", '\r\n{ "Statement":[ {"Resource":"*",\t"Action":["a:b"],"Effect":"Deny"} ],\n"Version":"1" }\n', "permission"],
    [
      "conditions",
      P('{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"oss:Prefix":["a","b"]},"Bool":{"acs:SecureTransport":"true"}}}'),
      "permission",
    ],
    [
      "templates in resources",
      P('{"Effect":"Allow","Action":"*","Resource":["acs:ots:*:${uid}:instance/{x}/*", "acs:oss:*:1234****:xxx-logs/*"]}'),
      "permission",
    ],
    ["a trust policy", trust, "trust"],
    ["templates in principals", trust.replace("odps", "${uid}@odps"), "trust"],
    ["a masked account", trust.replace('"Service": ["odps.aliyuncs.com"]', '"RAM": "acs:ram::123456789012****:root"'), "trust"],
    ["everybody", trust.replace(/\{"Service.*?\}/, '"*"'), "trust"],
  ] as const)("%s", (_what, text, kind) => {
    expect(findings(text, kind)).toEqual([]);
  });
});

test("words and statements know where they stand", () => {
  const { value } = readPolicy(new SourceFile("p.json", permission.replace("}]", ',"Condition":{"Bool":{"k":["v"]}}}]')), "permission");
  const statement = value?.statements[0];
  expect(statement && textOf(statement.at).startsWith('{"Effect"')).toBe(true);
  expect(statement?.actionAt && textOf(statement.actionAt)).toBe('["ots:GetRow"]');
  expect(statement?.actions.map(({ at, value: text }) => [textOf(at), text])).toEqual([['"ots:GetRow"', "ots:GetRow"]]);
  expect(statement?.conditions.map((one) => [one.operator.value, one.key.value, one.values.map(({ value: text }) => text), textOf(one.at)])).toEqual([
    ["Bool", "k", ["v"], '"k":["v"]'],
  ]);
});

describe("the size of a document", () => {
  const ofLength = (length: number, white = 0): string => {
    const frame = P('{"Effect":"Allow","Action":"","Resource":"*"}').replaceAll(": ", ":").replaceAll(", ", ",");
    return frame.replace('""', `"${"a".repeat(length - frame.length)}"`) + " ".repeat(white);
  };
  test.each([
    ["as long as it may be", ofLength(longestPolicy), []],
    ["one too many", ofLength(longestPolicy + 1), ["error"]],
    ["too many only with white space", ofLength(longestPolicy, 1), ["hint"]],
  ])("%s", (_what, text, severities) => {
    expect(findings(text, "permission").map(({ severity }) => severity)).toEqual(severities);
  });
  test("a trust policy has no documented limit", () => {
    expect(findings(trust.replace("odps", `${"1".repeat(7000)}@odps`), "trust")).toEqual([]);
  });
});

describe("what holds no document", () => {
  test.each([
    ["an empty file", "", ""],
    ["white space", " \r\n", ""],
    ["brackets only", "[".repeat(50_000), "["],
    ["braces only", `{"a":`.repeat(50_000), "{"],
    ["both, and closed", `${'{"Statement":['.repeat(3000)}${"]}".repeat(3000)}`, "{"],
    ["brackets behind a comment with a quote", `/* " */ ${"[".repeat(50_000)}`, "["],
    ["brackets behind closing ones of the other kind", "[}".repeat(50_000), "["],
  ])("%s", (_what, text, mark) => {
    const reading = readPolicy(new SourceFile("p.json", text), "permission");
    expect(reading.value).toBeUndefined();
    expect(reading.diagnostics.map(({ rule, span }) => [rule, span === undefined ? "" : textOf(span)])).toEqual([["ram/invalid-policy", mark]]);
  });
});

test.each([
  ["an account id keeps its digits", trust.replace('["odps.aliyuncs.com"]', "9999999999999999"), '"9999999999999999@odps.aliyuncs.com"'],
  ["a principal is written as it was meant", trust.replace(/\{"Service.*?\}/, '"odps.aliyuncs.com"'), '{"Service": ["odps.aliyuncs.com"]}'],
  ["a word in single quotes", trust.replace('"Allow"', "'Allow'"), '"Allow"'],
  ["an effect that was misspelled", trust.replace('"Allow"', '"Allowed"'), '"Allow"'],
])("help says what to write: %s", (_what, text, written) => {
  const [finding] = readPolicy(new SourceFile("p.json", text), "trust").diagnostics;
  expect(finding?.help).toContain(`write ${written}`);
});

test("a byte order mark is no part of a document", () => {
  expect(findings(`\ufeff${permission}`, "permission")).toEqual([]);
  const [finding] = findings(`\ufeff${permission.replace('"1"', "1")}`, "permission");
  expect(finding?.marked).toBe("1");
});

test("what is named is never offered for what is left out", () => {
  const { diagnostics } = readPolicy(new SourceFile("t.json", trust.replace('"Principal"', '"NotPrincipal"')), "trust");
  expect(diagnostics.map(({ help }) => help)).toEqual(["delete it", 'add "Principal": {"Service": [ … ]}']);
});
