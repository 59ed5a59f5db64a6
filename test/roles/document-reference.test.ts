import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileReference, Role } from "../../src/model/role.ts";
import { wholeText } from "../../src/model/text.ts";
import { DocumentReferences, referenceTo } from "../../src/roles/document-reference.ts";
import { SourceFile } from "../../src/source/source-file.ts";

const declaring = new SourceFile("project/roles.ext", "");
let places = 0;

function fileAt(path: string): FileReference {
  const start = places++;
  return { path: wholeText(path, { source: declaring, start, end: start + 1 }) };
}

const files = fc.array(fc.constantFrom("a.json", "ram/a.json", "../a.json", "ram/b/a.json").map(fileAt), { maxLength: 2 });
const folders = fc.array(fc.constantFrom("ram", "ram/b/", "..", ".", "a.json").map(fileAt), { maxLength: 2 });
const role: fc.Arbitrary<Role> = fc.record({ trust: files, policies: files, dumps: folders }).map(({ trust, policies, dumps }) => ({
  at: { source: declaring, start: 0, end: 0 },
  trust,
  policies,
  dumps,
  stated: {},
  damaged: false,
}));

test("of many roles the first that names a document is found, as by asking one after another", () => {
  const document = fc.constantFrom(
    "project/a.json",
    "project/ram/a.json",
    "project/ram/b/a.json",
    "a.json",
    "../a.json",
    "/ram/a.json",
    "project/other.json",
  );
  fc.assert(
    fc.property(fc.array(role, { maxLength: 4 }), document, (roles, path) => {
      const source = new SourceFile(path, "");
      const expected = roles.map((one) => referenceTo(one, source)).find((reference) => reference !== undefined);
      expect(new DocumentReferences(roles).to(source)).toBe(expected);
    }),
    { seed: 5, numRuns: Number(process.env["EXTC_RUNS"] ?? 500) },
  );
});
