import { expect, test } from "vitest";
import { textOf } from "../../src/source/span.ts";
import { compileProject } from "../acceptance/clean-project.ts";
import { allow } from "../ram/documents.ts";
import { documentedRole, projectOwner, roleAccount } from "./role-documents.ts";

const tables = (region: string, account: string, name = "tide"): string => `acs:ots:${region}:${account}:instance/pier/table/${name}`;
const listing = "a grant on one table never allows it";
const one = "where it is granted, no Resource matches a table";

/** `mark` and what is said there; then parts of the notes. */
type Row = readonly [what: string, statement: object, mark: string, says: string, ...notes: string[]];

const rows: readonly Row[] = [
  [
    "another region",
    allow("ots:*", ["acs:oss:*:*:*", tables("cn-beijing", roleAccount, "*")]),
    `"${tables("cn-beijing", roleAccount, "*")}"`,
    "granted here, but in region cn-beijing",
  ],
  [
    "another account",
    allow("ots:*", tables("*", projectOwner, "*")),
    `"${tables("*", projectOwner, "*")}"`,
    `granted here, but for account ${projectOwner}`,
  ],
  [
    "both of them",
    allow("ots:*", tables("cn-beijing", projectOwner, "*")),
    `"${tables("cn-beijing", projectOwner, "*")}"`,
    "granted here, but on another resource",
  ],
  [
    "another table",
    allow("ots:*", tables("*", roleAccount, "ebb")),
    `"${tables("*", roleAccount, "ebb")}"`,
    "granted here, but on another resource",
    listing,
  ],
  [
    "the instance without its tables",
    allow("ots:*", `acs:ots:*:${roleAccount}:instance/pier`),
    `"acs:ots:*:${roleAccount}:instance/pier"`,
    "granted here, but on another resource",
    "where it is granted, no Resource matches the literal",
    one,
  ],
];

for (const [what, statement, mark, says, ...notes] of rows) {
  test(`${what}: what is amiss is said at the resource`, () => {
    const { diagnostics } = compileProject({ main: "main.ext", files: documentedRole({ policy: [statement] }) });
    const missing = diagnostics.filter(({ rule }) => rule === "ram/missing-action");
    expect(missing.map(({ severity, related }) => [severity, ...related.map(({ at, message }) => [textOf(at), message])])).toEqual([
      ["error", [mark, says]],
    ]);
    const said = missing.flatMap((finding) => finding.notes.filter(({ label }) => label === "note").map(({ text }) => text));
    expect(said).toHaveLength(notes.length);
    notes.forEach((note, index) => expect(said[index]).toContain(note));
  });
}

test("a call that is authorised as another action is told, and left where it is", () => {
  const table = `external table tides {
  columns { harbour string }
  csv { }
  location = "oss://oss-cn-qingdao-internal.aliyuncs.com/pier/raw/"
  roleArn  = Pilot
  access   = read
}
`;
  const policy = [allow(["oss:ListBuckets", "oss:ListObjectsV2"], "*"), allow("oss:HeadObject", `acs:oss:*:${roleAccount}:pier/raw/*`)];
  const { diagnostics } = compileProject({ main: "main.ext", files: documentedRole({ policy, tables: table }) });
  const missing = diagnostics.filter(({ rule }) => rule === "ram/missing-action");
  expect(missing.flatMap(({ related }) => related.map(({ at, message }) => [textOf(at), message]))).toEqual([
    ['"oss:ListObjectsV2"', "this call is authorised as oss:ListObjects"],
    ['"oss:HeadObject"', "this call is authorised as oss:GetObject"],
  ]);
  expect(missing.flatMap(({ fixes }) => fixes.map(({ title }) => title))).toContain('add "oss:GetObject" to a statement');
});

test("a part is said at the resource that holds it", () => {
  const table = `external table tides {
  columns { harbour string }
  csv { }
  location = "oss://oss-cn-qingdao-internal.aliyuncs.com/pier/raw/"
  roleArn  = Pilot
  access   = read
}
`;
  const part = `acs:oss:*:${roleAccount}:pier/raw/2026/*`;
  const policy = [allow("oss:List*"), allow("oss:GetObject", [`acs:oss:*:${roleAccount}:pier`, part])];
  const { diagnostics } = compileProject({ main: "main.ext", files: documentedRole({ policy, tables: table }) });
  const found = diagnostics.filter(({ rule }) => rule === "ram/partly-granted");
  expect(found.map(({ related }) => related.map(({ at }) => textOf(at)))).toEqual([[`"${part}"`]]);
});
