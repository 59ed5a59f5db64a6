import { foldName } from "../maxcompute/names.ts";
import type { Column } from "../model/table.ts";
import { type Change, change } from "./change.ts";
import type { ChangeKind } from "./change-rules.ts";
import { type Comparison, type Versions, certainly } from "./comparison.ts";
import { compareTexts } from "./compare-texts.ts";
import { shownChange, shownName, shownText } from "./shown-value.ts";
import type { TableVersion } from "./table-version.ts";

/** What columns are called in the store, by column; as a whole where a mapping is written raw. */
export function compareMapping({ before, after }: Versions): Comparison {
  const [old, now] = [before.mapping, after.mapping];
  if (before.kind !== after.kind || old?.value.value === now?.value.value) return certainly([]);
  if (old?.origin === "raw" || now?.origin === "raw") return compareRaw(before, after);
  const kept = new Map(before.table.columns.map((column) => [foldName(column.name), column]));
  const changes = after.table.columns.flatMap((column) => {
    const earlier = kept.get(foldName(column.name));
    return earlier === undefined ? [] : entryChange(column, entryOf(earlier, before), entryOf(column, after), kindOf(after));
  });
  return certainly(changes);
}

/** Without a mapping, names are the same as far as their case goes. */
function entryOf(column: Column, { kind, mapping }: TableVersion): string {
  return mapping === undefined ? foldName(column.name) : kind.mapping!.entry(column);
}

/** Of a list from which nothing can be taken away, it is a change like any other of that list. */
function kindOf({ mapping, kind }: TableVersion): ChangeKind {
  if (mapping !== undefined) return "mapping";
  return kind.mapping?.bag === "serdeProperties" ? "serde-property-dropped" : "mapping-dropped";
}

function entryChange({ name }: Column, before: string, after: string, kind: ChangeKind): Change[] {
  if (before === after) return [];
  const [old, now] = [before, after].map((entry) => (entry === "" ? "nothing" : shownText(entry))) as [string, string];
  return [change(kind, `mapping of column ${shownName(name)}`, shownChange(old, now))];
}

function compareRaw(before: TableVersion, after: TableVersion): Comparison {
  const [old, now] = [before.mapping?.value, after.mapping?.value];
  const comparison = old === undefined || now === undefined ? "different" : compareTexts(old, now);
  if (comparison === "open") return { changes: [], open: ["the mapping"] };
  const [shownOld, shownNow] = [old && shownText(old.value), now && shownText(now.value)];
  return certainly([change(kindOf(after), "mapping", shownChange(shownOld, shownNow))]);
}
