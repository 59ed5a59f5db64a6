// Every row of the table in README.md, in the order that it has there: what is measured, the claim, and whether it holds.
import { parseArgs } from "node:util";
import { judgeRow } from "./measure/judge-row.mjs";
import { Laboratory } from "./measure/laboratory.mjs";
import { machine } from "./measure/machine.mjs";
import { readingsOf } from "./measure/trial.mjs";
import { headLine, rowLine } from "./print/row-line.mjs";
import { formatTrials } from "./rows/format.mjs";
import { growthTrials } from "./rows/growth.mjs";
import { roleTrials } from "./rows/roles.mjs";
import { scriptTrials } from "./rows/scripts.mjs";
import { sizeTrials } from "./rows/size.mjs";
import { sqlTrials } from "./rows/sql.mjs";
import { startTrials } from "./rows/start.mjs";
import { watchTrials } from "./rows/watch.mjs";

const { only, quick } = parseArgs({ options: { only: { type: "string", default: "" }, quick: { type: "boolean", default: false } } }).values;
const trials = [startTrials, sizeTrials, growthTrials, sqlTrials, scriptTrials, roleTrials, formatTrials, watchTrials]
  .flat()
  .map((trial) => ({ ...trial, rows: trial.rows.filter((row) => named(trial, row).toLowerCase().includes(only.toLowerCase())) }))
  .filter(({ rows }) => rows.length > 0);
if (trials.length === 0) {
  console.error(`no row has a name like ${only}`);
  process.exit(2);
}

const lab = new Laboratory();
const missed = [];
console.log(`${machine()}\n\n  ${headLine}`);
for (const trial of trials) missed.push(...(await tell(trial)));
if (missed.length > 0) console.log(`\nMISSED:\n${missed.map((what) => `  ${what}`).join("\n")}`);
process.exitCode = missed.length > 0 ? 1 : 0;

/** Measures a trial and prints what it says of the rows. Gives those of which the claim is missed. */
async function tell(trial) {
  const { rows } = trial;
  const rounds = quick ? Math.min(trial.rounds, Math.max(2, Math.ceil(trial.rounds / 4))) : trial.rounds;
  console.log(`${trial.title}: ${rounds} rounds`);
  try {
    const readings = await readingsOf({ ...trial, rounds }, lab);
    const judged = rows.map((row) => ({ row, verdict: judgeRow(row, readings) }));
    for (const { row, verdict } of judged) console.log(`  ${rowLine(row, verdict)}`);
    for (const note of (await trial.notes?.(lab)) ?? []) console.log(`    ${note}`);
    return judged.filter(({ verdict }) => !verdict.holds).map(({ row }) => named(trial, row));
  } catch (error) {
    console.log(`  FAILED  ${error.message}`);
    return rows.map((row) => named(trial, row));
  } finally {
    lab.endProcesses();
  }
}

function named({ title }, { what, against = "" }) {
  return `${title}: ${what} ${against}`.trimEnd();
}
