/** Names of the environment variables that take the credentials of scripts: one for each credential, however often it stands. */
export class SecretNames {
  readonly #byValue = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** Every name that was given. */
  get all(): readonly string[] {
    return [...this.#taken];
  }

  /** The name for `value`; for one that is new made of the words of `wish`, numbered where that is taken. */
  nameOf(value: string, wish: string): string {
    const known = this.#byValue.get(value);
    if (known !== undefined) return known;
    const base = wish
      .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "_")
      .replaceAll(/[^A-Za-z0-9]+/g, "_")
      .replaceAll(/^_+|_+$/g, "")
      .toUpperCase();
    let name = base;
    for (let count = 2; this.#taken.has(name); count++) name = `${base}_${count}`;
    this.#taken.add(name);
    this.#byValue.set(value, name);
    return name;
  }
}
