import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Access } from "../../src/model/table.ts";
import { rolePolicy } from "../../src/policy/role-policy.ts";
import type { StatementDocument } from "../../src/ram/least/least-policy.ts";
import { policySize } from "../../src/ram/least/split-policy.ts";
import { needsOf } from "../../src/roles/table-needs.ts";
import type { Need } from "../../src/ram/verdict/evaluate.ts";
import type { Diagnostic } from "../../src/index.ts";
import { isAllowed, isNeeded, sampleOf } from "../ram/plain-ram.ts";
import { neighbourhood } from "./neighbourhood.ts";
import { type Files, type ProjectSpec, analysed, anyProject, printedPolicy, projectFiles, projectText, roleAccount } from "./random-projects.ts";

const total = Number(process.env["EXTC_RUNS"] ?? 300);
/** The five properties of random projects share the runs. */
const runs = { seed: 43, numRuns: Math.ceil(total / 5) };

const anyAccess = fc.constantFrom<Access>("read", "readwrite");

/** What the tables of a project need; a table that states no access needs `unstated`. */
function needsOfProject(project: ProjectSpec, unstated: Access): Need[] {
  const [usage] = analysed({ "main.ext": projectText(project, 0) }).roleUsages();
  return usage!.tables.flatMap((table) =>
    needsOf(table, roleAccount)!.filter((need) => need.access === "read" || (table.access?.value ?? unstated) === "readwrite"),
  );
}

function printedFiles(project: ProjectSpec, access: Access): Files {
  const { trust, policies } = printedPolicy(project, access);
  return projectFiles(
    project,
    trust!,
    policies.map(({ document }) => document),
  );
}

/** What is said of the project but for hints that are not about RAM. */
function findingsOf(files: Files): readonly Diagnostic[] {
  return analysed(files).diagnostics.filter(({ rule, severity }) => severity !== "hint" || rule.startsWith("ram/"));
}

describe("what extc policy prints", () => {
  test("leaves nothing to be said", () => {
    fc.assert(
      fc.property(anyProject, anyAccess, (project, access) => {
        const findings = findingsOf(printedFiles(project, access)).map(({ rule, message }) => `${rule} ${message}`);
        const mayWriteLess = access === "read" && project.tables.some((table) => table.access === undefined);
        expect(findings.filter((finding) => !mayWriteLess || !finding.startsWith("ram/read-only-role"))).toEqual([]);
        if (mayWriteLess && project.tables.every((table) => table.access !== "readwrite")) expect(findings).toHaveLength(1);
      }),
      runs,
    );
  });

  test("allows what the tables need, and nothing of other tables, directories, accounts and actions", () => {
    fc.assert(
      fc.property(anyProject, anyAccess, (project, access) => {
        const documents = printedPolicy(project, access).policies.map(({ document }) => document);
        const needs = needsOfProject(project, access);
        expect(needs.map(sampleOf).filter((request) => !isAllowed(documents, request, false))).toEqual([]);
        const beyond = neighbourhood.filter((request) => isAllowed(documents, request, true) && !needs.some((need) => isNeeded(need, request)));
        expect(beyond).toEqual([]);
      }),
      runs,
    );
  });
});

describe("less than what extc policy prints", () => {
  test("without one action, that action is missing, on what it was granted on", () => {
    fc.assert(
      fc.property(anyProject, anyAccess, fc.nat(), fc.nat(), (project, access, which, what) => {
        const { trust, policies } = printedPolicy(project, access);
        const statements = policies.flatMap(({ document }) => document.Statement);
        const changed = statements[which % statements.length]!;
        const action = changed.Action[what % changed.Action.length]!;
        const left = { ...changed, Action: changed.Action.filter((each) => each !== action) };
        const rest = statements.flatMap((statement) => (statement !== changed ? [statement] : left.Action.length > 0 ? [left] : []));
        fc.pre(rest.length > 0);
        expectMissing(project, trust!, rest, action);
      }),
      runs,
    );
  });

  test("without one resource, what was granted on it is missing", () => {
    fc.assert(
      fc.property(anyProject, anyAccess, fc.nat(), fc.nat(), (project, access, which, what) => {
        const { trust, policies } = printedPolicy(project, access);
        const statements = policies.flatMap(({ document }) => document.Statement);
        const changed = statements[which % statements.length]!;
        const gone = changed.Resource[what % changed.Resource.length]!;
        const left = { ...changed, Resource: changed.Resource.filter((each) => each !== gone) };
        const rest = statements.flatMap((statement) => (statement !== changed ? [statement] : left.Resource.length > 0 ? [left] : []));
        fc.pre(rest.length > 0);
        expectMissing(project, trust!, rest);
      }),
      runs,
    );
  });

  test("with a directory narrowed, its actions are granted on a part, and those of directories below it are missing", () => {
    fc.assert(
      fc.property(anyProject, anyAccess, fc.nat(), (project, access, which) => {
        const { trust, policies } = printedPolicy(project, access);
        const statements = policies.flatMap(({ document }) => document.Statement);
        const folders = statements.flatMap((statement) => statement.Resource.filter((pattern) => /^acs:oss:.*\/\*$/.test(pattern)));
        fc.pre(folders.length > 0);
        const folder = folders[which % folders.length]!;
        const narrowed = statements.map((statement) => ({
          ...statement,
          Resource: statement.Resource.map((pattern) => (pattern === folder ? pattern.replace(/\*$/, "x*") : pattern)),
        }));
        expectMissing(project, trust!, narrowed);
      }),
      runs,
    );
  });
});

