import { expect, test } from "vitest";
import { wholeText } from "../../src/model/text.ts";
import type { Column, Table } from "../../src/model/table.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { columnMapping } from "../../src/storage/tablestore/column-mapping.ts";

const at = { source: new SourceFile("a.ext", ""), start: 0, end: 0 };
const column = (name: string, rest: Partial<Column> = {}): Column => ({ name, at, ...rest });
const mappingOf = (...columns: Column[]): string => columnMapping({ columns } as unknown as Table);

test.each([
  ["names stand in the order of the columns", [column("a"), column("b")], "a, b"],
  ["keys begin with a colon", [column("a", { key: at }), column("b")], ":a, b"],
  ["a column without a place in the store has no entry", [column("a", { unmapped: at }), column("b"), column("c")], "b, c"],
  ["an empty name keeps its comma", [column("a", { map: wholeText("", at) }), column("b")], ", b"],
  ["there may be no columns", [], ""],
])("%s", (_, columns, expected) => {
  expect(mappingOf(...columns)).toBe(expected);
});
