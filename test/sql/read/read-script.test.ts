import { describe, expect, test } from "vitest";
import { roleOfArn } from "../../../src/model/role.ts";
import type { Table } from "../../../src/model/table.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { readScript } from "../../../src/sql/read/read-script.ts";
import { parseSql } from "../../../src/sql/syntax/parse-sql.ts";

const create = (name: string): string => `CREATE EXTERNAL TABLE ${name} (a STRING) PARTITIONED BY (d STRING) STORED AS ORC LOCATION 'oss://b/t/';\n`;
const add = (name: string, ...days: number[]): string =>
  `ALTER TABLE ${name} ADD ${days.map((day) => `PARTITION (d='${day}') LOCATION 'oss://b/${day}/'`).join(" ")};\n`;

function read(...statements: string[]): readonly Table[] {
  return readScript(parseSql(new SourceFile("a.sql", statements.join(""))).value, roleOfArn).value;
}

function daysOf({ partitionLocations }: Table): string[] {
  return partitionLocations.map(({ location }) => location.value.slice("oss://b/".length, -1));
}

describe("what a script does with its tables", () => {
  test("partitions are those of the table they are added to, in the order of the text", () => {
    const tables = read(add("t", 0), create("t"), create("u"), add("T", 1, 2), add("u", 3), add("t", 4), add("v", 5));
    expect(tables.map(daysOf)).toEqual([["1", "2", "4"], ["3"]]);
    expect(tables.map(({ partitionsLoaded }) => partitionsLoaded)).toEqual([true, true]);
  });

  test("a table that is created twice stays two, and what follows is of the first", () => {
    const tables = read(
      create("t"),
      create("`t 2`"),
      create("t"),
      add("t", 1),
      "INSERT INTO t SELECT 1;\n",
      add("`t 2`", 2),
      "MSCK REPAIR TABLE `t 2`;\n",
    );
    expect(tables.map(({ name }) => name[0]!.value)).toEqual(["t", "t 2", "t"]);
    expect(tables.map(daysOf)).toEqual([["1"], ["2"], []]);
    expect(tables.map(({ access }) => access?.value)).toEqual(["readwrite", undefined, undefined]);
  });

  test.each([
    ["that add partitions to one table", create("t") + Array.from({ length: 40_000 }, (_, day) => add("t", day)).join("")],
    ["that create one table", create("t").repeat(20_000)],
  ])("tens of thousands of statements %s", (_, script) => {
    const tree = parseSql(new SourceFile("a.sql", script)).value;
    const start = performance.now();
    readScript(tree, roleOfArn);
    // Far more than a linear reader takes.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
