import { unmeasured } from "../check/rule.ts";
import type { Host } from "../source/host.ts";
import type { Steps } from "../source/steps.ts";

/** Measures work, and gives what it gives. */
type Measure = <T>(name: string, work: () => T) => T;

/** What is told where the time of an analysis goes. */
export interface Timing {
  readonly phase: Measure;
  readonly rule: Measure;
}

export const untimed: Timing = { phase: unmeasured, rule: unmeasured };

/** The host, with what is read through it measured. */
export function timedHost(host: Host, { phase }: Timing): Host {
  const { realPath } = host;
  return {
    read: (path) => phase("reading", () => host.read(path)),
    list: (folder) => phase("reading", () => host.list(folder)),
    ...(realPath !== undefined && { realPath: (path: string) => phase("reading", () => host.realPath!(path)) }),
  };
}

/** Steps, each of which is measured. */
export function* measuredSteps<Result>(name: string, steps: Steps<Result>, { phase }: Timing): Steps<Result> {
  for (let next = phase(name, () => steps.next()); ; next = phase(name, () => steps.next())) {
    if (next.done === true) return next.value;
    yield next.value;
  }
}
