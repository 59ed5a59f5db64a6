import { derivedFlagKeys } from "../maxcompute/session-flags.ts";
import { sessionFlags } from "../sql/write-table.ts";
import { type Change, change } from "./change.ts";
import type { Versions } from "./comparison.ts";
import type { TableVersion } from "./table-version.ts";
import { shownChange, shownName, shownProperty } from "./shown-value.ts";

/** Session flags that are set for the statement; those that are written of themselves are no difference. */
export function compareFlags({ before, after }: Versions): Change[] {
  const [old, now] = [flagsOf(before), flagsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [a, b] = [old.get(key), now.get(key)];
    if (a === b || isHeldOver(key, a, b)) return [];
    const [shownOld, shownNow] = [a, b].map((value) => (value === undefined ? undefined : shownProperty(key, value)));
    const values = shownChange(shownOld, shownNow);
    return [change("flag", `flag ${shownName(key)}`, values)];
  });
}

/** One that an earlier table of a script needed holds for the next one too. */
function isHeldOver(key: string, before: string | undefined, after: string | undefined): boolean {
  return derivedFlagKeys.has(key) && (before ?? "true") === (after ?? "true");
}

function flagsOf({ table, kind }: TableVersion): ReadonlyMap<string, string> {
  return new Map(sessionFlags(table, kind).map(({ key, value }) => [key, value]));
}
