import type { Timing } from "../project/timing.ts";

/** What was spent on one rule. */
export interface RuleTime {
  readonly milliseconds: number;
  readonly calls: number;
}

/** Where the time of a run goes. A phase within another is counted for itself alone. */
export class Stopwatch implements Timing {
  /** Milliseconds since the program started, by the name of the phase; what is in none is `other`. */
  readonly phases = new Map<string, number>();
  readonly rules = new Map<string, RuleTime>();
  readonly #open: string[] = ["other"];
  #since = 0;

  constructor() {
    this.#open.push("starting");
    this.end();
  }

  begin(phase: string): void {
    this.#charge();
    this.#open.push(phase);
  }

  end(): void {
    this.#charge();
    this.#open.pop();
  }

  readonly phase = <T>(name: string, work: () => T): T => {
    this.begin(name);
    try {
      return work();
    } finally {
      this.end();
    }
  };

  readonly rule = <T>(name: string, work: () => T): T => {
    const start = performance.now();
    const result = work();
    const { milliseconds, calls } = this.rules.get(name) ?? { milliseconds: 0, calls: 0 };
    this.rules.set(name, { milliseconds: milliseconds + performance.now() - start, calls: calls + 1 });
    return result;
  };

  #charge(): void {
    const now = performance.now();
    const phase = this.#open.at(-1)!;
    this.phases.set(phase, (this.phases.get(phase) ?? 0) + now - this.#since);
    this.#since = now;
  }
}
