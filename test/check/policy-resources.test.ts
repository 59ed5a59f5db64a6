import { describe, expect, test } from "vitest";
import { ruleTester } from "../../src/testing/rule-tester.ts";
import "../../src/vitest/index.ts";
import { compileProject } from "../acceptance/clean-project.ts";
import { allow, deny } from "../ram/documents.ts";
import { caseOf, documentedRole, findingsOf } from "./role-documents.ts";

const ots = (path: string): string => `acs:ots:cn-qingdao:1111222233334444:${path}`;
const oss = (path: string): string => `acs:oss:*:1111222233334444:${path}`;
const table = "a table, …:instance/<instance>/table/<table>";
const every = "the literal …:instance/<instance>/table/*";
const objects = "objects, …:<bucket>/<key>";
const bucket = "the bucket itself, …:<bucket>";

/** A statement in which « » mark what is told, and the message; nothing is marked where nothing is told. */
type Row = readonly [what: string, statement: object, message?: string];

const is = (actions: string, level: string): string =>
  `${actions} ${actions.includes(", ") ? "are" : "is"} authorised on ${level}, which no Resource here matches`;

// Beside a statement that allows everything, so that nothing is missing.
const rows: readonly Row[] = [
  ["ListTable on one table", allow("«ots:ListTable»", ots("instance/pier/table/tide")), is("ots:ListTable", every)],
  ["ListTable on tables of a prefix", allow("«ots:ListTable»", ots("instance/pier/table/t*")), is("ots:ListTable", every)],
  ["ListTable on the instance", allow("«ots:ListTable»", ots("instance/pier")), is("ots:ListTable", every)],
  ["ListTable on table/*", allow("ots:ListTable", ots("instance/pier/table/*"))],
  ["ListTable on instance/pier*", allow("ots:ListTable", ots("instance/pier*"))],
  ["GetRow on the instance", allow("«ots:GetRow»", ots("instance/pier")), is("ots:GetRow", table)],
  ["GetRow on a table without the word", allow("«ots:GetRow»", ots("instance/pier/tide")), is("ots:GetRow", table)],
  ["GetRow on the instance with a slash behind", allow("«ots:GetRow»", ots("instance/pier/")), is("ots:GetRow", table)],
  ["GetRow on instance/pier*", allow("ots:GetRow", ots("instance/pier*"))],
  ["GetRow on a table of any instance", allow("ots:GetRow", ots("instance/*/table/tide"))],
  ["GetRow on all of Tablestore", allow("ots:GetRow", "acs:ots:*:*:*")],
  ["GetRow on everything", allow("ots:GetRow", "*")],
  ["GetRow with a * that takes several fields", allow("ots:GetRow", "acs:*tide")],
  ["a table without the fields before it", allow("«ots:GetRow»", "instance/pier/table/tide"), is("ots:GetRow", table)],
  [
    "actions of a table and of all tables, on one table",
    allow(["ots:GetRow", "«ots:ListTable»"], ots("instance/pier/table/tide")),
    is("ots:ListTable", every),
  ],
  ["several actions are one finding", allow(["«ots:GetRow»", "ots:PutRow"], ots("instance/pier")), is("ots:GetRow, ots:PutRow", table)],
  [
    "GetInstance on its tables",
    allow("«ots:GetInstance»", ots("instance/pier/table/*")),
    is("ots:GetInstance", "the instance, …:instance/<instance>"),
  ],
  ["GetInstance on the instance", allow("ots:GetInstance", ots("instance/pier"))],
  ["a search index on the instance", allow("«ots:Search»", ots("instance/pier")), is("ots:Search", table)],
  ["another service's resource", allow("«ots:GetRow»", oss("pier/*")), is("ots:GetRow", table)],
  ["another service's resource, of OSS", allow("«oss:GetObject»", ots("instance/pier*")), is("oss:GetObject", objects)],
  ["another service's resource beside the right one", allow(["ots:GetRow", "oss:GetObject"], [ots("instance/pier*"), oss("pier/*")])],
  ["GetObject on the bucket", allow("«oss:GetObject»", oss("pier")), is("oss:GetObject", objects)],
  ["GetObject on buckets of a prefix and their objects", allow("oss:GetObject", oss("pier*"))],
  ["GetObject on a file", allow("oss:GetObject", oss("pier/tides/1.csv"))],
  ["ListObjects on objects alone", allow("«oss:ListObjects»", oss("pier/*")), is("oss:ListObjects", bucket)],
  ["ListObjects on a directory", allow("«oss:ListObjects»", oss("pier/tides/")), is("oss:ListObjects", bucket)],
  ["ListObjects on bucket and objects", allow(["oss:ListObjects", "oss:GetObject"], [oss("pier"), oss("pier/*")])],
  ["ListObjects on an access point", allow("oss:ListObjects", "acs:oss:cn-qingdao:1111222233334444:accesspoint/pier")],
  ["letter case of the action does not count", allow("«OSS:listobjects»", oss("pier/*")), is("OSS:listobjects", bucket)],
  ["a Deny that denies nothing", deny("«oss:GetObject»", oss("pier")), is("oss:GetObject", objects)],
  [
    "under a condition",
    allow("«oss:GetObject»", oss("pier"), { Condition: { Bool: { "acs:SecureTransport": ["true"] } } }),
    is("oss:GetObject", objects),
  ],
  // What may stand in the region field of OSS is contested.
  ["a region of OSS", allow("oss:GetObject", "acs:oss:oss-cn-qingdao:1111222233334444:pier/*")],
  ["no region, no account", allow("oss:GetObject", "acs:oss:::pier/*")],
  // Which resource these have is not documented, or contested.
  ["ListBuckets on a bucket", allow("oss:ListBuckets", oss("pier"))],
  ["ListParts on the bucket", allow("oss:ListParts", oss("pier"))],
  ["a tunnel on a table", allow("ots:CreateTunnel", ots("instance/pier/table/tide"))],
  ["the policy of a vector bucket", allow("oss:PutBucketPolicy", "acs:ossvector:cn-qingdao:1111222233334444:pier")],
  ["a call that is authorised as another action", allow("oss:HeadObject", oss("pier"))],
  ["an action that is not known", allow("oss:HoldObject", oss("pier"))],
  ["another service", allow("dlf:GetTable", oss("pier"))],
  // Wildcards match actions that fit, and others that do not.
  ["a wildcard on the instance", allow("ots:Get*", ots("instance/pier"))],
  ["NotAction", { Effect: "Allow", NotAction: "ots:GetRow", Resource: oss("pier") }],
  // To be filled in.
  ["a placeholder", allow("ots:GetRow", ots("instance/${instance}"))],
  ["a placeholder in one of the resources", allow("ots:GetRow", [ots("instance/pier"), "{resource}"])],
  // Instances are lower case in policies.
  ["an instance in upper case", allow("ots:GetRow", `«${ots("instance/Pier/table/tide")}»`), lower("Pier")],
  ["upper case in a pattern", deny("ots:*", `«${ots("instance/pierB*")}»`), lower("pierB*")],
  ["of an instance that no table uses", allow("ots:*", `«${ots("instance/A/table/*")}»`), lower("A")],
  ["a table in upper case", allow("ots:GetRow", ots("instance/pier/table/Tide"))],
  ["a bucket directory in upper case", allow("oss:GetObject", oss("pier/Tides/*"))],
  ["a placeholder in upper case", allow("ots:GetRow", ots("instance/${Instance}/table/tide"))],
];

