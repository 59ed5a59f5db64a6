import type { Table } from "../model/table.ts";
import type { Change } from "./change.ts";
import { type Impact, gravest, presenceImpact } from "./change-rules.ts";
import type { Versions } from "./comparison.ts";

/** A table that differs between two projects. Names are as people are shown them. */
export type TableDifference = AddedTable | DroppedTable | ChangedTable;

export interface AddedTable {
  readonly state: "added";
  readonly name: string;
  readonly after: Table;
  /** The dropped table that it is otherwise the same as. */
  readonly looksLike?: string;
}

export interface DroppedTable {
  readonly state: "dropped";
  readonly name: string;
  readonly before: Table;
  /** The added table that it is otherwise the same as. */
  readonly looksLike?: string;
}

export interface ChangedTable {
  readonly state: "changed";
  readonly name: string;
  readonly versions: Versions;
  readonly changes: readonly Change[];
}

/** What a difference means for the readers of the table. */
export function impactOf(difference: TableDifference): Impact {
  if (difference.state !== "changed") return presenceImpact[difference.state];
  return gravest(difference.changes.map(({ impact }) => impact)) ?? "safe";
}
