import { expect, test } from "vitest";
import { bound } from "../bind/bound.ts";

const withMapping = (mapping: string, columns = "id bigint, name string"): string => `param all = late
external table \`t_\${all}\` {
  columns { ${columns} }
  tablestore { table = "t" }
  location = "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"
  serdeProperties { "tablestore.columns.mapping" = "${mapping}" }
}
`;

/** A mapping that is stated as a property stands in the place of what the columns say. */
test.each([
  ["as many entries as columns", ":id,name", []],
  ["one that is filled in later", "${all}", []],
  ["an entry too many", ":id,name,extra", ['error tablestore/mapping-mismatch ":id,name,extra"']],
  ["an entry too few", ":id", ['error tablestore/mapping-mismatch ":id"']],
  ["an empty entry", ":id,", ["error tablestore/mapping-mismatch"]],
])("of %s", (_, mapping, told) => {
  expect(bound(withMapping(mapping)).findings.map((finding) => finding.trim())).toEqual(told.map((one) => expect.stringContaining(one)));
});

test("without one the columns are asked", () => {
  const [source] = withMapping(":id,name").split("  serdeProperties");
  expect(bound(`${source}}\n`).findings).toContainEqual(expect.stringContaining("tablestore/no-key"));
});
