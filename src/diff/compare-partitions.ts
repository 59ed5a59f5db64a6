import { foldName } from "../maxcompute/names.ts";
import type { PartitionLocation, Property, Table } from "../model/table.ts";
import { type Change, change } from "./change.ts";
import type { Comparison } from "./comparison.ts";
import { compareTexts } from "./compare-texts.ts";
import { shownChange, shownName, shownProperty, shownText } from "./shown-value.ts";

/** A partition that is declared on one side alone, or with another location. */
export interface PartitionChange {
  readonly values: readonly Property[];
  readonly before: PartitionLocation | undefined;
  readonly after: PartitionLocation | undefined;
}

/** The declared partitions that differ, and those of which that is open. Of one that is declared twice the first counts, as for ADD IF NOT EXISTS. */
export function partitionChanges(before: Table, after: Table): { readonly changed: readonly PartitionChange[]; readonly open: readonly string[] } {
  const [old, now] = [bySpec(before), bySpec(after)];
  const changed: PartitionChange[] = [];
  const open: string[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [a, b] = [old.get(key), now.get(key)];
    const comparison = a === undefined || b === undefined ? "different" : compareTexts(a.location, b.location);
    const { values } = (b ?? a)!;
    if (comparison === "different") changed.push({ values, before: a, after: b });
    if (comparison === "open") open.push(`the location of ${title(values)}`);
  }
  return { changed, open };
}

/** The declared partitions and their locations. */
export function comparePartitions(before: Table, after: Table): Comparison {
  const { changed, open } = partitionChanges(before, after);
  return { changes: changed.map(described), open };
}

function described({ values, before, after }: PartitionChange): Change {
  const kind = before === undefined ? "partition-added" : after === undefined ? "partition-dropped" : "partition-location";
  const [old, now] = [before, after].map((one) => one && shownText(one.location.value));
  return change(kind, title(values), shownChange(old, now));
}

function title(values: readonly Property[]): string {
  return `partition (${values.map(({ key, value }) => `${shownName(key.value)}=${shownProperty(key.value, value.value)}`).join(", ")})`;
}

function bySpec({ partitionLocations }: Table): ReadonlyMap<string, PartitionLocation> {
  return new Map(partitionLocations.toReversed().map((partition) => [specKey(partition.values), partition]));
}

/** What tells one partition from another: columns ignoring case, whatever their order, and values as they are. */
function specKey(values: readonly Property[]): string {
  const pairs = values.map(({ key, value }) => JSON.stringify([foldName(key.value), value.value]));
  return pairs.sort().join(" ");
}
