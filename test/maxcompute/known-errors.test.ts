import { describe, expect, test } from "vitest";
import { isRuleId } from "../../src/diagnostics/catalogue.ts";
import { bareText } from "../../src/maxcompute/errors/bare-text.ts";
import { errorCode } from "../../src/maxcompute/errors/error-code.ts";
import { type KnownErrorId, knownErrorIds, knownErrors } from "../../src/maxcompute/errors/known-errors.ts";
import { recogniseErrors } from "../../src/maxcompute/errors/recognise-errors.ts";
import { markdownTable } from "../markdown-table.ts";
import { causesOfErrors, rulesFoundIn } from "./causes-of-errors.ts";
import { pastedErrors } from "./pasted-errors.ts";

describe("a pasted text is recognised", () => {
  test.each(pastedErrors)("%s", (_, errors, text) => {
    expect(recogniseErrors(text).errors).toEqual(errors);
  });

  test("of every error", () => {
    const reached = new Set(pastedErrors.flatMap(([, errors]) => errors));
    expect(knownErrorIds.filter((id) => !reached.has(id))).toEqual([]);
  });

  test.each(knownErrorIds)("by every phrase and code of %s", (id) => {
    const { phrases, codes = [], general } = knownErrors[id];
    expect(phrases.filter((phrase) => phrase !== phrase.toLowerCase())).toEqual([]);
    for (const words of [...phrases, ...codes.map((code) => `ODPS-${code}`)]) {
      const { errors } = recogniseErrors(`2026-03-11 06:30:12 | ${words.replaceAll("…", " something\n\tin between ")} | `);
      // What says little gives way to what says more with the same words.
      const givesWay = general === true && errors.some((other) => knownErrors[other].general !== true);
      if (!givesWay) expect(errors, `by ${words}`).toContain(id);
    }
  });
});

describe("what is no error that is known", () => {
  test.each([
    ["nothing", ""],
    ["a success", "OK\nID = 20260311063012345gabcdef01"],
    ["a greeting", "hello, my job does not work"],
    [
      "a statement",
      "CREATE EXTERNAL TABLE t (a STRING) STORED BY 'com.aliyun.odps.CsvStorageHandler' WITH SERDEPROPERTIES ('odps.properties.rolearn'='acs:ram::1234567890123456:role/r') LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/';",
    ],
    ["a mapping", "WITH SERDEPROPERTIES ('tablestore.columns.mapping'=':a,b', 'tablestore.table.name'='t')"],
    ["another engine's code", "ORA-00942"],
  ])("%s", (_, text) => {
    expect(recogniseErrors(text)).toEqual({ codes: [], errors: [] });
  });

  test.each([
    ["ODPS-0140178: Internal", "an SQL job: while it was planned", 8],
    ["ODPS-0110061", "an SQL job: its metadata", 1],
    ["ODPS-0420061", "the API: the worker, which handles requests", 1],
    ["ODPS-1202005:Algo Job Failed", "an AlgoTask job", 5],
    ["ODPS-0030001", "a service below MaxCompute: a missing permission", 1],
    ["ODPS-9912345", undefined, 5],
  ])("%s is told by its family", (text, module, severity) => {
    const { codes, errors } = recogniseErrors(text);
    expect(errors).toEqual(text.includes("Internal") ? [] : errors);
    expect(codes).toEqual([{ ...errorCode(text.slice(5, 12)), module, severity }]);
  });
});

test("a text of a megabyte is searched in no time", () => {
  const started = performance.now();
  expect(recogniseErrors(`${"psqlexception column ".repeat(50_000)}\nErrorCode: NoSuchBucket`).errors).toEqual(["oss-bucket-missing"]);
  expect(performance.now() - started).toBeLessThan(5000);
});

test("what terminals, tables, logs and e-mails put into a text is left out", () => {
  expect(bareText('\u001b[1m> No per\n> mission\u200b │ "A"\\n\\tB－ｂ ‘c’ &quot;d&quot;')).toBe("nopermissionab-bcd");
});

describe("the catalogue", () => {
  test.each(knownErrorIds)("%s says what it has to", (id) => {
    const { title, phrases, meaning, rules, lookAt, notSeen, sources } = knownErrors[id];
    expect(rules.filter((rule) => !isRuleId(rule))).toEqual([]);
    expect(new Set(rules).size).toBe(rules.length);
    expect([title, meaning, ...lookAt].every((words) => /^[A-Z`'0-9]/.test(words))).toBe(true);
    expect([meaning, ...lookAt].every((words) => /[.?]$/.test(words)) && !/[.?]$/.test(title)).toBe(true);
    expect(Math.min(phrases.length, lookAt.length, sources.length)).toBeGreaterThan(0);
    expect(rules.length > 0 || notSeen !== undefined || id in findable, "what decides it where no rule does").toBe(true);
  });

  test("names rules that exist where it speaks of commands", () => {
    const commands = knownErrorIds.flatMap((id) => knownErrors[id].lookAt.flatMap((step) => step.match(/`extc \w+/g) ?? []));
    expect([...new Set(commands)].sort()).toEqual(["`extc check", "`extc compile", "`extc explain", "`extc policy", "`extc roles"]);
  });
});

/** What a file does show, and no rule tells. */
const findable: Partial<Record<KnownErrorId, string>> = {
  "oss-bucket-root": "a location that is a whole bucket",
  "statement-refused": "whatever stands behind the dash",
};

describe("the rules of an error find a cause of it", () => {
  const withRules = knownErrorIds.filter((id) => knownErrors[id].rules.length > 0);

  test("of every error that names some, in an example", () => {
    expect(Object.keys(causesOfErrors).sort()).toEqual([...withRules].sort());
  });

  test.each(withRules)("%s", (id) => {
    const { rules } = knownErrors[id];
    const found = causesOfErrors[id]!.map((file) => rules.filter((rule) => rulesFoundIn(file).has(rule)));
    expect(found.filter((some) => some.length === 0)).toEqual([]);
    expect(found.flat(), "the likeliest rule is among them").toContain(rules[0]);
  });
});

const introduction = `# Errors of MaxCompute

What \`extc explain\` recognises in a pasted text, by its codes and its words, and which rules find a cause of it in a file.
\`extc explain TEXT\`, or \`extc explain -\` with the text in standard input, says what it means, what to look at in which
order, what no file shows, and where that is known from.`;

test("the page of the errors is what the catalogue says", async () => {
  const rows = knownErrorIds.map((id) => {
    const { title, phrases, codes = [], rules } = knownErrors[id];
    const words = [...codes.map((code) => `ODPS-${code}`), ...phrases].map((phrase) => `\`${phrase}\``).join(", ");
    return [title, words, rules.map((rule) => `[${rule}](rules/${rule}.md)`).join(", ")];
  });
  const table = markdownTable(["error", "recognised by", "found by"], rows);
  await expect(`${introduction}\n\n${table}\n`).toMatchFileSnapshot("../../docs/errors.md");
});
