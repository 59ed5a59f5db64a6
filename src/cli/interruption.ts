/** What the shell expects of a program that a signal has ended. */
const statuses = { SIGINT: 130, SIGTERM: 143 } as const;

let atEnd: (() => void) | undefined;
let isHeld = false;

/**
 * From now on a signal ends the program at the next turn, and not in the middle of what it does: after `restore`, if there is
 * any. Until then the system ends it at once.
 */
export function endBetweenTurns(restore?: () => void): void {
  atEnd = restore ?? atEnd;
  if (isHeld) return;
  isHeld = true;
  for (const [signal, status] of Object.entries(statuses)) {
    process.on(signal, () => {
      atEnd?.();
      process.exit(status);
    });
  }
}

/** Leaves it to the system again. */
export function endAtOnce(): void {
  for (const signal of Object.keys(statuses)) process.removeAllListeners(signal);
  isHeld = false;
  atEnd = undefined;
}

/** Lets a signal be heard. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
