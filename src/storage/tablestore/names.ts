import { hasPlaceholder } from "../../model/placeholder.ts";

// Source: Tablestore documentation, "Naming conventions" and "General limits".
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/;

/** Says so when a table or a column, which is `what`, cannot be called that in Tablestore. */
export function nameProblem(what: "table" | "column", name: string): string | undefined {
  if (NAME.test(name) || hasPlaceholder(name)) return undefined;
  return `"${name}" is no Tablestore ${what} name: letters, digits and _, not beginning with a digit, 1 to 255 of them`;
}
