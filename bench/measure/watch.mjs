import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** How long a first run and a change may take, in milliseconds, before the watcher counts as stuck. */
const PATIENCE = 120_000;

/** Milliseconds between two looks, which is how exact a change is measured. */
const POLL = 1;

/**
 * Starts a command that watches, and waits until it has said on standard error that it does and `isReady`: its first run is
 * over then.
 */
export async function startWatch(lab, command, isReady) {
  const child = lab.start(command, ["ignore", "ignore", "pipe"]);
  let said = "";
  let isGone = false;
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  child.once("close", () => (isGone = true));
  await until(() => isGone || said.includes("watching"), "no line with “watching” on standard error");
  if (isGone) throw new Error(`it ended with status ${child.exitCode} instead of watching: ${said.trim().split("\n")[0]}`);
  await until(isReady, "the outputs of the first run are not all there");
}

/** Changes a file, and gives the milliseconds from before it is written until the output made of it holds `expected`. */
export async function changeToOutput(path, text, output, expected) {
  const start = performance.now();
  writeFileSync(path, text);
  await until(() => readFileSync(output, "utf8").includes(expected), `${output} does not become what ${path} is`);
  return performance.now() - start;
}

async function until(holds, otherwise) {
  const end = performance.now() + PATIENCE;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`${otherwise} within ${PATIENCE / 1000} seconds`);
    await pause(POLL);
  }
}
