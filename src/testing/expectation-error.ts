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
}
