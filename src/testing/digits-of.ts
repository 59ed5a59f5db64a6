import { UnspellableError } from "./unspellable-error.ts";

/**
 * A number as `.ext` writes it, without an exponent. Throws an `UnspellableError` for NaN and the infinities, for whole
 * numbers of which a double has lost digits, and for fractions that JavaScript writes with an exponent.
 */
export function digitsOf(value: number | bigint): string {
  if (typeof value === "bigint") return String(value);
  if (!Number.isFinite(value)) throw new UnspellableError("a number is finite");
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new UnspellableError("a number of so many digits is given as bigint or string");
  const digits = String(value);
  if (digits.includes("e")) throw new UnspellableError("so small a number is given as a string");
  return digits;
}
