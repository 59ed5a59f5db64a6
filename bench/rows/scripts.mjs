import { statSync } from "node:fs";
import { join } from "node:path";
import { generatePartitions, generateScript } from "../generate/sql-scripts.mjs";
import { inTurn } from "../measure/in-turn.mjs";
import { peakMemory } from "../measure/peak-memory.mjs";
import { wholeRun } from "../measure/whole-run.mjs";
import { LINEAR } from "./linear.mjs";

/** What long scripts of SQL take that hold much besides tables. */
export const scriptTrials = [
  {
    title: "scripts",
    rounds: 3,
    prepare(lab) {
      const partitions = (count) => lab.project(`partitions-${count}`, () => ({ "sensors.sql": generatePartitions(count) }));
      return inTurn({
        check: wholeRun(lab, check(lab, script(lab, 20_000))),
        checkHalf: wholeRun(lab, check(lab, script(lab, 10_000))),
        importing: wholeRun(lab, importing(lab, script(lab, 10_000))),
        importingHalf: wholeRun(lab, importing(lab, script(lab, 5_000))),
        partitions: wholeRun(lab, check(lab, partitions(20_000))),
        partitionsHalf: wholeRun(lab, check(lab, partitions(10_000))),
      });
    },
    rows: [
      { what: "extc check, script of 20,000 tables, 21 MB", against: "10,000", ratio: (ms) => [ms.check, ms.checkHalf], atMost: LINEAR },
      { what: "extc import, script of 10,000 tables", against: "5,000", ratio: (ms) => [ms.importing, ms.importingHalf], atMost: LINEAR },
      { what: "extc check, 20,000 partitions, one by one", against: "10,000", ratio: (ms) => [ms.partitions, ms.partitionsHalf], atMost: LINEAR },
    ],
  },
  {
    title: "scripts, peak memory above that of one statement",
    rounds: 3,
    warmUps: 0,
    prepare(lab) {
      const round = inTurn(
        Object.fromEntries(["1", "10000", "20000"].map((count) => [count, peakMemory(lab, check(lab, script(lab, Number(count))))])),
      );
      const text = statSync(join(script(lab, 20_000), "sensors.sql")).size / 2 ** 20;
      return async () => {
        const { 1: one, 10000: half, 20000: whole } = await round();
        return { whole: whole - one, half: half - one, text };
      };
    },
    rows: [
      { what: "extc check, script of 20,000 tables", against: "10,000", unit: "MiB", ratio: ({ whole, half }) => [whole, half], atMost: LINEAR },
      { what: "extc check, script of 20,000 tables", against: "its text", unit: "MiB", ratio: ({ whole, text }) => [whole, text], atMost: 20 },
    ],
  },
];

function script(lab, count) {
  return lab.project(`script-${count}`, () => ({ "sensors.sql": generateScript(count) }));
}

function check(lab, folder) {
  return lab.extc("check", "--quiet", folder);
}

function importing(lab, folder) {
  return lab.extc("import", "--quiet", folder);
}
