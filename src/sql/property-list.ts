import { sqlString } from "../maxcompute/sql-string.ts";

/** `( 'key'='value', … )`, a property on each line. */
export function propertyList(list: readonly (readonly [key: string, value: string])[]): string {
  return `(\n${list.map(([key, value]) => `  ${sqlString(key)}=${sqlString(value)}`).join(",\n")}\n)`;
}
