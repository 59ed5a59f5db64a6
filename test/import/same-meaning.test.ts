import { expect, test } from "vitest";
import { SourceFile } from "../../src/source/source-file.ts";
import { parseSql } from "../../src/sql/syntax/parse-sql.ts";
import { mutants } from "../sql/syntax/mutants.ts";
import { validStatements } from "../sql/syntax/valid-statements.ts";
import { carried } from "./silent-changes.ts";

const RUNS = Number(process.env["EXTC_RUNS"] ?? 1000);

const isAccepted = (sql: string): boolean => parseSql(new SourceFile("script.sql", sql)).diagnostics.every(({ severity }) => severity !== "error");

test.each(validStatements)("what it says is said by the SQL compiled from its import, or told to be lost: %s", (sql) => {
  expect(carried(sql).silent).toEqual([]);
});

test(`accepted ones of ${RUNS} statements with one token changed come over, or it is told what does not`, () => {
  const accepted = [...new Set([...mutants(RUNS)].map(({ text }) => text))].filter(isAccepted);
  const all = accepted.map((sql) => ({ sql, ...carried(sql) }));
  const kept = all.filter(({ created, imported }) => imported < created);
  console.log(`${all.length} accepted: ${all.length - kept.length} come over, ${kept.length} are kept as comments`);
  expect(
    all
      .filter(({ silent }) => silent.length > 0)
      .map(({ sql, silent }) => [sql, ...silent].join("\n"))
      .slice(0, 5),
  ).toEqual([]);
});
