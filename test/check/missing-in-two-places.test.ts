import { expect, test } from "vitest";
import { allow } from "../ram/documents.ts";
import { compileProject } from "../acceptance/clean-project.ts";
import { documentedRole, roleAccount } from "./role-documents.ts";

const bucket = (name: string): string => `acs:oss:*:${roleAccount}:${name}`;

const table = `external table tides {
  columns { harbour string }
  partitions { d string }
  csv { }
  partition (d = "1") at "oss://oss-cn-qingdao-internal.aliyuncs.com/attic/raw/"
  location = "oss://oss-cn-qingdao-internal.aliyuncs.com/pier/raw/"
  roleArn  = Pilot
  access   = read
}
`;

test("what one table lacks in two places, of which a statement is near to one alone, is told and mended in one finding", () => {
  const policy = [
    allow("oss:List*"),
    allow(["oss:PutObject", "oss:DeleteObject"], `${bucket("attic")}/raw/*`),
    allow("oss:GetObject", `${bucket("other")}/raw/*`),
  ];
  const { diagnostics } = compileProject({ main: "main.ext", files: documentedRole({ policy, tables: table }) });
  const missing = diagnostics.filter(({ rule }) => rule === "ram/missing-action");
  expect(missing.map(({ notes }) => notes.filter(({ label }) => label === "needs").map(({ text }) => text))).toEqual([
    [`oss:GetObject on ${bucket("pier")}/raw/*`, `oss:GetObject on ${bucket("attic")}/raw/*`],
  ]);
  const [finding] = missing;
  expect(finding!.related).toHaveLength(2);
  expect(finding!.fixes.map(({ title }) => title)).toEqual([
    `add "oss:GetObject" to a statement, a statement that allows "oss:GetObject" on "${bucket("pier")}/raw/*"`,
  ]);
});
