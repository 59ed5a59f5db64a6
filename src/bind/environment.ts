/** What is stated outside the `.ext` files. Precedence: flag, environment, file, configuration. */
export interface Environment {
  /** From flags and the chosen environment: these win over the files. */
  readonly over: Stated;
  /** From the configuration: these hold where no file says otherwise. */
  readonly under: Stated;
  /** Names that `secret()` may use; undefined when no configuration restricts them. */
  readonly secrets?: ReadonlySet<string>;
}

export interface Stated {
  readonly owner?: string;
  readonly region?: string;
  readonly params: ReadonlyMap<string, string>;
}
