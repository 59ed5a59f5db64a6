import { describe, expect, test } from "vitest";
import { type Outcome, evaluate } from "../../../src/ram/verdict/evaluate.ts";
import { type Deciding, type Row, docs, readPolicies } from "./row.ts";
import { actionRows } from "./rows-actions.ts";
import { conditionRows } from "./rows-conditions.ts";
import { directoryRows } from "./rows-directories.ts";
import { placeholderRows } from "./rows-placeholders.ts";
import { precedenceRows } from "./rows-precedence.ts";
import { prefixRows } from "./rows-prefixes.ts";
import { publishedPolicyRows } from "./rows-published-policies.ts";
import { resourceRows } from "./rows-resources.ts";

const topics: readonly (readonly [topic: string, rows: readonly Row[]])[] = [
  ["default deny, and Deny before Allow", precedenceRows],
  ["actions: wildcards, letter case, NotAction", actionRows],
  ["resources: wildcards, letter case, lists, ListTable, region and account", resourceRows],
  ["directories of OSS", directoryRows],
  ["conditions", conditionRows],
  ["the prefix of a listing", prefixRows],
  ["placeholders of templates", placeholderRows],
  ["policies as published, and least privilege", publishedPolicyRows],
];

function judge(policies: Row[2], need: Row[3]): { readonly outcome: Outcome; readonly deciding: Deciding } {
  const read = readPolicies(policies);
  const statements = read.flatMap((policy) => policy.statements);
  const { outcome, because, nearest } = evaluate(need, read);
  if (outcome !== "not-granted") return { outcome, deciding: because.map((statement) => statements.indexOf(statement)) };
  return { outcome, deciding: nearest === undefined ? "none" : { nearest: statements.indexOf(nearest.statement), lacks: nearest.why } };
}

describe.each(topics)("%s", (_topic, rows) => {
  for (const [sentence, doc, policies, need, outcome, deciding, contested] of rows) {
    test(`${sentence} (${doc}${contested === undefined ? "" : ", contested"})`, () => expect(judge(policies, need)).toEqual({ outcome, deciding }));
  }
});

describe("the table", () => {
  const rows = topics.flatMap(([, each]) => each);

  test("has enough rows, each only once", () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
    const asked = rows.map(([, , policies, { action, resource, prefix }]) =>
      JSON.stringify([policies, action, resource.map(String), prefix?.map(String)]),
    );
    expect(asked.filter((question, i) => asked.indexOf(question) !== i)).toEqual([]);
  });

  test("stands on each of the documents", () => {
    const cited = new Set(rows.map(([, doc]) => doc));
    expect(Object.values(docs).filter((doc) => !cited.has(doc))).toEqual([]);
  });

  test("what becomes an error stands on a document", () => {
    const groundless = rows.filter(([, doc, , , outcome]) => doc === docs.none && (outcome === "denied" || outcome === "not-granted"));
    expect(groundless.map(([sentence]) => sentence)).toEqual([]);
  });
});
