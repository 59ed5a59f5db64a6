import { type ResourcePattern, every } from "../matching/resource-pattern.ts";

/** A pattern as all the texts that it matches; of the one character of a `?` it makes any number, which is more, and so on the safe side. */
export function allTextsOf(pattern: string): ResourcePattern {
  return pattern.split(/([*?])/).flatMap((part) => (part === "" ? [] : [part === "*" || part === "?" ? every : part]));
}
