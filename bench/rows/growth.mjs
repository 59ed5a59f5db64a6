import { commentedTables } from "../generate/commented-tables.mjs";
import { nestedTypes } from "../generate/nested-types.mjs";
import { seedProject } from "../generate/seed-project.mjs";
import { seedStatements } from "../generate/seed-statements.mjs";
import { wideTables } from "../generate/wide-tables.mjs";
import { inTurn } from "../measure/in-turn.mjs";
import { wholeRun } from "../measure/whole-run.mjs";
import { LINEAR } from "./linear.mjs";

/** How the time grows with what a project holds. */
export const growthTrials = [
  {
    title: "sizes, .ext",
    rounds: 3,
    prepare: (lab) => inTurn(bySize([1, 100, 1_000, 10_000], (count) => compileSeed(lab, count))),
    rows: [
      { what: "extc compile, 100 tables", against: "1 table", ratio: (ms) => [ms[100], ms[1]] },
      { what: "extc compile, 10,000 tables", against: "100 tables", ratio: (ms) => [ms[10_000], ms[100]] },
      {
        what: "extc compile, 10,000 tables, above one table",
        against: "1,000 tables, above one table",
        ratio: (ms) => [ms[10_000] - ms[1], ms[1_000] - ms[1]],
        atMost: 10,
      },
    ],
  },
  {
    title: "sizes, .ext, 100,000 tables",
    rounds: 2,
    warmUps: 0,
    prepare: (lab) => inTurn(bySize([10_000, 100_000], (count) => compileSeed(lab, count))),
    rows: [{ what: "extc compile, 100,000 tables", against: "10,000 tables", ratio: (ms) => [ms[100_000], ms[10_000]], atMost: 11 }],
  },
  {
    title: "sizes, .sql",
    rounds: 2,
    warmUps: 0,
    prepare: (lab) => inTurn(bySize([1, 100, 10_000, 100_000], (count) => checkScript(lab, count))),
    rows: [
      { what: "extc check, 100 statements", against: "1 statement", ratio: (ms) => [ms[100], ms[1]] },
      { what: "extc check, 10,000 statements", against: "100 statements", ratio: (ms) => [ms[10_000], ms[100]] },
      { what: "extc check, 100,000 statements", against: "10,000 statements", ratio: (ms) => [ms[100_000], ms[10_000]], atMost: 11 },
    ],
  },
  {
    title: "columns",
    rounds: 5,
    prepare(lab) {
      const compile = (count, columns) =>
        wholeRun(
          lab,
          lab.extc(
            "compile",
            lab.project(`wide-${count}-${columns}`, () => wideTables(count, columns)),
          ),
        );
      return inTurn({ whole: compile(200, 1_200), half: compile(100, 1_200), narrow: compile(200, 600) });
    },
    rows: [
      { what: "extc compile, 200 tables of 1,200 columns", against: "100 of them", ratio: (ms) => [ms.whole, ms.half], atMost: LINEAR },
      { what: "extc compile, 200 tables of 1,200 columns", against: "200 of 600", ratio: (ms) => [ms.whole, ms.narrow], atMost: LINEAR },
    ],
  },
  {
    title: "nesting",
    rounds: 5,
    prepare: (lab) =>
      inTurn(
        bySize([250, 500], (depth) =>
          wholeRun(
            lab,
            lab.extc(
              "compile",
              lab.project(`nested-${depth}`, () => nestedTypes(400, depth)),
            ),
          ),
        ),
      ),
    rows: [{ what: "extc compile, 400 types nested 500 deep", against: "250 deep", ratio: (ms) => [ms[500], ms[250]], atMost: LINEAR }],
  },
  {
    title: "comments",
    rounds: 5,
    prepare(lab) {
      const folder = (megabytes) => lab.project(`comments-${megabytes}`, () => commentedTables(megabytes * 1e6));
      return inTurn({
        ...bySize([5, 10], (megabytes) => wholeRun(lab, lab.extc("compile", folder(megabytes)))),
        format: wholeRun(lab, lab.extc("format", "--check", folder(10))),
        formatHalf: wholeRun(lab, lab.extc("format", "--check", folder(5))),
      });
    },
    rows: [
      { what: "extc compile, 10 MB of comments", against: "5 MB", ratio: (ms) => [ms[10], ms[5]], atMost: LINEAR },
      { what: "extc format --check, 10 MB of comments", against: "5 MB", ratio: (ms) => [ms.format, ms.formatHalf], atMost: LINEAR },
    ],
  },
];

function bySize(sizes, measure) {
  return Object.fromEntries(sizes.map((size) => [size, measure(size)]));
}

function compileSeed(lab, count) {
  return wholeRun(
    lab,
    lab.extc(
      "compile",
      lab.project(`seed-${count}`, () => seedProject(count)),
    ),
  );
}

function checkScript(lab, count) {
  return wholeRun(
    lab,
    lab.extc(
      "check",
      lab.project(`statements-${count}`, () => ({ "tables.sql": seedStatements(count) })),
    ),
  );
}
