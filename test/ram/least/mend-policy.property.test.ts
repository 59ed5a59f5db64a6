import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic, Edit } from "../../../src/index.ts";
import { applyFixes } from "../../../src/project/apply-fixes.ts";
import type { PolicyDocument } from "../../../src/ram/least/least-policy.ts";
import type { Need } from "../../../src/ram/verdict/evaluate.ts";
import { isStated, needsOf } from "../../../src/roles/table-needs.ts";
import { neighbourhood } from "../../policy/neighbourhood.ts";
import {
  type Files,
  type ProjectSpec,
  analysed,
  anyProject,
  policyPath,
  printedPolicy,
  projectFiles,
  projectText,
  roleAccount,
} from "../../policy/random-projects.ts";
import { type DocumentJson, type Request, isAllowed, isNeeded } from "../plain-ram.ts";
import { anyDocuments } from "./random-documents.ts";

/** The two properties share the runs. */
const runs = { seed: 47, numRuns: Math.ceil(Number(process.env["EXTC_RUNS"] ?? 200) / 2) };

const trusting = (Principal: object): object => ({ Version: "1", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal }] });

/** Trust in MaxCompute of some account, in another service, or in a user alone. */
const anyTrust = fc.constantFrom(
  trusting({ Service: ["odps.aliyuncs.com"] }),
  trusting({ Service: "5555666677778888@odps.aliyuncs.com" }),
  trusting({ Service: ["log.aliyuncs.com"] }),
  trusting({ RAM: [`acs:ram::${roleAccount}:user/kim`] }),
);

interface Fixed {
  readonly files: Files;
  readonly diagnostics: readonly Diagnostic[];
  readonly edits: readonly Edit[];
}

/** As `extc check --fix-ram` does: the fixes of RAM documents, until none is left. */
function fixed(before: Files): Fixed {
  const files = { ...before };
  const edits: Edit[] = [];
  for (let round = 0; round < 20; round++) {
    const { diagnostics } = analysed(files);
    const { texts, fixes } = applyFixes(diagnostics, "ram");
    if (texts.size === 0) return { files: round === 0 ? before : files, diagnostics, edits };
    edits.push(...fixes.flatMap((fix) => fix.edits));
    for (const [source, text] of texts) files[source.path] = text;
  }
  throw new Error("the fixes come to no end");
}

/** What the tables need as far as somebody says so: writes only where access says them. */
function statedNeeds(project: ProjectSpec): Need[] {
  const [usage] = analysed({ "main.ext": projectText(project, 0) }).roleUsages();
  return usage!.tables.flatMap((table) => needsOf(table, roleAccount)!.filter((need) => isStated(table, need)));
}

function documentsIn(files: Files): DocumentJson[] {
  const texts = Object.entries(files).flatMap(([path, text]) => (path.startsWith("policy-") ? [text] : []));
  return texts.map((text) => JSON.parse(text.replaceAll("${", "{").replaceAll("{account}", "9")) as DocumentJson);
}

/** What is allowed after and was not before, though no table needs it. */
function widened(before: Files, after: Files, project: ProjectSpec): Request[] {
  if (before === after) return [];
  const needs = statedNeeds(project);
  const [old, now] = [documentsIn(before), documentsIn(after)];
  return neighbourhood.filter((request) => {
    const isNew = [true, false].some((met) => isAllowed(now, request, met) && !isAllowed(old, request, met));
    return isNew && !needs.some((need) => isNeeded(need, request));
  });
}

/** The documents without one entry of an element of one statement; the last entry stays. */
function cut(documents: readonly PolicyDocument[], element: "Action" | "Resource", which: number, what: number): PolicyDocument[] {
  const statements = documents.flatMap(({ Statement }) => Statement);
  const chosen = statements[which % statements.length]!;
  const entries = chosen[element];
  const left = entries.length > 1 ? entries.filter((_, index) => index !== what % entries.length) : entries;
  return documents.map((document) => ({
    ...document,
    Statement: document.Statement.map((statement) => (statement === chosen ? { ...statement, [element]: left } : statement)),
  }));
}

const serious = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.filter(({ severity }) => severity !== "hint").map(({ rule, message }) => `${rule} ${message}`);

describe("--fix-ram", () => {
  test("puts back what was taken out of a least policy, and nothing else", () => {
    fc.assert(
      fc.property(
        anyProject,
        fc.array(fc.tuple(fc.constantFrom("Action", "Resource"), fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }),
        (project, cuts) => {
          const { trust, policies } = printedPolicy(project, "read");
          let documents: readonly PolicyDocument[] = policies.map(({ document }) => document);
          for (const [element, which, what] of cuts) documents = cut(documents, element, which, what);
          const before = projectFiles(project, trust!, documents);
          const { files, diagnostics } = fixed(before);
          expect(serious(diagnostics)).toEqual([]);
          expect(diagnostics.filter(({ rule }) => rule === "ram/excessive-grant")).toEqual([]);
          expect(widened(before, files, project)).toEqual([]);
        },
      ),
      runs,
    );
  });

  test("adds what is missing to whatever stands there, by insertions alone", () => {
    fc.assert(
      fc.property(anyProject, anyDocuments, anyTrust, (project, documents, trust) => {
        const before = projectFiles(project, trust, documents);
        const { diagnostics: first } = analysed(before);
        const { files, diagnostics, edits } = fixed(before);
        expect(edits.every(({ at }) => at.start === at.end && at.source.path.endsWith(".json"))).toBe(true);
        documents.forEach((text, index) => expect(isKept(text, files[policyPath(index)]!)).toBe(true));
        expect(widened(before, files, project)).toEqual([]);
        if (isOffered(first)) expect(diagnostics.filter(({ rule }) => rule === "ram/missing-action" || rule === "ram/untrusted")).toEqual([]);
        else expect(files).toEqual(before);
        const known = ofDocuments(first);
        expect(ofDocuments(diagnostics).filter((finding) => !known.includes(finding))).toEqual([]);
      }),
      runs,
    );
  });
});

function isOffered(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ fixes }) => fixes.some(({ safety }) => safety === "ram"));
}

/** Whether a text is another one with insertions: each of its characters is there, in order. */
function isKept(before: string, after: string): boolean {
  let from = 0;
  for (const character of before) {
    from = after.indexOf(character, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/**
 * What is said of the documents themselves, whatever the tables need. Not of a principal that is not the needed one: it
 * stays, and is told by itself once it no longer explains why the role is not trusted.
 */
function ofDocuments(diagnostics: readonly Diagnostic[]): string[] {
  const rules: ReadonlySet<string> = new Set(["ram/invalid-policy", "ram/unknown-action", "ram/excessive-grant", "role/placeholder"]);
  return diagnostics
    .filter(({ rule }) => rules.has(rule))
    .map(({ rule, message }) => `${rule} ${message}`)
    .sort();
}
