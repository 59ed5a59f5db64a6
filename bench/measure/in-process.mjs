import { Bench } from "tinybench";

/**
 * One round of functions of this process, in turn: the median of a few calls of each, in milliseconds for one of what a call
 * is given. A task has `text`, which makes that of the number of the call, so that each call has a text of its own and nothing
 * can be remembered; `run`, which alone is measured; and `per`, how many things such a text holds, one unless stated.
 */
export function inProcess(tasks, calls = 5) {
  const counted = Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, counting(task)]));
  return async () => {
    const bench = new Bench({ iterations: calls, time: 0, warmup: false, throws: true });
    for (const [name, { run, next }] of Object.entries(counted)) bench.add(name, run, { beforeEach: next });
    await bench.run();
    return Object.fromEntries(bench.tasks.map(({ name, result }) => [name, result.latency.p50 / (tasks[name].per ?? 1)]));
  };
}

/** A task whose `next` makes the text of the next call. The first is made at once: tinybench calls a task once ahead of all. */
function counting({ text, run }) {
  let call = 0;
  let given = text(call);
  return { run: () => run(given), next: () => void (given = text(++call)) };
}
