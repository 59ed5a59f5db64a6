import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { sqlString } from "../maxcompute/sql-string.ts";
import { oneLine } from "../report/visible-text.ts";
import type { Change } from "./change.ts";

/** A value as a literal on one line, credentials in it as `****`. */
export function shownText(value: string): string {
  return oneLine(maskSecrets(sqlString(value)));
}

/** The value of a property, where its key may say that it is a credential. */
export function shownProperty(key: string, value: string): string {
  const before = `${sqlString(key)}=`;
  const masked = maskSecrets(before + sqlString(value));
  return oneLine(masked.startsWith(before) ? masked.slice(before.length) : maskSecrets(sqlString(value)));
}

/** A name on one line. */
export function shownName(name: string): string {
  return oneLine(maskSecrets(name));
}

/** The two values of a change, absent ones left out; where the mask hides what changed, that is said. */
export function shownChange(before: string | undefined, after: string | undefined): Pick<Change, "before" | "after" | "note"> {
  const isHidden = before !== undefined && before === after;
  return {
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(isHidden && { note: "a credential changed, which is not shown" }),
  };
}