function lower(instance: string): string {
  return `policies name instances in lower case, and this says ${instance}`;
}

const cases = ({ isTold }: { readonly isTold: boolean }) =>
  rows
    .filter(([, , message]) => (message !== undefined) === isTold)
    .map(([name, statement, message]) => ({ name, ...caseOf({ policy: [allow("*"), statement] }), ...(message !== undefined && { message }) }));

ruleTester("ram/resource-mismatch", {
  valid: cases({ isTold: false }),
  invalid: cases({ isTold: true }).map((one) => ({ ...one, severity: "warning" })),
});

describe("where an action is missing because of it", () => {
  const reads = ["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];
  const told = (...policy: object[]): { rule: string; notes: string[] }[] =>
    compileProject({ main: "main.ext", files: documentedRole({ policy }) })
      .diagnostics.filter(({ severity }) => severity !== "hint")
      .map(({ rule, notes }) => ({ rule, notes: notes.filter(({ label }) => label === "note").map(({ text }) => text) }));

  test.each<readonly [what: string, policy: readonly object[], notes: string[]]>([
    [
      "ListTable on one table",
      [allow(["ots:ListTable", ...reads], ots("instance/pier/table/tide"))],
      ["ots:ListTable is authorised on the literal table/* of an instance: a grant on one table never allows it"],
    ],
    [
      "the instance for its tables",
      [allow("ots:ListTable"), allow(reads, ots("instance/pier"))],
      ["where it is granted, no Resource matches a table, …:instance/<instance>/table/<table>"],
    ],
    [
      "ListTable on tables of a prefix, where another statement is nearer",
      [allow("ots:ListTable", ots("instance/pier/table/t*")), allow(reads)],
      ["ots:ListTable is authorised on the literal table/* of an instance: a grant on one table never allows it"],
    ],
    [
      "the instance in upper case",
      [allow("ots:ListTable"), allow(reads, ots("instance/PIER/table/tide"))],
      ["policies name instances in lower case, and one says PIER"],
    ],
  ])("that says so, and nothing else does: %s", (_, policy, notes) => {
    expect(told(...policy)).toEqual([{ rule: "ram/missing-action", notes }]);
  });

  test("another table is no mismatch, and has no note", () => {
    expect(told(allow("ots:ListTable"), allow(reads, ots("instance/pier/table/ebb")))).toEqual([{ rule: "ram/missing-action", notes: [] }]);
  });

  test("actions of the statement that are not needed are told all the same", () => {
    const found = told(allow("ots:ListTable"), allow([...reads, "ots:PutRow"], ots("instance/pier")));
    expect(found.map(({ rule }) => rule).sort()).toEqual(["ram/missing-action", "ram/resource-mismatch"]);
  });
});

test("a policy that could not be read in full is not judged", () => {
  expect(
    findingsOf("ram/resource-mismatch", { policy: [allow("*"), { Effect: "Allow", Action: "oss:GetObject", Resource: [oss("pier"), 1] }] }),
  ).toEqual([]);
});
