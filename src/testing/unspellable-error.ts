/** A value of a program that no text of `.ext` can say. The message says why, and nothing of the value itself, which may be a secret. */
export class UnspellableError extends TypeError {
  override readonly name = "UnspellableError";
  /** Which of several values of a template it is, counted from 0; undefined where there is one, or all are meant. */
  readonly index: number | undefined;

  constructor(reason: string, index?: number) {
    super(reason);
    this.index = index;
  }
}
