/** What failed, in the form in which assertions of Node.js fail: runners print the message, and what differs. */
export class ExpectationError extends Error {
  override readonly name = "AssertionError";
  readonly code = "ERR_ASSERTION";
  readonly generatedMessage = false;
  readonly operator: string;
  declare readonly actual?: unknown;
  declare readonly expected?: unknown;

  /** `failed` is the function that was called: the stack begins where it was. */
  constructor(message: string, failed: (...args: never[]) => unknown, compared: { readonly actual?: unknown; readonly expected?: unknown } = {}) {
    super(message);
    this.operator = failed.name;
    if (compared.expected !== undefined) Object.assign(this, { actual: compared.actual, expected: compared.expected });
    Error.captureStackTrace?.(this, failed);
  }

  /** Lets the stack be that of an earlier call, the one which said what is expected. */
  calledAt({ stack = "" }: Error): this {
    const calls = stack.slice(Math.max(0, stack.search(/\n\s+at /)));
    if (calls !== "") this.stack = `${this.name}: ${this.message}${calls}`;
    return this;
  }
}
