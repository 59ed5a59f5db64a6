import { type Change, change } from "./change.ts";
import { columnWords, compareColumns, partitionColumnWords } from "./compare-columns.ts";
import { compareFlags } from "./compare-flags.ts";
import { compareLocation } from "./compare-location.ts";
import { compareMapping } from "./compare-mapping.ts";
import { comparePartitions } from "./compare-partitions.ts";
import { compareProperties } from "./compare-properties.ts";
import { compareStorage } from "./compare-storage.ts";
import { isSameComment } from "./compare-texts.ts";
import { type Comparison, type Versions, certainly, joined } from "./comparison.ts";
import { shownChange, shownText } from "./shown-value.ts";

/** What a side may leave unsaid that is there all the same: SHOW CREATE TABLE prints neither partitions nor SET lines. */
export interface Unsaid {
  readonly partitions: boolean;
  readonly flags: boolean;
}

/** What two versions of a table differ in, by what they mean; changes in the order of the rules. */
export function compareTables(versions: Versions, unsaid: Unsaid = { partitions: false, flags: false }): Comparison {
  const [before, after] = [versions.before.table, versions.after.table];
  return joined([
    certainly(compareStorage(versions)),
    certainly(compareColumns(before.columns, after.columns, columnWords)),
    compareMapping(versions),
    certainly(compareColumns(before.partitions, after.partitions, partitionColumnWords)),
    compareLocation(versions),
    compareProperties(versions),
    certainly([...usingChange(versions), ...commentChange(versions), ...lifecycleChange(versions)]),
    unsaid.partitions ? certainly([]) : comparePartitions(before, after),
    certainly(unsaid.flags ? [] : compareFlags(versions)),
  ]);
}

function usingChange({ before, after }: Versions): Change[] {
  const [old, now] = [before, after].map(({ table }) => table.using.map(({ value }) => value).join(","));
  if (old === now) return [];
  const [shownOld, shownNow] = [old, now].map((list) => (list === "" ? undefined : shownText(list!)));
  return [change("using", "using", shownChange(shownOld, shownNow))];
}

function commentChange({ before, after }: Versions): Change[] {
  const [old, now] = [before.table.comment, after.table.comment];
  if (isSameComment(old, now)) return [];
  const [shownOld, shownNow] = [old && shownText(old.value), now && shownText(now.value)];
  const values = shownChange(shownOld, shownNow);
  return [change(now === undefined ? "comment-dropped" : "comment", "comment", values)];
}

function lifecycleChange({ before, after }: Versions): Change[] {
  const [old, now] = [before.table.lifecycle?.value, after.table.lifecycle?.value];
  if (old === now) return [];
  const days = (value: string | undefined): string | undefined => value && `${shownText(value).slice(1, -1)} days`;
  const [shownOld, shownNow] = [days(old), days(now)];
  const values = shownChange(shownOld, shownNow);
  if (now === undefined) return [change("lifecycle-dropped", "lifecycle", values)];
  return [change(Number(old) < Number(now) ? "lifecycle-lengthened" : "lifecycle-shortened", "lifecycle", values)];
}
