import { join } from "node:path";
import { pathToFileURL } from "node:url";
import nodeSqlParser from "node-sql-parser";
import { format as formatSql } from "sql-formatter";
import { parquetStatements } from "../generate/parquet-statements.mjs";
import { seedHeads, seedStatements } from "../generate/seed-statements.mjs";
import { bundle } from "../measure/bundle.mjs";
import { inProcess } from "../measure/in-process.mjs";
import { inTurn } from "../measure/in-turn.mjs";
import { wholeRun } from "../measure/whole-run.mjs";
import { refusals } from "./sql-refusals.mjs";

/** Of each text. What a statement takes does not depend on it: some 300 keep the calls long enough to be measured. */
const STATEMENTS = 300;

const HIVE = "dt-sql-parser/dist/parser/hive/index.js";

/** Statements that create external tables, against parsers and formatters of SQL that users would reach for. */
export const sqlTrials = [
  {
    title: "SQL, in process, a statement",
    rounds: 7,
    warmUps: 2,
    async prepare(lab) {
      const { check, hive, node, formatter } = await readers(lab);
      const task = (statements, run) => ({ per: STATEMENTS, text: (call) => statements(STATEMENTS, call * STATEMENTS), run });
      return inProcess({
        extc: task(seedStatements, check),
        hive: task(seedStatements, (sql) => hive.parse(sql)),
        formatter: task(seedStatements, formatter),
        heads: task(seedHeads, node),
        extcParquet: task(parquetStatements, check),
        hiveParquet: task(parquetStatements, (sql) => hive.parse(sql)),
      });
    },
    rows: [
      { what: "dt-sql-parser, HiveSQL.parse", against: "extc, check", ratio: (ms) => [ms.hive, ms.extc], atLeast: 15 },
      { what: "the same of nested types and comments", against: "extc, check", ratio: (ms) => [ms.hiveParquet, ms.extcParquet] },
      { what: "sql-formatter, format as Hive", against: "extc, check", ratio: (ms) => [ms.formatter, ms.extc] },
      { what: "node-sql-parser, astify as Hive, the columns alone", against: "extc, check, all of it", ratio: (ms) => [ms.heads, ms.extc] },
    ],
    async notes(lab) {
      const { check, hive, node, formatter } = await readers(lab);
      return refusals({
        "extc check": (sql) => check(sql).diagnostics.every(({ rule }) => !rule.startsWith("sql/")),
        "dt-sql-parser, Hive,": (sql) => hive.validate(sql).length === 0,
        "node-sql-parser, Hive,": node,
        "sql-formatter, Hive,": formatter,
      });
    },
  },
  {
    title: "SQL, whole processes",
    rounds: 3,
    async prepare(lab) {
      const hive = `import{readFileSync}from"node:fs";import{HiveSQL}from${JSON.stringify(pathToFileURL(await bundle(lab, HIVE)).href)};new HiveSQL().parse(readFileSync(process.argv[1],"utf8"))`;
      const script = (count) =>
        join(
          lab.project(`statements-${count}`, () => ({ "tables.sql": seedStatements(count) })),
          "tables.sql",
        );
      const parse = (count) => wholeRun(lab, [process.execPath, "--input-type=module", "-e", hive, "--", script(count)]);
      const check = (count) => wholeRun(lab, lab.extc("check", script(count)));
      return inTurn({ one: check(1), hiveOne: parse(1), many: check(10_000), hiveMany: parse(10_000) });
    },
    rows: [
      { what: "dt-sql-parser, HiveSQL.parse, one statement", against: "extc check", ratio: (ms) => [ms.hiveOne, ms.one] },
      { what: "dt-sql-parser, HiveSQL.parse, 10,000 statements", against: "extc check", ratio: (ms) => [ms.hiveMany, ms.many] },
    ],
  },
];

async function readers(lab) {
  const [{ check }, { HiveSQL }] = await Promise.all([lab.library(), import(pathToFileURL(await bundle(lab, HIVE)).href)]);
  const parser = new nodeSqlParser.Parser();
  return {
    check: (sql) => check(sql, { filename: "tables.sql" }),
    hive: new HiveSQL(),
    node: (sql) => parser.astify(sql, { database: "hive" }),
    formatter: (sql) => formatSql(sql, { language: "hive" }),
  };
}
