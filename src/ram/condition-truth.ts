import type { Need } from "./need.ts";
import type { Statement } from "./policy.ts";

/** Whether the conditions of a statement hold for a need: `open` where that cannot be known here. */
export type Truth = "holds" | "fails" | "open";

/**
 * Decides the conditions of a statement. All must hold (RAM reference: policy elements). So far every condition is
 * open; a key whose value follows from the need (`oss:Prefix` of `oss:ListObjects`) is to be decided here.
 */
export function truthOfConditions(statement: Statement, _need: Need): Truth {
  return statement.conditions.length === 0 ? "holds" : "open";
}
