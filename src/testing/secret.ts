import { UnspellableError } from "./unspellable-error.ts";

/** The name of an environment variable that holds a credential. */
export interface Secret {
  readonly kind: "secret";
  readonly name: string;
}

/** `secret(NAME)`: a credential by the name of its environment variable. Throws a TypeError for what is no such name. */
export function secret(name: string): Secret {
  if (typeof name !== "string" || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    throw new UnspellableError("secret() takes the name of an environment variable");
  return { kind: "secret", name };
}
