// Runs examples/testing as users would, from a tarball of the package, with each of its three runners, and the recipes of
// docs/testing.md in it; then makes one fact wrong after the other and compares what vitest prints with
// examples/testing/failures. `-u` writes those files.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("..", import.meta.url));
const example = join(repository, "examples", "testing");
const isUpdate = process.argv.includes("-u");

/** What is wrong, as a file is called, and the one change that makes it so. */
const facts = [
  ["a-column-of-the-store", "tables/vehicle_track.ext", '"gps_time"', '"gps_times"'],
  ["a-column", "tables/vehicle_track.ext", "    speed     double", "    velocity  double"],
  ["a-type", "tables/vehicle_track.ext", "latitude  double", "latitude  duoble"],
  ["access", "tables/vehicle_track.ext", "access   = read", "access   = readwrite"],
  ["a-location", "tables/trip_report.ext", 'fleet-reports/trips/"\n', 'fleet-reports/trips"\n'],
  ["an-action-of-the-policy", "ram/policy.json", '        "ots:GetRange",\n', ""],
  ["a-resource-of-the-policy", "ram/policy.json", "instance/fleet/table/vehicle_track", "instance/fleet/table/vehicles"],
  ["the-account-that-is-trusted", "ram/trust.json", "56789@", "56780@"],
  ["the-account-of-the-role", "tables/account.ext", "acs:ram::12345", "acs:ram::12346"],
  ["the-sql-that-goes-out", "expected/trip_report.sql", "bigint", "string"],
  ["what-a-rule-marks", "test/rules.test.ts", "«trips»", "trips«»"],
];

const work = mkdtempSync(join(tmpdir(), "extc-example-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
cpSync(example, work, { recursive: true, filter: (path) => !/node_modules|failures|\.tgz$/.test(path) });
pack();
must("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"]);
if (isUpdate) must("npx", ["vitest", "run", "-u"], { CI: "" });
const recipes = writeRecipes();
must("npx", ["vitest", "run"]);
must("npm", ["run", "test:node"]);
must("npm", ["run", "test:jest"]);
must(join(repository, "node_modules", ".bin", "tsc"), ["-p", "."]);
for (const path of recipes) rmSync(path);
if (isUpdate) cpSync(join(work, "expected"), join(example, "expected"), { recursive: true });
const wrong = facts.filter((fact) => !failsAsExpected(...fact));
const known = new Set(facts.map(([name]) => `${name}.txt`));
const stray = readdirSync(join(example, "failures")).filter((name) => !known.has(name));
if (stray.length > 0) process.stderr.write(`no fact is called after ${stray.join(", ")}\n`);
process.stdout.write(`${facts.length - wrong.length} of ${facts.length} facts fail as expected\n`);
process.exitCode = wrong.length + stray.length === 0 ? 0 : 1;

/** The code blocks of the documentation as tests of the project; those in plain JavaScript are for node:test. */
function writeRecipes() {
  const blocks = [...readFileSync(join(repository, "docs", "testing.md"), "utf8").matchAll(/^```(ts|js)\n(.*?)^```$/gms)];
  return blocks.map(([, language, code], index) => {
    const path = join(work, language === "ts" ? `test/recipe-${index + 1}.test.ts` : `node-test/recipe-${index + 1}.test.js`);
    writeFileSync(path, code);
    return path;
  });
}

function pack() {
  const { name, version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  must("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", work, repository]);
  renameSync(join(work, `${name}-${version}.tgz`), join(work, "extc.tgz"));
}

/** Makes one fact wrong, runs the tests, and puts it right again. */
function failsAsExpected(name, file, from, to) {
  const path = join(work, file);
  const before = readFileSync(path, "utf8");
  if (before.split(from).length !== 2) throw new Error(`${from} stands ${before.split(from).length - 1} times in ${file}`);
  writeFileSync(
    path,
    before.replace(from, () => to),
  );
  const { status, output } = run("npx", ["vitest", "run"]);
  writeFileSync(path, before);
  const golden = join(example, "failures", `${name}.txt`);
  const printed = `${file}: ${JSON.stringify(from)} is ${JSON.stringify(to)}\n\n${masked(output)}`;
  if (isUpdate) writeFileSync(golden, printed);
  const isSame = status === 1 && existsSync(golden) && readFileSync(golden, "utf8") === printed;
  if (!isSame) process.stderr.write(`${name}: status ${status}, and not as in ${golden}\n${printed}\n`);
  return isSame;
}

/** What failed, without places of this machine; what passed, and when, comes behind it. */
function masked(output) {
  const lines = output.replaceAll(work, "<project>").split("\n");
  const from = lines.findIndex((line) => line.includes("Failed Tests"));
  const until = lines.findLastIndex((line) => /^⎯+\[\d+\/\d+\]⎯/.test(line));
  const failed = lines.slice(Math.max(0, from), until).map((line) => line.trimEnd());
  return `${failed.join("\n").trim()}\n`;
}

function must(command, args, env = {}) {
  const { status, output } = run(command, args, env);
  process.stdout.write(`${command} ${args.join(" ")}: ${status === 0 ? "passes" : `exit ${status}`}\n`);
  if (status === 0) return;
  process.stderr.write(output);
  process.exit(1);
}

function run(command, args, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: work,
    encoding: "utf8",
    env: { ...process.env, CI: "true", NO_COLOR: "1", FORCE_COLOR: undefined, ...env },
  });
  return { status, output: `${error ?? ""}${stderr}${stdout}` };
}