/** Nothing but what the statements leave out is told: the actions, and on what; a directory of which they leave a part, as that. */
function expectMissing(project: ProjectSpec, trust: object, statements: readonly StatementDocument[], only?: string): void {
  const documents = [{ Version: "1", Statement: statements }];
  const findings = findingsOf(projectFiles(project, trust, documents));
  const short = needsOfProject(project, "read").filter((need) => !isAllowed(documents, sampleOf(need), false));
  const isPartlyLeft = (need: Need): boolean => neighbourhood.some((request) => isNeeded(need, request) && isAllowed(documents, request, false));
  expect(namedIn(findings, "ram/missing-action")).toEqual(actionsOf(short.filter((need) => !isPartlyLeft(need))));
  expect(namedIn(findings, "ram/partly-granted")).toEqual(actionsOf(short.filter(isPartlyLeft)));
  expect(findings.filter(({ rule }) => !told.has(rule))).toEqual([]);
  if (only !== undefined) expect(actionsOf(short).every((action) => action.startsWith(`${only} on`))).toBe(true);
}

const told: ReadonlySet<string> = new Set(["ram/missing-action", "ram/partly-granted", "ram/read-only-role"]);

/** `action on resource`, of every finding of a rule. */
function namedIn(findings: readonly Diagnostic[], rule: string): string[] {
  const notes = findings.filter((finding) => finding.rule === rule).flatMap((finding) => finding.notes.filter(({ label }) => label === "needs"));
  const named = notes.flatMap(({ text }) => {
    const [actions = "", where = ""] = text.split(" on ");
    return actions.split(", ").map((action) => `${action} on ${where.replace(/ under the prefix .*/, "")}`);
  });
  return [...new Set(named)].sort();
}

function actionsOf(needs: readonly Need[]): string[] {
  const text = ({ action, resource }: Need): string => `${action} on ${resource.map((part) => (typeof part === "string" ? part : "*")).join("")}`;
  return [...new Set(needs.map(text))].sort();
}

describe("many tables", () => {
  const manyTables = fc.record({ count: fc.integer({ min: 20, max: 900 }), isOss: fc.boolean(), spread: fc.integer({ min: 1, max: 40 }) });

  test("share documents none of which is longer than RAM takes, or nothing is printed", () => {
    fc.assert(
      fc.property(manyTables, anyAccess, ({ count, isOss, spread }, access) => {
        const tables = Array.from({ length: count }, (_, index) => ({
          kind: isOss ? ("csv" as const) : ("tablestore" as const),
          store: `store-${index % spread}`,
          region: "cn-hangzhou",
          remote: `table_${index}`,
          directory: `folder-${index}/`,
          partitions: [],
          access,
        }));
        const project = { owner: roleAccount, tables };
        const printed = rolePolicy(analysed({ "main.ext": projectText(project, 0) }).roleUsages(), access);
        if ("refused" in printed) {
          expect(printed.refused).toMatch(/least policy takes [\d,]+ bytes, that is \d+ policies/);
          expect(count).toBeGreaterThan(100);
          return;
        }
        const documents = printed.policies.map(({ document }) => document);
        expect(documents.length).toBeLessThanOrEqual(5);
        for (const document of documents) expect(policySize(document)).toBeLessThanOrEqual(6144);
        expect(needsOfProject(project, access).filter((need) => !isAllowed(documents, sampleOf(need), false))).toEqual([]);
        expect(
          isAllowed(documents, { action: "ots:GetRange", resource: `acs:ots:cn-hangzhou:${roleAccount}:instance/store-0/table/other` }, true),
        ).toBe(false);
        expect(isAllowed(documents, { action: "oss:GetObject", resource: `acs:oss:z:${roleAccount}:store-0/other/x` }, true)).toBe(false);
      }),
      { ...runs, numRuns: Math.ceil(total / 150) },
    );
  });
});
