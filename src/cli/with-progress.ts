import type { Step, Steps } from "../source/steps.ts";
import { endAtOnce, endBetweenTurns, turn } from "./interruption.ts";

/** Shorter runs are silent. */
const SILENT_FOR = 1000;
const BETWEEN_LINES = 100;
/** Back to the first column, and the line is empty. */
const CLEAR = "\r\u001b[K";

/** Where progress is shown, and the time, in milliseconds. */
export interface ProgressTerminal {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

interface Surroundings {
  readonly terminal?: ProgressTerminal;
  readonly now?: () => number;
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/**
 * Does the work. On a terminal, once it has taken a second, one line of standard error says how far it is, and is gone at the
 * end; a signal clears it and ends the program. Everywhere else nothing is written, and a signal ends the program at once.
 */
export async function withProgress<Result>(
  steps: Steps<Result>,
  { quiet }: { readonly quiet: boolean },
  { terminal = process.stderr, now = () => performance.now(), variables = process.env }: Surroundings = {},
): Promise<Result> {
  const isShown = terminal.isTTY === true && !quiet && variables["TERM"] !== "dumb" && !variables["CI"];
  let due = now() + SILENT_FOR;
  let isLineUsed = false;
  let isHeld = false;
  const clear = (): void => {
    if (isLineUsed) terminal.write(CLEAR);
    isLineUsed = false;
  };
  try {
    for (let next = steps.next(); ; next = steps.next()) {
      if (next.done === true) return next.value;
      if (!isShown || now() < due) continue;
      terminal.write(CLEAR + inWords(next.value, terminal.columns));
      isLineUsed = true;
      endBetweenTurns(clear);
      isHeld = true;
      await turn();
      due = now() + BETWEEN_LINES;
    }
  } finally {
    if (isHeld) {
      // One that came since the last line is heard before it is left to the system again.
      await turn();
      endAtOnce();
    }
    clear();
  }
}

/** Shorter than the line, which would wrap and could not be cleared. */
function inWords({ what, done, of }: Step, columns: number | undefined): string {
  const number = (count: number): string => count.toLocaleString("en");
  return `extc: ${number(done)} of ${number(of)} ${what}`.slice(0, (columns || 80) - 1);
}
