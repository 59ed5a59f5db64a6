// Whole runs of the built program against floors, as ratios: pairs run in turn, so that a machine whose speed drifts
// slows both sides alike.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateRole, hostilePolicy, longPolicy } from "./generate-role.mjs";
import { generatePartitions, generateScript } from "./generate-script.mjs";
import { generateTables } from "./generate-tables.mjs";
import { peakMemory } from "./peak-memory.mjs";

const repository = fileURLToPath(new URL("..", import.meta.url));
const program = join(repository, "dist", "extc.cjs");
const folder = mkdtempSync(join(tmpdir(), "extc-bench-"));
const PAIRS = 20;

try {
  cpSync(join(repository, "fixtures", "vehicle-track"), join(folder, "one"), { recursive: true });
  for (const count of [1_000, 10_000]) {
    cpSync(join(folder, "one"), join(folder, `${count}`), { recursive: true });
    writeFileSync(join(folder, `${count}`, "vehicle.ext"), generateTables(readFileSync(join(folder, "one", "vehicle.ext"), "utf8"), count));
  }
  for (const count of [1, 10_000, 20_000]) write(`script-${count}`, { "sensors.sql": generateScript(count) });
  for (const count of [10_000, 20_000]) write(`partitions-${count}`, { "sensors.sql": generatePartitions(count) });
  write("role", generateRole(1_000, []));
  write("long", generateRole(1_000, ["gas", "water", "heat", "light"].map(longPolicy)));
  for (const length of [3_072, 6_144]) write(`hostile-${length}`, generateRole(200, [hostilePolicy(length)]));
  console.log(`${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${process.platform}`);
  console.log(`medians of ${PAIRS} pairs; ratio: median of the pairs' ratios, and their quarter and three-quarter points\n`);
  console.log("what                                against            median   against   ratio");
  const floor = { name: "node -e 0", command: [process.execPath, "-e", "0"] };
  compare({ name: "extc check, one file", command: [process.execPath, program, "check", join(folder, "one", "vehicle.ext")] }, floor, PAIRS);
  compare({ name: "extc --version", command: [process.execPath, program, "--version"] }, floor, PAIRS);
  compare({ name: "extc check, 10,000 tables", command: check("10000") }, { name: "1,000 tables", command: check("1000") }, 5);
  compare({ name: "extc format --check, 10,000 tables", command: format("10000") }, { name: "1,000 tables", command: format("1000") }, 5);
  compare({ name: "20,000 statements of SQL", command: check("script-20000") }, { name: "10,000", command: check("script-10000") }, 5);
  compareMemory();
  compare({ name: "import of 20,000 statements", command: importOf("script-20000") }, { name: "10,000", command: importOf("script-10000") }, 5);
  compare({ name: "20,000 partitions, one by one", command: check("partitions-20000") }, { name: "10,000", command: check("partitions-10000") }, 5);
  compare({ name: "1,000 tables, 5 longest policies", command: check("long") }, { name: "1 short policy", command: check("role") }, 5);
  compare({ name: "1,000 needs, *a*a… of 6,144", command: check("hostile-6144") }, { name: "of 3,072", command: check("hostile-3072") }, 5);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function importOf(name) {
  return [process.execPath, program, "import", "--quiet", join(folder, name, "sensors.sql")];
}

function check(name) {
  return [process.execPath, program, "check", "--quiet", join(folder, name)];
}

function format(name) {
  return [process.execPath, program, "format", "--check", join(folder, name)];
}

function write(name, files) {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, name, path), text);
}

function compare(a, b, pairs) {
  const runs = Array.from({ length: pairs + 1 }, () => [time(a.command), time(b.command)]).slice(1);
  tell(a.name, b.name, "ms", runs);
}

/** Of scripts, above what one of a single statement takes, which is what Node.js and the program take. */
function compareMemory() {
  const runs = Array.from({ length: 5 }, () => {
    const [one, half, whole] = [1, 10_000, 20_000].map((count) => peakMemory(check(`script-${count}`)) / 1e6);
    return [whole - one, half - one];
  });
  const size = statSync(join(folder, "script-20000", "sensors.sql")).size / 1e6;
  const againstText = runs.map(([whole]) => [whole, size]);
  tell("  their memory", "10,000", "MB", runs);
  tell("  their memory", "their text", "MB", againstText);
}

function tell(name, against, unit, runs) {
  const ratios = runs.map(([left, right]) => left / right);
  const [left, right] = [0, 1].map((side) =>
    quantile(
      runs.map((run) => run[side]),
      0.5,
    ),
  );
  const ratio = [0.5, 0.25, 0.75].map((part) => quantile(ratios, part).toFixed(2));
  console.log(
    `${name.padEnd(36)}${against.padEnd(16)}${left.toFixed(0).padStart(6)} ${unit} ${right.toFixed(0).padStart(6)} ${unit}   ${ratio[0]} (${ratio[1]} to ${ratio[2]})`,
  );
}

/** Milliseconds of a whole run. */
function time([command, ...args]) {
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: "ignore" });
  const end = process.hrtime.bigint();
  if (error !== undefined || status !== 0) throw error ?? new Error(`${command} ${args.join(" ")} gave status ${status}`);
  return Number(end - start) / 1e6;
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)];
}
