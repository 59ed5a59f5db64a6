import type { Change } from "./change.ts";
import type { TableVersion } from "./table-version.ts";

/** What two versions of a table differ in. */
export interface Comparison {
  readonly changes: readonly Change[];
  /** What could not be compared, since one side does not say it: a noun each. */
  readonly open: readonly string[];
}

/** Two versions of one table. */
export interface Versions {
  readonly before: TableVersion;
  readonly after: TableVersion;
}

/** Several comparisons as one, in their order. */
export function joined(parts: readonly Comparison[]): Comparison {
  return { changes: parts.flatMap(({ changes }) => changes), open: parts.flatMap(({ open }) => open) };
}

/** Changes of parts that are always known. */
export function certainly(changes: readonly Change[]): Comparison {
  return { changes, open: [] };
}
