import { once } from "node:events";
import { text } from "node:stream/consumers";

/** Measures whole runs of a command: milliseconds from before it is started until it has ended. */
export function wholeRun(lab, command) {
  return async () => {
    const start = performance.now();
    const [status] = await once(lab.start(command), "exit");
    const end = performance.now();
    if (status !== 0) throw await failureOf(lab, command);
    return end - start;
  };
}

/** What a run of a command writes to one of its streams, as text. */
export async function written(lab, command, stream) {
  const stdio = Array.from({ length: Math.max(3, stream + 1) }, (_, index) => (index === stream ? "pipe" : "ignore"));
  const child = lab.start(command, stdio);
  const [output, [status]] = await Promise.all([text(child.stdio[stream]), once(child, "exit")]);
  if (status !== 0) throw await failureOf(lab, command);
  return output;
}

/** Why a command fails: it runs once more, and is heard this time. */
async function failureOf(lab, command) {
  const child = lab.start(command, ["ignore", "pipe", "pipe"]);
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  const said = `${stderr}\n${stdout}`.split("\n").find((line) => line.trim() !== "") ?? "without a word";
  return new Error(`status ${status}: ${said.slice(0, 300)}`);
}
