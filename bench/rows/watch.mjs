import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { seedPath, seedProjectOfFiles } from "../generate/seed-project.mjs";
import { quantile } from "../measure/quantile.mjs";
import { changeToOutput, startWatch } from "../measure/watch.mjs";
import { wholeRun } from "../measure/whole-run.mjs";

const FILES = 10_000;

/** Files that are changed in a round, which has one full run. */
const CHANGES = 4;

/** What it takes from writing a file until its output is rewritten, while `extc compile --watch` waits. */
export const watchTrials = [
  {
    title: "watch",
    rounds: 5,
    async prepare(lab) {
      const folder = lab.project("watched", () => seedProjectOfFiles(FILES));
      const output = join(lab.folder, "out-watched");
      const full = wholeRun(lab, lab.extc("compile", "-o", "out-full", folder));
      const hasAll = () => readdirSync(output, { recursive: true }).filter((path) => path.endsWith(".sql")).length === FILES;
      await startWatch(lab, lab.extc("compile", "-o", "out-watched", "--watch", folder), hasAll);
      let index = 0;
      const change = () => addColumn(folder, join(output, "watched"), (index += 37));
      return async () => {
        const whole = await full();
        const changes = [];
        for (let count = 0; count < CHANGES; count++) changes.push(await change());
        return { full: whole, change: quantile(changes, 0.5) };
      };
    },
    rows: [{ what: "extc compile -o, 10,000 files", against: "one of them changed, with --watch", ratio: (ms) => [ms.full, ms.change], atLeast: 50 }],
  },
];

async function addColumn(folder, output, index) {
  const path = join(folder, seedPath(index));
  const text = readFileSync(path, "utf8").replace("    vid ", `    added_${index} string\n    vid `);
  // What the change before has set off is over then.
  await pause(300);
  return changeToOutput(path, text, join(output, seedPath(index).replace(/ext$/, "sql")), `added_${index}`);
}
