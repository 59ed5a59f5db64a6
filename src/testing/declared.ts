import { UnspellableError } from "./unspellable-error.ts";

/** The name of a role or a parameter that is declared. */
export interface Declared {
  readonly kind: "declared";
  readonly name: string;
}

/** A declared role or parameter by its name, where a string would be a text. Throws a TypeError for `true` and `false`, which name none. */
export function declared(name: string): Declared {
  if (typeof name !== "string" || /^(?:true|false)$/i.test(name)) throw new UnspellableError("declared() takes the name of a role or a parameter");
  return { kind: "declared", name };
}
