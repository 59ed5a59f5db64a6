import { describe, expect, test } from "vitest";
import { ruleIds } from "../../src/diagnostics/catalogue.ts";
import { knownErrorIds, knownErrors } from "../../src/maxcompute/errors/known-errors.ts";
import { explainedTopic } from "../../src/cli/explained-topic.ts";
import { renderErrors } from "../../src/report/error-report.ts";
import { storageKindIds } from "../../src/storage/registry.ts";
import { captured } from "./captured.ts";
import { extc, workFolder } from "./program.ts";

const KEY = "LTAI4GExampleExampleExa";
const SECRET = "0123456789abcdefghijABCDEFGHIJ";
const log = `FAILED: ODPS-0010000:System internal error - ErrorCode: NoSuchBucket oss://${KEY}:${SECRET}@oss-cn-hangzhou-internal.aliyuncs.com/b/ password=${SECRET}`;

describe("what is asked about", () => {
  test.each<[text: string, topic: object]>([
    ["ram/missing-action", { what: "rule", rule: "ram/missing-action" }],
    ["missing-action", { what: "rule", rule: "ram/missing-action" }],
    ["csv", { what: "kind" }],
    ["tablestore", { what: "kind" }],
    ["oss/", { what: "rules", rules: ruleIds.filter((rule) => rule.startsWith("oss/")) }],
    ["ram", { what: "rules", rules: ruleIds.filter((rule) => rule.startsWith("ram/")) }],
    ["unused", { what: "rules", rules: ["name/unused", "ignore/unused"] }],
    ["ODPS-0130131", { what: "errors", recognised: { errors: ["table-not-found"] } }],
    ["NoSuchBucket", { what: "errors", recognised: { errors: ["oss-bucket-missing"] } }],
    ["error ram/untrusted: Reader does not trust\n --> a.ext:1:1", { what: "rule", rule: "ram/untrusted" }],
    ["ODPS-0140178", { what: "errors", recognised: { errors: [], codes: [{ digits: "0140178" }] } }],
    ["it does not work", { what: "errors", recognised: { errors: [], codes: [] } }],
  ])("%s", (text, topic) => {
    expect(explainedTopic(text)).toMatchObject(topic);
  });

  test.each([
    ["ram/mising-action", "there is no rule or storage kind ram/mising-action; did you mean ram/missing-action?"],
    ["tablstore", "there is no rule or storage kind tablstore; did you mean tablestore?"],
    ["xyz", "there is no rule or storage kind xyz; extc explain lists them"],
    ["csv ram/untrusted", "one rule or storage kind at a time"],
    [SECRET, "there is no rule or storage kind of that name"],
    [KEY, "there is no rule or storage kind of that name"],
  ])("not %s", (text, message) => {
    expect(() => explainedTopic(text)).toThrow(message);
  });
});

describe("the program", () => {
  test.each<[what: string, args: readonly string[], input: string, status: number, told: string]>([
    ["words", ["explain", "FAILED:", "ODPS-0010000:System", "internal", "error", "-", "NoSuchBucket"], "", 0, "There is no such bucket"],
    ["standard input", ["explain", "-"], `${log}\r\n`, 0, "There is no such bucket"],
    ["bytes that are no text", ["explain", "-"], "\u0000NoSuchBucket", 0, "There is no such bucket"],
    ["a rule in standard input", ["explain", "-"], "ram/untrusted\n", 0, "# ram/untrusted"],
    ["an error that is not known", ["explain", "-"], "ODPS-0140178: alas", 1, "Not an error that extc knows"],
    ["nothing", ["explain", "-"], "\n", 2, "there is nothing to explain"],
    ["a kind that is an area too", ["explain", "hbase"], "", 0, "Rules of hbase:\n\nhbase/mapping"],
  ])("%s", (_, args, input, status, told) => {
    const run = extc(workFolder(), args, { input });
    expect({ status: run.status, output: run.stdout + run.stderr }).toEqual({ status, output: expect.stringContaining(told) });
    expect(run.stdout + run.stderr).not.toMatch(new RegExp(`${KEY}|${SECRET}|fault of the program`));
  });

  test("lists rules and kinds", async () => {
    const list = await captured(["explain"]);
    expect(ruleIds.filter((rule) => !list.includes(`${rule} `))).toEqual([]);
    expect(list).toContain(`Storage kinds: ${storageKindIds.join(", ")}\n`);
  });

  test("says the same to programs", async () => {
    const json = async (...words: string[]): Promise<object> => JSON.parse(await captured(["explain", ...words, "--format", "json"])) as object;
    expect(await json()).toMatchObject({
      version: 1,
      rules: expect.arrayContaining([expect.objectContaining({ id: "ram/untrusted", severity: "error", mendedBy: "--fix-ram" })]),
    });
    expect(await json("oss/scheme")).toMatchObject({ rule: { id: "oss/scheme", mendedBy: "--fix", page: expect.stringContaining("# oss/scheme") } });
    expect(await json("csv")).toMatchObject({ kind: { id: "csv", page: expect.stringContaining("# csv") } });
    const told = await json(log);
    expect(told).toMatchObject({
      codes: [{ code: "ODPS-0010000", from: "a service below MaxCompute: a system error", severity: 0 }],
      errors: [
        { id: "oss-bucket-missing", certainty: "certain", rules: expect.arrayContaining([expect.objectContaining({ id: "oss/bucket-in-host" })]) },
      ],
    });
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`${KEY}|${SECRET}`));
  });
});

describe("an error for a reader", () => {
  test.each(knownErrorIds)("%s is told in full", (id) => {
    const text = renderErrors({ codes: [], errors: [id] }, { color: false });
    const { title, meaning, rules, lookAt } = knownErrors[id];
    const words = text.replaceAll(/\s+/g, " ");
    for (const part of [title, meaning, ...rules]) expect(words).toContain(part);
    for (const [index, step] of lookAt.entries()) expect(words).toContain(`${index + 1}. ${step}`);
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });
});
